import 'server-only'
import PDFDocument from 'pdfkit'

/** The parts of pdfkit that drawing uses; its published types leave out the tagging and the fonts' insides. */

export interface StructureElement {
  readonly dictionary: { readonly data: Record<string, unknown> }
  add(child: StructureElement | StructureContent): StructureElement
  end(): void
}

export interface StructureContent {
  readonly refs: readonly unknown[]
}

export interface EmbeddedFont {
  readonly id: string
  readonly scale: number
  readonly subset: { includeGlyph(id: number): number }
  readonly widths: (number | undefined)[]
  readonly unicode: (readonly number[] | undefined)[]
  ref(): unknown
}

export interface OutlineItem {
  addItem(title: string, options: Record<string, unknown>): OutlineItem
}

export interface PdfkitDocument {
  readonly page: {
    readonly width: number
    readonly height: number
    readonly dictionary: { readonly data: Record<string, unknown> }
    readonly fonts: Record<string, unknown>
  }
  readonly outline: OutlineItem
  _font: EmbeddedFont
  info: Record<string, unknown>
  addPage(options: { size: [number, number]; margin: number }): void
  addContent(operators: string): void
  addNamedDestination(name: string, kind: 'XYZ', x: number, y: number, zoom: null): void
  font(source: unknown, family: string, size: number): void
  struct(type: string, options?: Record<string, unknown>): StructureElement
  addStructure(element: StructureElement): void
  markContent(tag: string, options?: Record<string, unknown>): void
  markStructureContent(tag: string): StructureContent
  endMarkedContent(): void
  link(x: number, y: number, width: number, height: number, url: string, options: object): void
  goTo(x: number, y: number, width: number, height: number, name: string, options: object): void
  on(event: 'data', listener: (chunk: Uint8Array) => void): void
  on(event: 'end', listener: () => void): void
  on(event: 'error', listener: (error: Error) => void): void
  end(): void
}

export interface PdfInfo {
  readonly title: string
  readonly subject: string
  readonly language: string
  /** Stands in the file as its date; the same input gives the same bytes. */
  readonly date: Date
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }

const escapeXml = (value: unknown): unknown =>
  typeof value === 'string' ? value.replace(/[&<>]/g, (character) => ESCAPES[character] ?? '') : value

/**
 * A title as a file's properties can hold it: on one line, without characters that XML forbids or that turn the
 * direction of what a viewer writes around it.
 */
function plainTitle(title: string): string {
  return title
    .replace(/[\p{Cs}\p{Bidi_Control}\ufffe\uffff]/gu, '')
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
}

type MetadataWriter = { info: Record<string, unknown>; _addInfo(): void }

/** pdfkit puts titles into the file's XMP packet as they are; one with "&" or "<" would break the packet. */
class Document extends (PDFDocument as unknown as new (options: object) => PdfkitDocument & MetadataWriter) {
  override _addInfo(): void {
    const plain = this.info
    this.info = Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, escapeXml(value)]))
    super._addInfo()
    this.info = plain
  }
}

/** An empty PDF 1.7 file that claims PDF/UA-1; its pages are added while it is drawn. */
export function createDocument({ title, subject, language, date }: PdfInfo): PdfkitDocument {
  return new Document({
    autoFirstPage: false,
    font: null,
    tagged: true,
    subset: 'PDF/UA',
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: {
      Title: plainTitle(title),
      Subject: subject,
      Producer: 'IPS Readiness',
      Creator: 'IPS Readiness',
      CreationDate: date,
    },
  })
}

/** All bytes of a document, once it has been ended. */
export function bytesOf(document: PdfkitDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = []
    document.on('data', (chunk) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
  })
}
