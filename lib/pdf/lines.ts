import 'server-only'
import type { Fonts } from './fonts'
import { crumble, type FullTextStyle, type Piece, type PieceText, type Token } from './text-pieces'

/** A line of text; positions are relative to the text's content. */
export interface Line {
  readonly top: number
  readonly height: number
  readonly left: number
  readonly width: number
  /** Largest font size in it. */
  readonly size: number
  /** From left to right. */
  readonly pieces: readonly Piece[]
}

const EPSILON = 0.01

const widthOf = (tokens: readonly Token[]): number => tokens.reduce((sum, { width }) => sum + width, 0)

/** Breaks where the next word no longer fits; the space at the end of a line takes no room. */
function breakLines(tokens: readonly Token[], width: number, crumbs: (token: Token) => Token[]): Token[][] {
  const lines: Token[][] = []
  let line: Token[] = []
  let used = 0
  let spaces = 0
  for (const token of tokens) {
    if (token.space) {
      line.push(token)
      spaces += token.width
      continue
    }
    if (used > 0 && used + spaces + token.width > width + EPSILON) {
      lines.push(line)
      line = []
      used = 0
      spaces = 0
    }
    if (token.width <= width + EPSILON) {
      line.push(token)
      used += spaces + token.width
      spaces = 0
      continue
    }
    for (const crumb of crumbs(token)) {
      if (used > 0 && used + spaces + crumb.width > width + EPSILON) {
        lines.push(line)
        line = []
        used = 0
        spaces = 0
      }
      line.push(crumb)
      used += spaces + crumb.width
      spaces = 0
    }
  }
  if (line.length > 0) lines.push(line)
  return lines
}

/** The narrowest width that gives no more lines, so that they come out much of the same length. */
function balancedWidth(
  tokens: readonly Token[],
  width: number,
  lines: number,
  crumbs: (token: Token) => Token[],
): number {
  let [low, high] = [width / 2, width]
  for (let step = 0; step < 7; step += 1) {
    const middle = (low + high) / 2
    if (breakLines(tokens, middle, crumbs).length > lines) low = middle
    else high = middle
  }
  return high
}

/** Pieces from left to right: rule L2 of the bidi algorithm, with pieces in place of characters. */
function visualOrder(pieces: readonly Piece[]): Piece[] {
  let order = [...pieces]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level >= 1; level -= 1) {
    const turned: Piece[] = []
    let held: Piece[] = []
    for (const piece of order) {
      if (piece.level >= level) held.unshift(piece)
      else {
        turned.push(...held, piece)
        held = []
      }
    }
    order = [...turned, ...held]
  }
  return order
}

function cutToOneLine(line: Token[], width: number, ellipsis: Token): Token[] {
  const kept = [...line]
  while (kept.length > 0 && widthOf(kept) + ellipsis.width > width) kept.pop()
  while (kept.at(-1)?.space) kept.pop()
  return [...kept, ellipsis]
}

export interface LineOptions {
  readonly width: number
  readonly style: FullTextStyle
  readonly fonts: Fonts
  readonly balanced: boolean
  /** An ellipsis for a text that must stay on one line. */
  readonly ellipsis: Token | null
}

/** Sets a text in lines no wider than `width` points. */
export function linesOf({ tokens, direction, turned }: PieceText, options: LineOptions): Line[] {
  const { width, style, fonts, balanced, ellipsis } = options
  const crumbs = (token: Token): Token[] => crumble(token, fonts, style)
  let broken = breakLines(tokens, width, crumbs)
  if (balanced && broken.length > 1) {
    broken = breakLines(tokens, balancedWidth(tokens, width, broken.length, crumbs), crumbs)
  }
  if (ellipsis && broken.length > 1) broken = [cutToOneLine(broken.flat(), width, ellipsis)]
  const align = direction === 'rtl' ? 'right' : style.textAlign
  let top = 0
  return broken.map((line) => {
    const trailing = line.at(-1)?.space ? (line.at(-1)?.width ?? 0) : 0
    const lineWidth = widthOf(line) - trailing
    const pieces = line.flatMap((token) => token.pieces)
    const size = pieces.reduce((most, piece) => Math.max(most, piece.size), 0)
    const height = style.fontSize * style.lineHeight
    const left = align === 'right' ? width - lineWidth - (direction === 'rtl' ? trailing : 0) : 0
    const set = { top, height, left, width: lineWidth, size, pieces: turned ? visualOrder(pieces) : pieces }
    top += height
    return set
  })
}
