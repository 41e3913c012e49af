import 'server-only'
import type { OutlineItem, PdfkitDocument } from './pdfkit-document'

export interface OutlineEntry {
  /** 1 is the outermost. */
  readonly level: number
  readonly title: string
  /** From 1. */
  readonly page: number
  /** On the page, in points from its top. */
  readonly top: number
}

/** Writes the bookmarks, in document order; an entry hangs below the last one of a lower level. */
export function addOutline(document: PdfkitDocument, entries: readonly OutlineEntry[]): void {
  const trail: { level: number; item: OutlineItem }[] = [{ level: 0, item: document.outline }]
  for (const { level, title, page, top } of entries) {
    while ((trail.at(-1)?.level ?? 0) >= level) trail.pop()
    const parent = trail.at(-1)?.item ?? document.outline
    // pdfkit measures `left` from the right edge of the page.
    const left = document.page.width
    const item = parent.addItem(title, { pageNumber: page - 1, top, left, fit: false, expanded: false })
    trail.push({ level, item })
  }
}
