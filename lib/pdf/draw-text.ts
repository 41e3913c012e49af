import 'server-only'
import type { ContentMarks } from './content-marks'
import type { Font, Fonts } from './fonts'
import type { GlyphCodes } from './glyph-codes'
import { insetOf, type LaidNode } from './layout'
import type { Line } from './lines'
import { fillRectangle, num, rgb, textString } from './operators'
import type { PdfkitDocument, StructureElement } from './pdfkit-document'
import type { Structure, Tagged } from './structure'
import type { Piece } from './text-pieces'

/** What drawing writes to. */
export interface Pen {
  readonly document: PdfkitDocument
  readonly marks: ContentMarks
  readonly structure: Structure
  readonly codes: GlyphCodes
  readonly fonts: Fonts
}

/** Half the height of capitals, in em: the middle of the letters stands at the middle of the line. */
const HALF_CAPITAL = 0.33

const matrix = (x: number, y: number): string => `1 0 0 -1 ${num(x)} ${num(y)} Tm`

/**
 * Glyphs set one by one: those that stand above, below or before their place, and those of scripts that run
 * from right to left, which are written in the order in which they are read.
 */
function singleOperators(
  { codes }: Pen,
  { shaped, size, level }: Piece,
  x: number,
  baseline: number,
): string[] {
  const scale = size / shaped.font.fontkit.unitsPerEm
  let at = x
  const operators = shaped.glyphs.map((glyph, index) => {
    const position = shaped.positions[index]
    const left = at + (position?.xOffset ?? 0) * scale
    at += (position?.xAdvance ?? 0) * scale
    return `${matrix(left, baseline - (position?.yOffset ?? 0) * scale)} <${codes.code(shaped.font, glyph)}> Tj`
  })
  return level % 2 === 1 ? operators.reverse() : operators
}

interface PlacedPiece {
  readonly piece: Piece
  readonly x: number
}

const isTurned = ({ level }: Piece): boolean => level % 2 === 1

/** Pieces at their places as one text object, written in the order given. */
function textOperators(pen: Pen, pieces: readonly PlacedPiece[], baseline: number): string {
  const out: string[] = []
  let font: Font | null = null
  let size = 0
  let color = ''
  let shown = ''
  let reached = Number.NaN
  const show = (): void => {
    if (shown !== '') out.push(`[${shown}] TJ`)
    shown = ''
  }
  for (const { piece, x } of pieces) {
    const { shaped } = piece
    if (shaped.font !== font || piece.size !== size || piece.color !== color) {
      show()
      if (piece.color !== color) out.push(`${rgb(piece.color)} rg`)
      if (shaped.font !== font || piece.size !== size) out.push(pen.codes.choose(shaped.font, piece.size))
      font = shaped.font
      size = piece.size
      color = piece.color
    }
    if (shaped.displaced || isTurned(piece)) {
      show()
      out.push(...singleOperators(pen, piece, x, baseline))
      reached = Number.NaN
    } else {
      if (x !== reached) {
        show()
        out.push(matrix(x, baseline))
      }
      shown += pen.codes.word(shaped)
      reached = x + piece.width
    }
  }
  show()
  return `BT ${out.join(' ')} ET`
}

/** Pieces that stand from left to right in the order in which they are read: rule L2 of the bidi algorithm undone. */
export function inReadingOrder<Entry>(entries: readonly Entry[], levelOf: (entry: Entry) => number): Entry[] {
  let order = [...entries]
  const highest = Math.max(0, ...order.map(levelOf))
  for (let level = 1; level <= highest; level += 1) {
    const read: Entry[] = []
    let held: Entry[] = []
    for (const entry of order) {
      if (levelOf(entry) >= level) held.unshift(entry)
      else {
        read.push(...held, entry)
        held = []
      }
    }
    order = [...read, ...held]
  }
  return order
}

const readingText = (pieces: readonly Piece[]): string =>
  inReadingOrder(pieces, ({ level }) => level)
    .map(({ text }) => text)
    .join('')

/** What a program reads out of the glyphs of a piece; mirrored brackets and some ligatures read otherwise. */
function glyphText(piece: Piece): string {
  const characters = piece.shaped.glyphs.map(({ codePoints }) => String.fromCodePoint(...codePoints))
  return (isTurned(piece) ? characters.reverse() : characters).join('')
}

