import 'server-only'
import type { Font, Glyph, Shaped } from './fonts'
import { num } from './operators'
import type { EmbeddedFont, PdfkitDocument } from './pdfkit-document'

/** The glyphs of one document as codes of its embedded fonts; remembers how each word is written. */
export class GlyphCodes {
  private readonly embedded = new Map<Font, EmbeddedFont>()
  private readonly written = new Map<Shaped, string>()

  constructor(private readonly document: PdfkitDocument) {}

  private embed(font: Font): EmbeddedFont {
    let found = this.embedded.get(font)
    if (!found) {
      this.document.font(font.fontkit, font.name, 1)
      found = this.document._font
      this.embedded.set(font, found)
    }
    return found
  }

  /** The operator that chooses a font on the current page. */
  choose(font: Font, size: number): string {
    const embedded = this.embed(font)
    const { fonts } = this.document.page
    fonts[embedded.id] ??= embedded.ref()
    return `/${embedded.id} ${num(size)} Tf`
  }

  /** One glyph as a hexadecimal string. */
  code(font: Font, glyph: Glyph): string {
    const embedded = this.embed(font)
    const code = embedded.subset.includeGlyph(glyph.id)
    if (embedded.widths[code] === undefined) embedded.widths[code] = glyph.advanceWidth * embedded.scale
    // A glyph may serve several characters (space and no-break space): it reads as the first in Unicode's order.
    const known = embedded.unicode[code]
    if (known === undefined || (known.length === 1 && (glyph.codePoints[0] ?? 0) < (known[0] ?? 0))) {
      embedded.unicode[code] = glyph.codePoints
    }
    return code.toString(16).padStart(4, '0')
  }

  /** A word without displaced glyphs, as elements of a TJ array: strings, and kerning between them. */
  word(shaped: Shaped): string {
    let out = this.written.get(shaped)
    if (out !== undefined) return out
    const { scale } = this.embed(shaped.font)
    out = '<'
    for (const [index, glyph] of shaped.glyphs.entries()) {
      out += this.code(shaped.font, glyph)
      const kerning = (glyph.advanceWidth - (shaped.positions[index]?.xAdvance ?? glyph.advanceWidth)) * scale
      if (kerning !== 0) out += `>${num(kerning)}<`
    }
    out = `${out}>`.replace('<>', '')
    this.written.set(shaped, out)
    return out
  }
}
