import 'server-only'
import bidiFactory from 'bidi-js'
import type { Style, TextStyle } from '@/components/report/elements'
import type { Font, Fonts, Shaped } from './fonts'
import { baseDirection, printable } from './printable'
import type { TreeNode } from './tree'

const bidi = bidiFactory()

/** Text styles with nothing left open. */
export type FullTextStyle = Required<TextStyle>

/** The text style of an element: its own words over those of the element around it. */
export function inherit(around: FullTextStyle, style: Style): FullTextStyle {
  const { fontFamily, fontSize, fontWeight, lineHeight, color, textAlign } = style
  if (!(fontFamily || fontSize || fontWeight || lineHeight || color || textAlign)) return around
  return {
    fontFamily: fontFamily ?? around.fontFamily,
    fontSize: fontSize ?? around.fontSize,
    fontWeight: fontWeight ?? around.fontWeight,
    lineHeight: lineHeight ?? around.lineHeight,
    color: color ?? around.color,
    textAlign: textAlign ?? around.textAlign,
  }
}

/** Part of a line in one font, size, colour and direction. */
export interface Piece {
  readonly shaped: Shaped
  readonly text: string
  readonly size: number
  readonly color: string
  readonly link: string | null
  readonly underline: boolean
  /** Embedding level of the bidi algorithm; odd levels run from right to left. */
  readonly level: number
  readonly width: number
}

/** What a line is broken into: a word with all that hangs on it, or the space between two. */
export interface Token {
  readonly pieces: Piece[]
  width: number
  readonly space: boolean
}

export interface PieceText {
  readonly tokens: readonly Token[]
  readonly direction: 'ltr' | 'rtl'
  /** Whether any piece runs from right to left. */
  readonly turned: boolean
}

interface Fragment {
  readonly text: string
  readonly style: FullTextStyle
  readonly link: string | null
  readonly underline: boolean
}

function fragmentsOf(
  node: TreeNode,
  style: FullTextStyle,
  fonts: Fonts,
  link: string | null,
  underline: boolean,
  out: Fragment[],
): Fragment[] {
  for (const child of node.children ?? []) {
    if (child.type === 'TEXT_INSTANCE') {
      const text = printable(child.value ?? '', fonts.covers)
      if (text !== '') out.push({ text, style, link, underline })
    } else {
      const own = inherit(style, child.style)
      const lined = underline || child.style.textDecoration === 'underline'
      fragmentsOf(child, own, fonts, child.props.src ?? link, lined, out)
    }
  }
  return out
}

/** Every character at the font that has it, neighbours in one font together. */
function splitByFont(text: string, stack: readonly Font[]): { text: string; font: Font }[] {
  const parts: { text: string; font: Font }[] = []
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    const font = stack.find((candidate) => candidate.has(codePoint))
    if (!font) throw new Error(`No font has the character ${character}.`)
    const last = parts.at(-1)
    if (last && last.font === font) last.text += character
    else parts.push({ text: character, font })
  }
  return parts
}

const mirrored = (text: string): string =>
  Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('')

function shapePieces(text: string, fragment: Fragment, level: number, stack: readonly Font[]): Piece[] {
  const { style, link, underline } = fragment
  const rightToLeft = level % 2 === 1
  const drawn = rightToLeft ? mirrored(text) : text
  const piece = (shaped: Shaped, own: string): Piece => ({
    shaped,
    text: own,
    size: style.fontSize,
    color: style.color,
    link,
    underline,
    level,
    width: shaped.width * style.fontSize,
  })
  const whole = stack[0]?.shape(drawn, rightToLeft)
  if (whole) return [piece(whole, text)]
  const parts = splitByFont(drawn, stack)
  let at = 0
  return parts.map(({ text: part, font }) => {
    const shaped = font.shape(part, rightToLeft)
    if (!shaped) throw new Error(`The font ${font.name} lost a character of ${part}.`)
    const own = text.slice(at, at + part.length)
    at += part.length
    return piece(shaped, own)
  })
}

/** A word may also break after a hyphen between two letters. */
const TOKEN = / +|(?:[^ -]|-(?!\p{L})|(?<!\p{L})-)*-(?=\p{L})|[^ ]+/gu
const WORD = / +|[^ ]+/g
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

function splitByLevel(
  text: string,
  from: number,
  levels: Uint8Array | null,
): { text: string; level: number }[] {
  if (!levels) return [{ text, level: 0 }]
  const parts: { text: string; level: number }[] = []
  for (let index = 0; index < text.length; index += 1) {
    const level = levels[from + index] ?? 0
    const last = parts.at(-1)
    if (last && last.level === level) last.text += text[index]
    else parts.push({ text: text[index] ?? '', level })
  }
  return parts
}

/** The pieces of a text element in the order in which they are read, as words and spaces. */
export function piecesOf(node: TreeNode, style: FullTextStyle, fonts: Fonts): PieceText {
  const underline = node.style.textDecoration === 'underline'
  const fragments = fragmentsOf(node, style, fonts, node.props.src ?? null, underline, [])
  const all = fragments.map(({ text }) => text).join('')
  const turned = RIGHT_TO_LEFT.test(all)
  const direction = turned ? baseDirection(all) : 'ltr'
  const levels = turned ? bidi.getEmbeddingLevels(all, direction).levels : null
  const tokens: Token[] = []
  let at = 0
  let glued = false
  for (const fragment of fragments) {
    const stack = fonts.stack(fragment.style.fontFamily, fragment.style.fontWeight)
    for (const word of fragment.text.match(fragment.text.includes('-') ? TOKEN : WORD) ?? []) {
      const space = word.startsWith(' ')
      const pieces = levels
        ? splitByLevel(word, at, levels).flatMap((part) =>
            shapePieces(part.text, fragment, part.level, stack),
          )
        : shapePieces(word, fragment, 0, stack)
      const width = pieces.reduce((sum, piece) => sum + piece.width, 0)
      const last = tokens.at(-1)
      if (last && glued && !space && !last.space) {
        last.pieces.push(...pieces)
        last.width += width
      } else {
        tokens.push({ pieces, width, space })
      }
      at += word.length
      glued = !space && !(word.endsWith('-') && word.length > 1)
    }
    // A fragment's end is no place to break, unless a space or a hyphen is there.
  }
  return { tokens, direction, turned }
}

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A word in pieces of one grapheme each, for a column that is narrower than the word. */
export function crumble(token: Token, fonts: Fonts, style: FullTextStyle): Token[] {
  return token.pieces.flatMap((piece) =>
    Array.from(GRAPHEMES.segment(piece.text), ({ segment }) => {
      const stack = [piece.shaped.font, ...fonts.stack(style.fontFamily, style.fontWeight)]
      const own: Fragment = {
        text: segment,
        style: { ...style, fontSize: piece.size, color: piece.color },
        link: piece.link,
        underline: piece.underline,
      }
      const pieces = shapePieces(segment, own, piece.level, stack)
      return { pieces, width: pieces.reduce((sum, { width }) => sum + width, 0), space: false }
    }),
  )
}
