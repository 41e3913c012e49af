import 'server-only'
import type { LateText } from '@/components/report/elements'
import { drawFigure } from './draw-figure'
import type { Pen } from './draw-pieces'
import { annotate, drawText } from './draw-text'
import type { LaidNode } from './layout'
import { layLate } from './layout'
import { fillRectangle } from './operators'
import type { Tagged } from './structure'

/** Where things came to lie; known once all flows are cut into pages. */
export interface Places {
  /** Page number, from 1, of each element that has an id. */
  readonly pageOf: ReadonlyMap<string, number>
  readonly pages: number
}

interface Context {
  readonly pen: Pen
  /** The part of the page that may be drawn in, downwards from its top. */
  readonly from: number
  readonly to: number
  readonly places: Places
  readonly page: number
  /** A repeated head and a running line are decoration, whatever their tags say. */
  readonly decoration: boolean
}

const EPSILON = 0.01

/** Links lead a little above what they name, so that it does not stick to the window's edge. */
export const HEADROOM = 12

function lateText(late: LateText, { page, places }: Context): string {
  if ('pageLabel' in late) return `Page ${page} of ${places.pages}`
  const found = places.pageOf.get(late.pageOf)
  if (found === undefined) throw new Error(`No element has the id ${late.pageOf}.`)
  return String(found)
}

/** Background and borders of a box, cut where the page cuts it. */
function drawBox({ pen, from, to }: Context, laid: LaidNode, x: number, y: number): void {
  const { style } = laid.node
  const { backgroundColor, borderColor } = style
  if (!backgroundColor && !borderColor) return
  const { width, height } = laid
  const top = Math.max(y, from)
  const bottom = Math.min(y + height, to)
  const out: string[] = []
  if (backgroundColor) out.push(fillRectangle(backgroundColor, x, top, width, bottom - top))
  if (borderColor) {
    const { borderTopWidth = 0, borderRightWidth = 0, borderBottomWidth = 0, borderLeftWidth = 0 } = style
    const side = (left: number, upper: number, w: number, h: number): void => {
      if (w > 0 && h > 0) out.push(fillRectangle(borderColor, left, upper, w, h))
    }
    if (y >= from - EPSILON) side(x, y, width, borderTopWidth)
    if (y + height <= to + EPSILON) side(x, y + height - borderBottomWidth, width, borderBottomWidth)
    side(x, top, borderLeftWidth, bottom - top)
    side(x + width - borderRightWidth, top, borderRightWidth, bottom - top)
  }
  if (out.length === 0) return
  pen.marks.artifact()
  pen.document.addContent(out.join('\n'))
}

function drawTextNode(context: Context, laid: LaidNode, owner: Tagged | null, x: number, y: number): void {
  const { pen, from, to } = context
  if (!owner && !context.decoration) {
    const words = laid.lines?.flatMap((line) => line.pieces.map((piece) => piece.text)).join('')
    throw new Error(`A text stands outside every structure element: ${words}`)
  }
  const { late } = laid.node.props
  const drawn = late ? layLate(laid, lateText(late, context), pen.fonts) : laid
  drawText(pen, drawn, owner, { x, y, from, to })
}

function drawNode(context: Context, laid: LaidNode, owner: Tagged | null, x: number, y: number): void {
  const { pen, from, to } = context
  const { props, type } = laid.node
  if (props.running === true && !context.decoration) return
  if (y + laid.height < from + EPSILON || y > to - EPSILON) return
  const decoration = context.decoration || props.artifact === true
  const own = decoration ? null : (props.structure ?? owner)
  const inside = decoration === context.decoration ? context : { ...context, decoration }
  if (!decoration && props.id && y >= from - EPSILON) {
    pen.document.addNamedDestination(props.id, 'XYZ', 0, Math.max(y - HEADROOM, 0), null)
  }
  drawBox(inside, laid, x, y)
  if (type === 'TEXT') {
    drawTextNode(inside, laid, own, x, y)
    return
  }
  if (type === 'SVG') {
    drawFigure(pen, laid, own, x, y)
    return
  }
  if (props.href && own) {
    const { width, height } = laid
    annotate(
      pen,
      own.element,
      { href: props.href, label: props.linkLabel ?? props.href },
      { x, y, width, height },
    )
  }
  for (const child of laid.children) drawNode(inside, child, own, x + child.left, y + child.top)
  // Its annotation belongs to this page, see the links inside texts.
  if (props.href && own) own.element.end()
}

interface OnPage {
  readonly page: number
  readonly places: Places
}

/** Draws a flow's part between two places of its galley; `shift` moves places of the galley onto the page. */
export function drawFlow(
  pen: Pen,
  flow: LaidNode,
  { from, to, shift, page, places }: OnPage & { from: number; to: number; shift: number },
): void {
  const context: Context = { pen, from: from + shift, to: to + shift, places, page, decoration: false }
  for (const child of flow.children) drawNode(context, child, null, child.left, child.top + shift)
}

/** Draws a node as decoration at a place of the page: a table's head again, a running line. */
export function drawAgain(
  pen: Pen,
  laid: LaidNode,
  { x, y, page, places }: OnPage & { x: number; y: number },
): void {
  const to = pen.document.page.height
  drawNode({ pen, from: 0, to, places, page, decoration: true }, laid, null, x, y)
}
