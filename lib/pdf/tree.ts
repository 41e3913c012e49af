import 'server-only'
import { pdf } from '@react-pdf/renderer'
import type { ReactElement } from 'react'
import type { BlockProps, LateText, Marking, Style } from '@/components/report/elements'
import type { Tagged } from './structure'

/** The element tree that react-pdf's reconciler makes of a document, as layout reads it. */
export interface TreeNode {
  readonly type: string
  /** Of a text's string. */
  readonly value?: string
  readonly props: Marking &
    Omit<BlockProps, keyof Marking | 'style' | 'children'> & {
      readonly late?: LateText
      readonly src?: string
      /** Put there when the structure tree is made. */
      structure?: Tagged
      /** Attributes of shapes. */
      readonly [other: string]: unknown
    }
  readonly style: Style
  readonly children?: readonly TreeNode[]
}

/** The flows of a document element, the children of react-pdf's `Document`; throws when a component does. */
export function flowsOf(element: ReactElement): readonly TreeNode[] {
  const { container } = pdf(element as Parameters<typeof pdf>[0]) as unknown as {
    container: { document: TreeNode | null }
  }
  // React reports what a component threw on the error stream and leaves nothing behind.
  if (container.document === null) throw new Error('A part of the document could not be made.')
  return container.document.children ?? []
}
