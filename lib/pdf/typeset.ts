import 'server-only'
import type { ReactElement } from 'react'
import { ContentMarks } from './content-marks'
import { drawAgain, drawFlow, HEADROOM, type Places } from './draw-page'
import type { Pen } from './draw-pieces'
import type { Fonts } from './fonts'
import { GlyphCodes } from './glyph-codes'
import { type LaidNode, layFlow, type Sheet, sheetOf } from './layout'
import { addOutline, type OutlineEntry } from './outline'
import { paginate, type Slice } from './paginate'
import { bytesOf, createDocument, type PdfInfo } from './pdfkit-document'
import { Structure } from './structure'
import { flowsOf } from './tree'

interface PagedFlow {
  readonly flow: LaidNode
  readonly sheet: Sheet
  readonly slices: readonly Slice[]
  /** Number of its first page. */
  readonly firstPage: number
}

function pageFlows(flows: readonly LaidNode[]): PagedFlow[] {
  let firstPage = 1
  return flows.map((flow) => {
    const sheet = sheetOf(flow.node)
    const slices = paginate(flow, sheet.top, sheet.height - sheet.top - sheet.bottom)
    const paged = { flow, sheet, slices, firstPage }
    firstPage += slices.length
    return paged
  })
}

/** The pages of elements with an id, and the entries of the outline in document order. */
function placesOf(flows: readonly PagedFlow[]): { places: Places; entries: OutlineEntry[] } {
  const pageOf = new Map<string, number>()
  const entries: OutlineEntry[] = []
  const visit = (laid: LaidNode, top: number, { slices, firstPage, sheet }: PagedFlow): void => {
    const { id, outline } = laid.node.props
    if (id || outline) {
      const index = Math.max(
        slices.findIndex((slice) => top < slice.to),
        0,
      )
      const slice = slices[index]
      if (id) pageOf.set(id, firstPage + index)
      if (outline && slice) {
        const y = sheet.top + slice.headsHeight + top - slice.from
        entries.push({ ...outline, page: firstPage + index, top: Math.max(y - HEADROOM, 0) })
      }
    }
    for (const child of laid.children) visit(child, top + child.top, { slices, firstPage, sheet, flow: laid })
  }
  for (const paged of flows) for (const child of paged.flow.children) visit(child, child.top, paged)
  const last = flows.at(-1)
  return { places: { pageOf, pages: last ? last.firstPage + last.slices.length - 1 : 0 }, entries }
}

function drawSlice(pen: Pen, { flow, sheet }: PagedFlow, slice: Slice, page: number, places: Places): void {
  pen.document.addPage({ size: [sheet.width, sheet.height], margin: 0 })
  let y = sheet.top
  for (const { laid, left } of slice.heads) {
    drawAgain(pen, laid, { x: left, y, page, places })
    y += laid.height
  }
  drawFlow(pen, flow, { from: slice.from, to: slice.to, shift: y - slice.from, page, places })
  const running = flow.children.filter(({ node }) => node.props.running === true)
  if (running.length > 0) pen.marks.pagination()
  for (const laid of running) drawAgain(pen, laid, { x: laid.left, y: laid.top, page, places })
  pen.marks.close()
}

/**
 * A document element (react-pdf's `Document` around flows, made of the elements in `components/report`) as the
 * bytes of a tagged PDF/UA file. The same element, information and fonts give the same bytes. Throws on a
 * figure without a text, a table head without a scope, and text outside the structure.
 */
export async function typeset(element: ReactElement, info: PdfInfo, fonts: Fonts): Promise<Uint8Array> {
  const trees = flowsOf(element)
  const document = createDocument(info)
  const bytes = bytesOf(document)
  const structure = new Structure(document, trees)
  const flows = pageFlows(trees.map((tree) => layFlow(tree, fonts)))
  const { places, entries } = placesOf(flows)
  const marks = new ContentMarks(document)
  const pen: Pen = { document, marks, structure, codes: new GlyphCodes(document), fonts }
  for (const paged of flows) {
    for (const [index, slice] of paged.slices.entries()) {
      drawSlice(pen, paged, slice, paged.firstPage + index, places)
    }
  }
  addOutline(document, entries)
  structure.end()
  document.end()
  return bytes
}
