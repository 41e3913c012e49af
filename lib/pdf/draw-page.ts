import 'server-only'
import type { LateText } from '@/components/report/elements'
import { drawFigure } from './draw-figure'
import { annotate, drawLateText, drawText, type Pen } from './draw-text'
import { type LaidNode, points } from './laid-out'
import { fillRectangle } from './operators'
import type { Tagged } from './structure'

/** The part of a page that a flow may be drawn in, downwards from the page's top. */
interface Window {
  readonly from: number
  readonly to: number
}

/** Where things came to lie; filled while pages are cut, read while they are drawn. */
export interface Places {
  /** Page number, from 1, of each element that has an id. */
  readonly pageOf: ReadonlyMap<string, number>
  readonly pages: number
}

interface Context {
  readonly pen: Pen
  readonly window: Window
  readonly places: Places
  readonly page: number
  /** A repeated head and a running line are decoration, whatever their tags say. */
  readonly decoration: boolean
}

export function lateText(late: LateText, page: number, places: Places): string {
  if ('pageLabel' in late) return `Page ${page} of ${places.pages}`
  const found = places.pageOf.get(late.pageOf)
  if (found === undefined) throw new Error(`No element has the id ${late.pageOf}.`)
  return String(found)
}

const colourOf = (node: LaidNode, name: string): string | null => {
  const value = node.style[name]
  return typeof value === 'string' && value !== 'transparent' ? value : null
}

/** Background and borders of a box, cut where the page cuts it. */
function drawBox({ pen, window }: Context, node: LaidNode, x: number, y: number): void {
  const { width, height } = node.box
  const top = Math.max(y, window.from)
  const bottom = Math.min(y + height, window.to)
  if (bottom < top) return
  const out: string[] = []
  const background = colourOf(node, 'backgroundColor')
  if (background) out.push(fillRectangle(background, x, top, width, bottom - top))
  const border = (side: string, left: number, from: number, w: number, h: number): void => {
    const colour = colourOf(node, `border${side}Color`)
    if (w > 0 && h > 0 && colour) out.push(fillRectangle(colour, left, from, w, h))
  }
  const { borderTopWidth, borderRightWidth, borderBottomWidth, borderLeftWidth } = node.box
  if (y >= window.from - 0.01) border('Top', x, y, width, borderTopWidth)
  if (y + height <= window.to + 0.01) {
    border('Bottom', x, y + height - borderBottomWidth, width, borderBottomWidth)
  }
  border('Left', x, top, borderLeftWidth, bottom - top)
  border('Right', x + width - borderRightWidth, top, borderRightWidth, bottom - top)
  if (out.length === 0) return
  pen.marks.artifact()
  pen.document.addContent(out.join('\n'))
}

function drawNode(context: Context, node: LaidNode, owner: Tagged | null, x: number, y: number): void {
  const { pen, window } = context
  const { props, box } = node
  if (props.running === true && !context.decoration) return
  if (y + box.height < window.from - 0.01 || y > window.to + 0.01) return
  const decoration = context.decoration || props.artifact === true
  const own = decoration ? null : (props.structure ?? owner)
  if (!decoration && props.id) pen.document.addNamedDestination(props.id, 'XYZ', 0, Math.max(y - 12, 0), null)
  drawBox(context, node, x, y)
  if (node.type === 'TEXT') {
    if (!own && !decoration) throw new Error('A text stands outside every structure element.')
    if (props.late) drawLateText(pen, node, own, lateText(props.late, context.page, context.places), x, y)
    else drawText(pen, node, own, x, y, window.from, window.to)
    return
  }
  if (node.type === 'SVG') {
    drawFigure(pen, node, own, x, y)
    return
  }
  if (props.href && own) {
    annotate(
      pen,
      own.element,
      { href: props.href, label: props.linkLabel ?? props.href },
      { x, y, ...size(node) },
    )
  }
  for (const child of node.children ?? []) {
    drawNode({ ...context, decoration }, child, own, x + child.box.left, y + child.box.top)
  }
}

const size = ({ box }: LaidNode): { width: number; height: number } => ({
  width: box.width,
  height: box.height,
})

/** Draws a flow's part between two places of its galley; `shift` moves galley positions onto the page. */
export function drawFlow(
  pen: Pen,
  flow: LaidNode,
  {
    from,
    to,
    shift,
    page,
    places,
  }: { from: number; to: number; shift: number; page: number; places: Places },
): void {
  const window = { from: from + shift, to: to + shift }
  const context: Context = { pen, window, places, page, decoration: false }
  for (const child of flow.children ?? [])
    drawNode(context, child, null, child.box.left, child.box.top + shift)
}

/** Draws a node as decoration at a place of the page: a table's head again, a running line. */
export function drawAgain(
  pen: Pen,
  node: LaidNode,
  { x, y, page, places }: { x: number; y: number; page: number; places: Places },
): void {
  const window = { from: 0, to: pen.document.page.height }
  drawNode({ pen, window, places, page, decoration: true }, node, null, x, y)
}

/** Left edge of a node in its flow, summed over what it stands in; null when it is not in there. */
export function leftIn(flow: LaidNode, target: LaidNode, left = 0): number | null {
  for (const child of flow.type === 'TEXT' || flow.type === 'SVG' ? [] : (flow.children ?? [])) {
    const at = left + child.box.left
    const found = child === target ? at : leftIn(child, target, at)
    if (found !== null) return found
  }
  return null
}

/** Top padding of a flow's pages. */
export const contentTop = (flow: LaidNode): number => points(flow, 'paddingTop')
