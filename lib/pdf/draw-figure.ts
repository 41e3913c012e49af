import 'server-only'
import { drawPieces, type Pen } from './draw-pieces'
import type { LaidNode } from './layout'
import { num, rgb } from './operators'
import type { Tagged } from './structure'
import type { TreeNode } from './tree'

/** Draws the few shapes that charts are made of. */

const KAPPA = (4 * (Math.SQRT2 - 1)) / 3

function value(node: TreeNode, name: string): number {
  const found = Number(node.props[name] ?? 0)
  if (!Number.isFinite(found)) throw new Error(`A figure has ${name}="${node.props[name]}".`)
  return found
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
  const points = String(node.props.points ?? '')
    .split(' ')
    .map((pair) => pair.split(',').map(Number))
  return `${points.map(([x, y], index) => `${num(x ?? 0)} ${num(y ?? 0)} ${index === 0 ? 'm' : 'l'}`).join(' ')} h`
}

const numbers = (node: TreeNode, ...names: string[]): string =>
  names.map((name) => num(value(node, name))).join(' ')

const PATHS: Readonly<Record<string, (node: TreeNode) => string>> = {
  RECT: (node) => `${numbers(node, 'x', 'y', 'width', 'height')} re`,
  LINE: (node) => `${numbers(node, 'x1', 'y1')} m ${numbers(node, 'x2', 'y2')} l`,
  CIRCLE: circlePath,
  POLYGON: polygonPath,
}

function shapeOperators(node: TreeNode, path: string): string {
  const fill = node.type === 'LINE' ? null : colour(node, 'fill')
  const stroke = colour(node, 'stroke')
  const out: string[] = []
  if (fill) out.push(`${rgb(fill)} rg`)
  if (stroke) out.push(`${rgb(stroke)} RG ${num(value(node, 'strokeWidth') || 1)} w`)
  out.push(path, fill && stroke ? 'B' : fill ? 'f' : stroke ? 'S' : 'n')
  return out.join(' ')
}

const ANCHORS: Readonly<Record<string, number>> = { middle: 0.5, end: 1 }

function drawWords(pen: Pen, laid: LaidNode): void {
  const [line] = laid.lines ?? []
  if (!line) return
  const anchor = ANCHORS[String(laid.node.props.textAnchor ?? '')] ?? 0
  drawPieces(pen, line.pieces, value(laid.node, 'x') - line.width * anchor, value(laid.node, 'y'))
}

/** Draws a figure with the top left corner of its box at (x, y), scaled from its view box to its width. */
export function drawFigure(pen: Pen, laid: LaidNode, owner: Tagged | null, x: number, y: number): void {
  const viewWidth = Number(String(laid.node.props.viewBox ?? '').split(' ')[2] ?? laid.width)
  const scale = num(laid.width / viewWidth)
  if (owner) {
    pen.marks.content(owner.element, owner.type)
    const bottom = pen.document.page.height - y - laid.height
    owner.element.dictionary.data.A = {
      O: 'Layout',
      Placement: 'Block',
      BBox: [x, bottom, x + laid.width, bottom + laid.height],
    }
  } else {
    pen.marks.artifact()
  }
  pen.document.addContent(`q ${scale} 0 0 ${scale} ${num(x)} ${num(y)} cm`)
  for (const child of laid.children) {
    const path = PATHS[child.node.type]
    if (path) pen.document.addContent(shapeOperators(child.node, path(child.node)))
    else if (child.node.type === 'TEXT') drawWords(pen, child)
    else throw new Error(`Figures are not drawn with ${child.node.type}.`)
  }
  pen.document.addContent('Q')
}
