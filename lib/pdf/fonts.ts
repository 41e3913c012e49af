import 'server-only'
import path from 'node:path'
import FontStore from '@react-pdf/font'
import { BODY_FONTS, FONT_FILES, FONT_FOLDER } from '@/components/report/font-files'

export interface Glyph {
  readonly id: number
  /** The characters that it stands for here. */
  readonly codePoints: readonly number[]
  /** In font units, like all lengths of glyphs. */
  readonly advanceWidth: number
}

interface GlyphPosition {
  readonly xAdvance: number
  readonly xOffset: number
  readonly yOffset: number
}

interface FontkitFont {
  layout(
    text: string,
    features?: undefined,
    script?: undefined,
    language?: undefined,
    direction?: 'ltr' | 'rtl',
  ): { glyphs: readonly Glyph[]; positions: readonly GlyphPosition[] }
  hasGlyphForCodePoint(codePoint: number): boolean
  readonly unitsPerEm: number
}

/** A word as one font draws it, its glyphs from left to right. */
export interface Shaped {
  readonly font: Font
  readonly glyphs: readonly Glyph[]
  readonly positions: readonly GlyphPosition[]
  /** In em. */
  readonly width: number
  /** Whether a glyph stands elsewhere than after the one before it. */
  readonly displaced: boolean
}

/** Words that a font remembers; a report has about 3,000 different ones. */
const REMEMBERED_WORDS = 20_000

/**
 * A font that remembers how it shaped each word: shaping is most of the cost of a page, and a report says the
 * same words again and again.
 */
export class Font {
  private readonly words = new Map<string, Shaped | null>()
  private readonly wordsRightToLeft = new Map<string, Shaped | null>()

  constructor(
    /** Unique among the fonts of a document. */
    readonly name: string,
    readonly fontkit: FontkitFont,
  ) {}

  has(codePoint: number): boolean {
    return this.fontkit.hasGlyphForCodePoint(codePoint)
  }

  /** A word in this font, or null when the font lacks one of its characters. */
  shape(word: string, rightToLeft: boolean): Shaped | null {
    const known = rightToLeft ? this.wordsRightToLeft : this.words
    let shaped = known.get(word)
    if (shaped === undefined) {
      if (known.size >= REMEMBERED_WORDS) known.clear()
      const characters = Array.from(word, (character) => character.codePointAt(0) ?? 0)
      shaped = characters.every((codePoint) => this.has(codePoint))
        ? this.shapeNew(word, characters, rightToLeft)
        : null
      known.set(word, shaped)
    }
    return shaped
  }

  private shapeNew(word: string, characters: readonly number[], rightToLeft: boolean): Shaped {
    const direction = rightToLeft ? 'rtl' : 'ltr'
    const run = this.fontkit.layout(word, undefined, undefined, undefined, direction)
    const inOrder = rightToLeft ? [...characters].reverse() : characters
    const oneEach = run.glyphs.length === characters.length
    // The font library keeps one object a glyph with the characters of its first use ever, so that the bytes
    // of a file would depend on earlier files: each use gets its own characters here.
    const glyphs = run.glyphs.map((glyph, index) => {
      const own = inOrder[index]
      const codePoints = oneEach && own !== undefined ? [own] : glyph.codePoints
      return { id: glyph.id, codePoints, advanceWidth: glyph.advanceWidth }
    })
    const advance = run.positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0)
    return {
      font: this,
      glyphs,
      positions: run.positions,
      width: advance / this.fontkit.unitsPerEm,
      displaced: run.positions.some(({ xOffset, yOffset }) => xOffset !== 0 || yOffset !== 0),
    }
  }
}

/** The opened fonts of documents. */
export interface Fonts {
  /** Fonts of a stack in a weight, first choice first; what a family does not have comes from its other weight. */
  stack(families: readonly string[], weight: number): readonly Font[]
  /** Whether any font of the body's stack can print a character. */
  covers(codePoint: number): boolean
}

/** Reads the font files below the project's root; keep the result, opening them takes a while. */
export async function loadFonts(root: string): Promise<Fonts> {
  const store = new FontStore()
  const fonts = new Map<string, Font>()
  for (const { family, weight, file } of FONT_FILES) {
    store.register({ family, fontWeight: weight, src: path.join(root, FONT_FOLDER, file) })
    const descriptor = { fontFamily: family, fontWeight: weight }
    await store.load(descriptor)
    const data = store.getFont(descriptor)?.data as unknown as FontkitFont | null
    if (!data) throw new Error(`The font ${file} could not be read.`)
    fonts.set(`${family} ${weight}`, new Font(file.replace('.ttf', ''), data))
  }
  const find = (family: string, weight: number): Font => {
    const font = fonts.get(`${family} ${weight}`) ?? fonts.get(`${family} ${weight === 600 ? 400 : 600}`)
    if (!font) throw new Error(`There is no font ${family}.`)
    return font
  }
  const stacks = new Map<string, readonly Font[]>()
  const stack = (families: readonly string[], weight: number): readonly Font[] => {
    const key = `${families.join()} ${weight}`
    let found = stacks.get(key)
    if (!found) {
      found = families.map((family) => find(family, weight))
      stacks.set(key, found)
    }
    return found
  }
  const body = stack(BODY_FONTS, 400)
  const covered = new Map<number, boolean>()
  return {
    stack,
    covers(codePoint) {
      let has = covered.get(codePoint)
      if (has === undefined) {
        has = body.some((font) => font.has(codePoint))
        covered.set(codePoint, has)
      }
      return has
    },
  }
}
