import 'server-only'
import type { PdfkitDocument, StructureElement } from './pdfkit-document'

/**
 * Everything on a page is either content of a structure element or an artifact: this keeps exactly one of
 * the two open while the page is drawn.
 */
export class ContentMarks {
  private open: StructureElement | 'artifact' | null = null

  constructor(private readonly document: PdfkitDocument) {}

  /** What is drawn from here on is decoration. */
  artifact(): void {
    if (this.open === 'artifact') return
    this.close()
    this.document.markContent('Artifact', { type: 'Layout' })
    this.open = 'artifact'
  }

  /** What is drawn from here on is part of a header or footer. */
  pagination(): void {
    this.close()
    this.document.markContent('Artifact', { type: 'Pagination' })
    this.open = 'artifact'
  }

  /** What is drawn from here on is content of this element. */
  content(element: StructureElement, type: string): void {
    if (this.open === element) return
    this.close()
    element.add(this.document.markStructureContent(type))
    this.open = element
  }

  /** Ends what is open; call it before a page ends. */
  close(): void {
    if (this.open === null) return
    this.document.endMarkedContent()
    this.open = null
  }
}
