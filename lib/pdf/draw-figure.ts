import 'server-only'
import { drawRuns, type Pen } from './draw-text'
import type { LaidNode, TreeNode } from './laid-out'
import { num, rgb } from './operators'
import type { Tagged } from './structure'

/** Draws the few shapes that charts are made of; layout has turned their attributes into numbers. */

const KAPPA = (4 * (Math.SQRT2 - 1)) / 3

const value = (node: TreeNode, name: string): number => {
  const found = node.props[name]
  return typeof found === 'number' ? found : 0
}

const colour = (node: TreeNode, name: string): string | null => {
  const found = node.props[name]
  return typeof found === 'string' && found !== 'none' ? found : null
}

function circlePath(node: TreeNode): string {
  const [cx, cy, r] = [value(node, 'cx'), value(node, 'cy'), value(node, 'r')]
  const k = r * KAPPA
  const curve = (...at: number[]): string => `${at.map(num).join(' ')} c`
  return [
    `${num(cx - r)} ${num(cy)} m`,
    curve(cx - r, cy - k, cx - k, cy - r, cx, cy - r),
    curve(cx + k, cy - r, cx + r, cy - k, cx + r, cy),
    curve(cx + r, cy + k, cx + k, cy + r, cx, cy + r),
    curve(cx - k, cy + r, cx - r, cy + k, cx - r, cy),
    'h',
  ].join(' ')
}

function polygonPath(node: TreeNode): string {
  const numbers = String(node.props.points ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number)
  const pairs: string[] = []
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    pairs.push(`${num(numbers[index] ?? 0)} ${num(numbers[index + 1] ?? 0)} ${index === 0 ? 'm' : 'l'}`)
  }
  return `${pairs.join(' ')} h`
}

const PATHS: Readonly<Record<string, (node: TreeNode) => string>> = {
  RECT: (node) => `${['x', 'y', 'width', 'height'].map((name) => num(value(node, name))).join(' ')} re`,
  LINE: (node) =>
    `${num(value(node, 'x1'))} ${num(value(node, 'y1'))} m ${num(value(node, 'x2'))} ${num(value(node, 'y2'))} l`,
  CIRCLE: circlePath,
  POLYGON: polygonPath,
}

function shapeOperators(node: TreeNode, path: string): string {
  const fill = node.type === 'LINE' ? null : colour(node, 'fill')
  const stroke = colour(node, 'stroke')
  const out: string[] = []
  if (fill) out.push(`${rgb(fill)} rg`)
  if (stroke) out.push(`${rgb(stroke)} RG ${num(value(node, 'strokeWidth') || 1)} w`)
  const dashes = node.props.strokeDasharray
  if (stroke && typeof dashes === 'string') out.push(`[${dashes}] 0 d`)
  out.push(path, fill && stroke ? 'B' : fill ? 'f' : stroke ? 'S' : 'n')
  if (stroke && typeof dashes === 'string') out.push('[] 0 d')
  return out.join(' ')
}

const ANCHORS: Readonly<Record<string, number>> = { middle: 0.5, end: 1 }

function drawSpan(pen: Pen, span: TreeNode): void {
  const line = span.lines?.[0]
  if (!line) return
  const anchor = ANCHORS[String(span.props.textAnchor ?? '')] ?? 0
  drawRuns(pen.document, line.runs, line.box.x - line.xAdvance * anchor, line.box.y)
}

function drawShape(pen: Pen, node: TreeNode): void {
  const path = PATHS[node.type]
  if (path) pen.document.addContent(shapeOperators(node, path(node)))
  else if (node.type === 'TEXT') for (const span of node.children ?? []) drawSpan(pen, span)
  else if (node.type === 'G') for (const child of node.children ?? []) drawShape(pen, child)
  else throw new Error(`Figures are not drawn with ${node.type}.`)
}

/** Draws a figure with the top left corner of its box at (x, y), scaled from its view box to its width. */
export function drawFigure(pen: Pen, node: LaidNode, owner: Tagged | null, x: number, y: number): void {
  const viewBox = node.props.viewBox as { maxX: number; maxY: number } | null | undefined
  const scale = viewBox ? node.box.width / viewBox.maxX : 1
  if (owner) {
    pen.marks.content(owner.element, owner.type)
    const { width, height } = node.box
    const bottom = pen.document.page.height - y - height
    owner.element.dictionary.data.A = {
      O: 'Layout',
      Placement: 'Block',
      BBox: [x, bottom, x + width, bottom + height],
    }
  } else {
    pen.marks.artifact()
  }
  pen.document.addContent(`q ${num(scale)} 0 0 ${num(scale)} ${num(x)} ${num(y)} cm`)
  for (const child of node.children ?? []) drawShape(pen, child)
  pen.document.addContent('Q')
}