/** Draws pieces from x on; where their glyphs do not read as the text does, the text is added for readers. */
export function drawPieces(pen: Pen, pieces: readonly Piece[], x: number, baseline: number): void {
  let at = x
  const placed = pieces.map((piece) => {
    const here = { piece, x: at }
    at += piece.width
    return here
  })
  if (!pieces.some(isTurned)) {
    pen.document.addContent(textOperators(pen, placed, baseline))
    return
  }
  const read = inReadingOrder(placed, ({ piece }) => piece.level)
  const text = read.map(({ piece }) => piece.text).join('')
  const operators = textOperators(pen, read, baseline)
  pen.document.addContent(
    read.map(({ piece }) => glyphText(piece)).join('') === text
      ? operators
      : `/Span <</ActualText ${textString(text)}>> BDC\n${operators}\nEMC`,
  )
}

interface Stretch {
  readonly link: string | null
  readonly pieces: Piece[]
  width: number
}

function stretchesOf({ pieces }: Line): Stretch[] {
  const stretches: Stretch[] = []
  for (const piece of pieces) {
    let last = stretches.at(-1)
    if (last?.link !== piece.link || !last) {
      last = { link: piece.link, pieces: [], width: 0 }
      stretches.push(last)
    }
    last.pieces.push(piece)
    last.width += piece.width
  }
  return stretches
}

export interface LinkTarget {
  readonly href: string
  readonly label: string
}

interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** A link area on the page, tied to its structure element; `#name` leads inside the document. */
export function annotate(
  { document }: Pen,
  element: StructureElement,
  { href, label }: LinkTarget,
  { x, y, width, height }: Area,
): void {
  // A String object is how pdfkit tells a text from a name.
  const options = { structParent: element, Contents: Object(label) as object }
  if (href.startsWith('#')) document.goTo(x, y, width, height, href.slice(1), options)
  else document.link(x, y, width, height, href, options)
}

function linkLabel(href: string, pieces: readonly Piece[]): string {
  const text = readingText(pieces).trim()
  return href.startsWith('#ref-') ? `Reference ${text}` : text || href
}

/** Draws the lines of one text; a link that goes on in the next line stays one element. */
class TextDrawing {
  private link: { href: string; element: StructureElement } | null = null
  private readonly underlines: string[] = []

  constructor(
    private readonly pen: Pen,
    private readonly owner: Tagged | null,
  ) {}

  line(line: Line, x: number, top: number): void {
    const baseline = top + line.height / 2 + HALF_CAPITAL * line.size
    let at = x
    for (const stretch of stretchesOf(line)) {
      this.enter(stretch, { x: at, y: top, width: stretch.width, height: line.height })
      drawPieces(this.pen, stretch.pieces, at, baseline)
      const [first] = stretch.pieces
      if (first?.underline) {
        this.underlines.push(fillRectangle(first.color, at, baseline + first.size * 0.14, stretch.width, 0.5))
      }
      at += stretch.width
    }
  }

  private enter({ link, pieces }: Stretch, area: Area): void {
    const { marks, structure } = this.pen
    if (this.link && this.link.href !== link) this.leave()
    if (!this.owner) marks.artifact()
    else if (link === null) marks.content(this.owner.element, this.owner.type)
    else {
      this.link ??= { href: link, element: structure.link(this.owner.element) }
      marks.content(this.link.element, 'Link')
      annotate(this.pen, this.link.element, { href: link, label: linkLabel(link, pieces) }, area)
    }
  }

  private leave(): void {
    // Ended on its page: pdfkit notes the current page as that of the link's annotations.
    this.link?.element.end()
    this.link = null
  }

  end(): void {
    this.leave()
    if (this.underlines.length === 0) return
    this.pen.marks.artifact()
    this.pen.document.addContent(this.underlines.join('\n'))
  }
}

/**
 * Draws the lines of a text whose middle lies between `from` and `to` (on the page, downwards), with the top
 * left corner of the text's box at (x, y). Text of no element is decoration.
 */
export function drawText(
  pen: Pen,
  laid: LaidNode,
  owner: Tagged | null,
  { x, y, from, to }: { x: number; y: number; from: number; to: number },
): void {
  const inset = insetOf(laid.node.style)
  const drawing = new TextDrawing(pen, owner)
  for (const line of laid.lines ?? []) {
    const top = y + inset.top + line.top
    const middle = top + line.height / 2
    if (middle >= from && middle <= to) drawing.line(line, x + inset.left + line.left, top)
  }
  drawing.end()
}
