import 'server-only'
import path from 'node:path'
import FontStore from '@react-pdf/font'
import { BODY_FONTS, FONT_FILES, FONT_FOLDER } from '@/components/report/font-files'
import type { Glyph, GlyphPosition } from './laid-out'

interface FontkitFont {
  layout(
    text: string,
    features?: unknown,
    script?: unknown,
    language?: unknown,
    direction?: unknown,
  ): GlyphRun
  hasGlyphForCodePoint(codePoint: number): boolean
  glyphForCodePoint(codePoint: number): Glyph
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly lineGap: number
  readonly xHeight: number
  readonly capHeight: number
}

interface GlyphRun {
  readonly glyphs: Glyph[]
  readonly positions: GlyphPosition[]
}

/** Words that a font remembers; a report has about 3,000 different ones. */
const REMEMBERED_WORDS = 20_000

/**
 * A font as layout asks it, which remembers how it shaped each word: shaping is most of the cost of a page,
 * and a report says the same words again and again.
 */
export class ShapingFont {
  readonly unitsPerEm: number
  readonly ascent: number
  readonly descent: number
  readonly lineGap: number
  readonly xHeight: number
  readonly capHeight: number
  private readonly words = new Map<string, GlyphRun>()
  private readonly covered = new Map<number, boolean>()

  constructor(
    /** Unique among the fonts of a document. */
    readonly name: string,
    readonly fontkit: FontkitFont,
  ) {
    this.unitsPerEm = fontkit.unitsPerEm
    this.ascent = fontkit.ascent
    this.descent = fontkit.descent
    this.lineGap = fontkit.lineGap
    this.xHeight = fontkit.xHeight
    this.capHeight = fontkit.capHeight
  }

  /** Glyphs and advances (in font units) of a text, in the order of its characters. */
  layout(text: string): GlyphRun {
    const glyphs: Glyph[] = []
    const positions: GlyphPosition[] = []
    for (const word of text.match(/ +|[^ ]+/g) ?? []) {
      const run = this.shapeWord(word)
      for (const glyph of run.glyphs) glyphs.push(glyph)
      for (const position of run.positions) positions.push(position)
    }
    return { glyphs, positions }
  }

  private shapeWord(word: string): GlyphRun {
    const known = this.words.get(word)
    if (known) return known
    if (this.words.size >= REMEMBERED_WORDS) this.words.clear()
    // Left to right keeps the glyphs in the order of the characters; the bidi step turns them afterwards.
    const { glyphs, positions } = this.fontkit.layout(word, undefined, undefined, undefined, 'ltr')
    const characters = Array.from(word, (character) => character.codePointAt(0) ?? 0)
    const oneEach = glyphs.length === characters.length
    const run = {
      glyphs: glyphs.map((glyph, index) => {
        const own = characters[index]
        return plainGlyph(glyph, oneEach && own !== undefined ? [own] : glyph.codePoints)
      }),
      positions,
    }
    this.words.set(word, run)
    return run
  }

  hasGlyphForCodePoint(codePoint: number): boolean {
    let has = this.covered.get(codePoint)
    if (has === undefined) {
      has = this.fontkit.hasGlyphForCodePoint(codePoint)
      this.covered.set(codePoint, has)
    }
    return has
  }

  glyphForCodePoint(codePoint: number): Glyph {
    return plainGlyph(this.fontkit.glyphForCodePoint(codePoint), [codePoint])
  }
}

/**
 * A copy of a glyph with the characters that it stands for here. The font library keeps one object a glyph
 * with the characters of its first use ever, so that the bytes of a file would depend on earlier files.
 */
function plainGlyph(glyph: Glyph, codePoints: readonly number[]): Glyph {
  return { id: glyph.id, codePoints, advanceWidth: glyph.advanceWidth, isMark: glyph.isMark }
}

interface Descriptor {
  readonly fontFamily: string
  readonly fontWeight?: number
}

/** What `@react-pdf/layout` asks of a font store, answered with shaping fonts. */
export interface Fonts {
  getFont(descriptor: Descriptor): { readonly data: ShapingFont }
  load(): Promise<void>
  getEmojiSource(): null
  getHyphenationCallback(): (word: string) => string[]
  /** Whether any font of the body's stack can print a character. */
  covers(codePoint: number): boolean
}

/** Longer words may break anywhere, so that a name without spaces stays inside its column. */
const UNBROKEN_CHARACTERS = 16

const FEW_SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** English words stay whole; what is longer than any column is wide may break between any two characters. */
export function breakableParts(word: string): string[] {
  if (word.length <= UNBROKEN_CHARACTERS) return [word]
  return Array.from(FEW_SEGMENTS.segment(word), ({ segment }) => segment)
}

/** Reads the font files below the project's root; keep the result, opening them takes a while. */
export async function loadFonts(root: string): Promise<Fonts> {
  const store = new FontStore()
  const fonts = new Map<string, ShapingFont>()
  for (const { family, weight, file } of FONT_FILES) {
    store.register({ family, fontWeight: weight, src: path.join(root, FONT_FOLDER, file) })
  }
  for (const { family, weight, file } of FONT_FILES) {
    const descriptor = { fontFamily: family, fontWeight: weight }
    await store.load(descriptor)
    const data = store.getFont(descriptor)?.data as unknown as FontkitFont | null
    if (!data) throw new Error(`The font ${file} could not be read.`)
    fonts.set(`${family} ${weight}`, new ShapingFont(file.replace('.ttf', ''), data))
  }
  const body = fonts.get(`${BODY_FONTS[0]} 400`)
  if (!body) throw new Error('There is no body font.')
  const find = (family: string, weight: number): ShapingFont =>
    fonts.get(`${family} ${weight >= 600 ? 600 : 400}`) ?? fonts.get(`${family} 600`) ?? body
  const stack = BODY_FONTS.map((family) => find(family, 400))
  return {
    // Layout asks for Helvetica as its last resort, which no PDF/UA file may use without embedding it.
    getFont: ({ fontFamily, fontWeight = 400 }) => ({ data: find(fontFamily, fontWeight) }),
    load: () => Promise.resolve(),
    getEmojiSource: () => null,
    getHyphenationCallback: () => breakableParts,
    covers: (codePoint) => stack.some((font) => font.hasGlyphForCodePoint(codePoint)),
  }
}
