import 'server-only'
import { drawPieces, type Pen, readingText } from './draw-pieces'
import { insetOf, type LaidNode } from './layout'
import type { Line } from './lines'
import { fillRectangle } from './operators'
import type { StructureElement } from './pdfkit-document'
import type { Tagged } from './structure'
import type { Piece } from './text-pieces'

/** Half the height of capitals, in em: the middle of the letters stands at the middle of the line. */
const HALF_CAPITAL = 0.33

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
