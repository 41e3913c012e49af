import 'server-only'
import type { ContentMarks } from './content-marks'
import type { ShapingFont } from './fonts'
import type { LaidNode, Line, Run } from './laid-out'
import { points } from './laid-out'
import { fillRectangle, num, rgb, textString } from './operators'
import { encodeGlyph, type PdfkitDocument, type StructureElement } from './pdfkit-document'
import type { Structure, Tagged } from './structure'

/** What drawing writes to. */
export interface Pen {
  readonly document: PdfkitDocument
  readonly marks: ContentMarks
  readonly structure: Structure
}

/** Half the height of capitals, in em: the middle of a line of text stands at the middle of its box. */
const HALF_CAPITAL = 0.33

function selectFont(document: PdfkitDocument, font: ShapingFont, size: number): string {
  document.font(font.fontkit, font.name, size)
  const { id } = document._font
  document.page.fonts[id] ??= document._font.ref()
  return `/${id} ${num(size)} Tf`
}

/** The hyphen that the line breaker puts after a broken word is not part of the name that it breaks. */
function ownGlyphs(run: Run): number {
  const count = run.glyphs.length
  const inserted =
    run.glyphs[count - 1]?.codePoints[0] === 0x2d && run.positions[count - 1]?.advanceWidth === undefined
  return inserted ? count - 1 : count
}

/** One run as text operators, its baseline starting at (x, y) in a space whose y grows downwards. */
function runOperators(document: PdfkitDocument, run: Run, x: number, y: number): string {
  const [font] = run.attributes.font
  const size = run.attributes.fontSize
  const tf = selectFont(document, font, size)
  const embedded = document._font
  const perEm = 1000 / size
  const shown: string[] = []
  let hex = ''
  let at = x
  const out = [`${rgb(run.attributes.color)} rg BT ${tf} 1 0 0 -1 ${num(x)} ${num(y)} Tm`]
  const show = (): void => {
    if (hex !== '') shown.push(`<${hex}>`)
    hex = ''
    if (shown.length > 0) out.push(`[${shown.join('')}] TJ`)
    shown.length = 0
  }
  const count = ownGlyphs(run)
  for (let index = 0; index < count; index += 1) {
    const glyph = run.glyphs[index]
    const position = run.positions[index]
    if (!glyph || !position) continue
    const code = encodeGlyph(embedded, glyph)
    const displaced = position.xOffset !== 0 || position.yOffset !== 0
    if (displaced) {
      show()
      out.push(`1 0 0 -1 ${num(at + position.xOffset)} ${num(y - position.yOffset)} Tm <${code}> Tj`)
      out.push(`1 0 0 -1 ${num(at + position.xAdvance)} ${num(y)} Tm`)
    } else {
      hex += code
      const adjustment = glyph.advanceWidth * embedded.scale - position.xAdvance * perEm
      if (Math.abs(adjustment) > 0.05) {
        shown.push(`<${hex}>${num(Math.round(adjustment * 10) / 10)}`)
        hex = ''
      }
    }
    at += position.xAdvance
  }
  show()
  out.push('ET')
  return out.join('\n')
}

const levelOf = (run: Run): number => run.attributes.bidiLevel ?? 0

const glyphText = (run: Run): string =>
  run.glyphs
    .slice(0, ownGlyphs(run))
    .map((glyph) => String.fromCodePoint(...glyph.codePoints))
    .join('')

/** The text of runs that stand in visual order, in reading order: rule L2 of the bidi algorithm undone. */
export function readingText(runs: readonly Run[]): string {
  let parts = runs.map((run) => ({
    level: levelOf(run),
    text: levelOf(run) % 2 === 1 ? Array.from(glyphText(run)).reverse().join('') : glyphText(run),
  }))
  const highest = Math.max(0, ...parts.map(({ level }) => level))
  for (let level = 1; level <= highest; level += 1) {
    const turned: typeof parts = []
    let held: typeof parts = []
    for (const part of parts) {
      if (part.level >= level) held.unshift(part)
      else {
        turned.push(...held, part)
        held = []
      }
    }
    parts = [...turned, ...held]
  }
  return parts.map(({ text }) => text).join('')
}

/** Runs that stand side by side, from x on; what is printed from right to left says how it is to be read. */
export function drawRuns(document: PdfkitDocument, runs: readonly Run[], x: number, baseline: number): void {
  const turned = runs.some((run) => levelOf(run) % 2 === 1)
  if (turned) document.addContent(`/Span <</ActualText ${textString(readingText(runs))}>> BDC`)
  let at = x
  for (const run of runs) {
    document.addContent(runOperators(document, run, at, baseline))
    at += run.xAdvance
  }
  if (turned) document.addContent('EMC')
}

