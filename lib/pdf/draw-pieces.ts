import 'server-only'
import type { ContentMarks } from './content-marks'
import type { Font, Fonts } from './fonts'
import type { GlyphCodes } from './glyph-codes'
import { num, rgb, textString } from './operators'
import type { PdfkitDocument } from './pdfkit-document'
import type { Structure } from './structure'
import type { Piece } from './text-pieces'

/** What drawing writes to. */
export interface Pen {
  readonly document: PdfkitDocument
  readonly marks: ContentMarks
  readonly structure: Structure
  readonly codes: GlyphCodes
  readonly fonts: Fonts
}

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

/** The text of pieces as it is read. */
export const readingText = (pieces: readonly Piece[]): string =>
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
