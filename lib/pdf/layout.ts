import 'server-only'
import type { Style } from '@/components/report/elements'
import { BODY_FONTS } from '@/components/report/font-files'
import type { Fonts } from './fonts'
import { type Line, linesOf } from './lines'
import { type FullTextStyle, inherit, type PieceText, piecesOf } from './text-pieces'
import type { TreeNode } from './tree'

/**
 * Lays a flow out once, as one endless page: blocks under each other, rows of columns with given widths, text
 * in lines. Documents need no more than that, and it takes a fraction of the time of a general layout.
 */

export interface LaidNode {
  readonly node: TreeNode
  /** Relative to the element around it; set when that one places it. */
  left: number
  top: number
  readonly width: number
  height: number
  readonly children: readonly LaidNode[]
  /** Of a text. */
  readonly lines?: readonly Line[]
  /** Style of a text's letters. */
  readonly text?: FullTextStyle
}

const INITIAL: FullTextStyle = {
  fontFamily: BODY_FONTS,
  fontSize: 10,
  fontWeight: 400,
  lineHeight: 1.4,
  color: '#000000',
  textAlign: 'left',
}

interface Inset {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** Border and padding of a style, side by side. */
export function insetOf(style: Style): Inset {
  return {
    top: (style.paddingTop ?? 0) + (style.borderTopWidth ?? 0),
    right: (style.paddingRight ?? 0) + (style.borderRightWidth ?? 0),
    bottom: (style.paddingBottom ?? 0) + (style.borderBottomWidth ?? 0),
    left: (style.paddingLeft ?? 0) + (style.borderLeftWidth ?? 0),
  }
}

const isAbsolute = ({ style, props }: TreeNode): boolean =>
  style.position === 'absolute' || props.running === true

function ellipsisIn(style: FullTextStyle, fonts: Fonts): PieceText {
  const value = { type: 'TEXT_INSTANCE', value: '…', props: {}, style: {} }
  return piecesOf({ type: 'TEXT', props: {}, style: {}, children: [value] }, style, fonts)
}

function layText(node: TreeNode, width: number, style: FullTextStyle, fonts: Fonts): LaidNode {
  const inset = insetOf(node.style)
  const ellipsis = node.style.oneLine ? (ellipsisIn(style, fonts).tokens[0] ?? null) : null
  const lines = linesOf(piecesOf(node, style, fonts), {
    width: width - inset.left - inset.right,
    style,
    fonts,
    balanced: node.style.balanced === true,
    ellipsis,
  })
  const last = lines.at(-1)
  const height = inset.top + (last ? last.top + last.height : 0) + inset.bottom
  return {
    node,
    left: 0,
    top: 0,
    width,
    height: node.style.height ?? height,
    children: [],
    lines,
    text: style,
  }
}

function layRow(node: TreeNode, width: number, style: FullTextStyle, fonts: Fonts): LaidNode {
  const inset = insetOf(node.style)
  let left = inset.left
  let tallest = 0
  const children = (node.children ?? []).map((child) => {
    const { width: own, marginLeft = 0, marginTop = 0, marginBottom = 0 } = child.style
    if (own === undefined) throw new Error('A child of a row needs a width.')
    const laid = layNode(child, own, style, fonts)
    laid.left = left + marginLeft
    laid.top = inset.top + marginTop
    left += marginLeft + own
    tallest = Math.max(tallest, marginTop + laid.height + marginBottom)
    return laid
  })
  if (node.style.alignItems === 'flex-end') {
    for (const child of children) {
      child.top = inset.top + tallest - (child.node.style.marginBottom ?? 0) - child.height
    }
  }
  const height = node.style.height ?? inset.top + tallest + inset.bottom
  return { node, left: 0, top: 0, width, height, children }
}

function layColumn(node: TreeNode, width: number, style: FullTextStyle, fonts: Fonts): LaidNode {
  const inset = insetOf(node.style)
  const room = width - inset.left - inset.right
  let y = inset.top
  const children = (node.children ?? []).map((child) => {
    const { marginLeft = 0, marginTop = 0, marginBottom = 0 } = child.style
    const laid = layNode(child, child.style.width ?? room - marginLeft, style, fonts)
    if (isAbsolute(child)) {
      laid.left = child.style.left ?? 0
      laid.top = child.style.top ?? 0
      return laid
    }
    laid.left = inset.left + marginLeft
    laid.top = y + marginTop
    y += marginTop + laid.height + marginBottom
    return laid
  })
  const height = node.style.height ?? y + inset.bottom
  return { node, left: 0, top: 0, width, height, children }
}

/** A shape of a figure; only its texts have something to lay out, each on one line. */
function layShape(node: TreeNode, fonts: Fonts): LaidNode {
  const { props } = node
  if (node.type !== 'TEXT') return { node, left: 0, top: 0, width: 0, height: 0, children: [] }
  const style: FullTextStyle = {
    ...INITIAL,
    fontFamily: (props.fontFamily as readonly string[] | undefined) ?? INITIAL.fontFamily,
    fontSize: Number(props.fontSize ?? INITIAL.fontSize),
    fontWeight: props.fontWeight === 600 ? 600 : 400,
    color: String(props.fill ?? INITIAL.color),
  }
  return { ...layText(node, Number.POSITIVE_INFINITY, style, fonts), width: 0 }
}

function layNode(node: TreeNode, width: number, around: FullTextStyle, fonts: Fonts): LaidNode {
  const style = inherit(around, node.style)
  if (node.type === 'TEXT') return layText(node, width, style, fonts)
  if (node.type === 'SVG') {
    const children = (node.children ?? []).map((child) => layShape(child, fonts))
    return { node, left: 0, top: 0, width, height: node.style.height ?? 0, children }
  }
  return node.style.flexDirection === 'row'
    ? layRow(node, width, style, fonts)
    : layColumn(node, width, style, fonts)
}

/** A flow's page size and margins, in points. */
export interface Sheet {
  readonly width: number
  readonly height: number
  readonly top: number
  readonly bottom: number
}

export function sheetOf({ props, style }: TreeNode): Sheet {
  return {
    width: Number(props.width),
    height: Number(props.height),
    top: style.paddingTop ?? 0,
    bottom: style.paddingBottom ?? 0,
  }
}

/** Lays out one flow; its children's positions are those on a page without an end. */
export function layFlow(flow: TreeNode, fonts: Fonts): LaidNode {
  return layColumn(flow, sheetOf(flow).width, inherit(INITIAL, flow.style), fonts)
}

/** The same text element with other words, for what is known only after pagination. */
export function layLate(laid: LaidNode, words: string, fonts: Fonts): LaidNode {
  const value = { type: 'TEXT_INSTANCE', value: words, props: {}, style: {} }
  const node = { ...laid.node, children: [value] }
  return layText(node, laid.width, laid.text ?? INITIAL, fonts)
}