interface Stretch {
  readonly link: string | null
  readonly runs: Run[]
}

function stretchesOf(line: Line): Stretch[] {
  const stretches: Stretch[] = []
  for (const run of line.runs) {
    const last = stretches.at(-1)
    if (last && last.link === run.attributes.link) last.runs.push(run)
    else stretches.push({ link: run.attributes.link, runs: [run] })
  }
  return stretches
}

export interface LinkTarget {
  readonly href: string
  readonly label: string
}

/** A link area on the page, tied to its structure element; `#name` leads inside the document. */
export function annotate(
  { document }: Pen,
  element: StructureElement,
  { href, label }: LinkTarget,
  area: { x: number; y: number; width: number; height: number },
): void {
  const { x, y, width, height } = area
  // A String object is how pdfkit tells a text from a name.
  const options = { structParent: element, Contents: Object(label) as object }
  if (href.startsWith('#')) document.goTo(x, y, width, height, href.slice(1), options)
  else document.link(x, y, width, height, href, options)
}

function linkLabel(href: string, runs: readonly Run[]): string {
  const text = readingText(runs).trim()
  return href.startsWith('#ref-') ? `Reference ${href.slice('#ref-'.length)}` : text || href
}

/**
 * Draws the lines of a text whose middle lies between `from` and `to` (on the page, downwards), with the top
 * left corner of the text's box at (x, y). Text of no element is decoration.
 */
export function drawText(
  pen: Pen,
  node: LaidNode,
  owner: Tagged | null,
  x: number,
  y: number,
  from: number,
  to: number,
): void {
  const { document, marks, structure } = pen
  const first = node.lines?.[0]
  if (!node.lines || !first) return
  const left = x + node.box.paddingLeft - (node.alignOffset ?? 0)
  const top = y + node.box.paddingTop - first.box.y
  let link: { href: string; element: StructureElement } | null = null
  const underlines: string[] = []
  for (const line of node.lines) {
    const lineTop = top + line.box.y
    const middle = lineTop + line.box.height / 2
    if (middle < from || middle > to) continue
    const size = Math.max(...line.runs.map((run) => run.attributes.fontSize))
    const baseline = middle + HALF_CAPITAL * size
    let at = left + line.box.x
    for (const stretch of stretchesOf(line)) {
      const width = stretch.runs.reduce((sum, run) => sum + run.xAdvance, 0)
      if (link && stretch.link !== link.href) {
        link.element.end()
        link = null
      }
      if (!owner) marks.artifact()
      else if (stretch.link === null) marks.content(owner.element, owner.type)
      else {
        link ??= { href: stretch.link, element: structure.link(owner.element) }
        marks.content(link.element, 'Link')
        const label = linkLabel(stretch.link, stretch.runs)
        annotate(
          pen,
          link.element,
          { href: stretch.link, label },
          { x: at, y: lineTop, width, height: line.box.height },
        )
      }
      drawRuns(document, stretch.runs, at, baseline)
      const { color, underline } = stretch.runs[0]?.attributes ?? {}
      if (underline && color) underlines.push(fillRectangle(color, at, baseline + size * 0.14, width, 0.5))
      at += width
    }
  }
  link?.element.end()
  if (underlines.length > 0) {
    marks.artifact()
    document.addContent(underlines.join('\n'))
  }
}

/** Draws digits and plain words that are known only after pagination, in the style and box of a text. */
export function drawLateText(
  pen: Pen,
  node: LaidNode,
  owner: Tagged | null,
  text: string,
  x: number,
  y: number,
): void {
  const run = node.lines?.[0]?.runs[0]
  if (!run) return
  const [font] = run.attributes.font
  const size = run.attributes.fontSize
  const { glyphs, positions } = font.layout(text)
  const scaled = positions.map((position) => ({
    xAdvance: (position.xAdvance * size) / font.unitsPerEm,
    xOffset: 0,
    yOffset: 0,
    advanceWidth: position.advanceWidth ?? 0,
  }))
  const xAdvance = scaled.reduce((sum, position) => sum + position.xAdvance, 0)
  const late: Run = { ...run, glyphs, positions: scaled, xAdvance }
  const room = node.box.width - node.box.paddingLeft - points(node, 'paddingRight')
  const left = x + node.box.paddingLeft + (node.style.textAlign === 'right' ? room - xAdvance : 0)
  const baseline = y + node.box.paddingTop + (node.lines?.[0]?.box.height ?? 0) / 2 + HALF_CAPITAL * size
  if (owner) pen.marks.content(owner.element, owner.type)
  else pen.marks.artifact()
  pen.document.addContent(runOperators(pen.document, late, left, baseline))
}
