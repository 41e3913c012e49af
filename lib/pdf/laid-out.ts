import 'server-only'
import type { BlockProps, LateText, Marking } from '@/components/report/elements'
import type { ShapingFont } from './fonts'
import type { Tagged } from './structure'

/** The element tree before and after layout, as far as pagination and drawing read it; lengths in points. */

export interface Box {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
  readonly paddingTop: number
  readonly paddingLeft: number
  readonly borderTopWidth: number
  readonly borderRightWidth: number
  readonly borderBottomWidth: number
  readonly borderLeftWidth: number
}

export interface Glyph {
  readonly id: number
  readonly codePoints: readonly number[]
  /** In font units. */
  readonly advanceWidth: number
  readonly isMark: boolean
}

export interface GlyphPosition {
  readonly xAdvance: number
  readonly xOffset: number
  readonly yOffset: number
  /** Absent on a glyph that the line breaker put in (the hyphen of a broken word). */
  readonly advanceWidth?: number
}

export interface Run {
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly GlyphPosition[]
  readonly xAdvance: number
  readonly attributes: {
    readonly font: readonly [ShapingFont, ...ShapingFont[]]
    readonly fontSize: number
    readonly color: string
    readonly link: string | null
    readonly underline: boolean
    readonly bidiLevel?: number
  }
}

export interface Line {
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
  readonly runs: readonly Run[]
  readonly xAdvance: number
}

export interface TreeNode {
  readonly type: string
  readonly value?: string
  readonly props: Marking &
    Omit<BlockProps, keyof Marking | 'style' | 'children'> & {
      readonly late?: LateText
      /** Put there when the structure tree is made. */
      structure?: Tagged
      readonly [other: string]: unknown
    }
  readonly style: Readonly<Record<string, unknown>>
  readonly box?: Box
  readonly lines?: readonly Line[]
  readonly alignOffset?: number
  readonly children?: readonly TreeNode[]
}

/** A node that layout has placed. */
export interface LaidNode extends TreeNode {
  readonly box: Box
  readonly children?: readonly LaidNode[]
}

/** Numeric style value in points, 0 where it is absent. */
export function points(node: TreeNode, name: string): number {
  const value = node.style[name]
  return typeof value === 'number' ? value : 0
}
