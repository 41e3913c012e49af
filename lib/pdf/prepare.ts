import 'server-only'
import type { Fonts } from './fonts'
import type { TreeNode } from './laid-out'
import { baseDirection, printable } from './printable'

type Writable = { -readonly [Key in keyof TreeNode]: TreeNode[Key] }

const textOf = (node: TreeNode): string =>
  node.type === 'TEXT_INSTANCE' ? (node.value ?? '') : (node.children ?? []).map(textOf).join('')

function makePrintable(node: Writable, fonts: Fonts): void {
  if (node.type === 'TEXT_INSTANCE') {
    node.value = printable(node.value ?? '', fonts.covers)
    return
  }
  for (const child of node.children ?? []) makePrintable(child, fonts)
}

function prepareText(node: Writable, fonts: Fonts): void {
  if (baseDirection(textOf(node)) === 'rtl') {
    node.style = { textAlign: 'right', ...node.style, direction: 'rtl' }
  }
  makePrintable(node, fonts)
  // Between a word's parts a break costs more than any ragged line: only names without spaces break.
  node.props = Object.assign(node.props, { hyphenationPenalty: 9000 })
}

/** Makes a fresh element tree ready for layout: prints only what fonts have, and lets each text run its own way. */
export function prepare(node: Writable, fonts: Fonts): void {
  if (node.type === 'TEXT') prepareText(node, fonts)
  else for (const child of node.children ?? []) prepare(child, fonts)
}
