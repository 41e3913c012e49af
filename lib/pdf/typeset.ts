import 'server-only'
import layoutDocument from '@react-pdf/layout'
import { pdf } from '@react-pdf/renderer'
import type { ReactElement } from 'react'
import { ContentMarks } from './content-marks'
import { contentTop, drawAgain, drawFlow, leftIn, type Places } from './draw-page'
import type { Pen } from './draw-text'
import type { Fonts } from './fonts'
import { type LaidNode, points, type TreeNode } from './laid-out'
import { addOutline, type OutlineEntry } from './outline'
import { paginate, type Slice } from './paginate'
import { bytesOf, createDocument, type PdfInfo } from './pdfkit-document'
import { prepare } from './prepare'
import { Structure } from './structure'

/** Its published type leaves the fonts out. */
const layOut = layoutDocument as unknown as (tree: TreeNode, fonts: Fonts) => Promise<LaidNode>

interface PagedFlow {
  readonly flow: LaidNode
  readonly slices: readonly Slice[]
  /** Number of its first page. */
  readonly firstPage: number
  readonly running: readonly LaidNode[]
}

function treeOf(element: ReactElement): TreeNode {
  const { container } = pdf(element as Parameters<typeof pdf>[0]) as unknown as {
    container: { document: TreeNode }
  }
  return container.document
}

function pageFlows(flows: readonly LaidNode[]): PagedFlow[] {
  let firstPage = 1
  return flows.map((flow) => {
    const top = contentTop(flow)
    const height = points(flow, 'height') - top - points(flow, 'paddingBottom')
    const slices = paginate(flow, top, height)
    const running = (flow.children ?? []).filter((child) => child.props.running === true)
    const paged = { flow, slices, firstPage, running }
    firstPage += slices.length
    return paged
  })
}

/** The pages of elements with an id, and the entries of the outline in document order. */
function placesOf(flows: readonly PagedFlow[]): { places: Places; entries: OutlineEntry[] } {
  const pageOf = new Map<string, number>()
  const entries: OutlineEntry[] = []
  const visit = (node: LaidNode, top: number, paged: PagedFlow): void => {
    const { id, outline } = node.props
    if (id || outline) {
      const index = paged.slices.findIndex((slice) => top < slice.to)
      const slice = paged.slices[Math.max(index, 0)]
      const page = paged.firstPage + Math.max(index, 0)
      if (id) pageOf.set(id, page)
      if (outline && slice) {
        const y = contentTop(paged.flow) + slice.headsHeight + top - slice.from
        entries.push({ ...outline, page, top: Math.max(y - 12, 0) })
      }
    }
    for (const child of node.children ?? []) if (child.box) visit(child, top + child.box.top, paged)
  }
  for (const paged of flows) {
    for (const child of paged.flow.children ?? []) visit(child, child.box.top, paged)
  }
  const last = flows.at(-1)
  return { places: { pageOf, pages: last ? last.firstPage + last.slices.length - 1 : 0 }, entries }
}

function drawSlice(pen: Pen, paged: PagedFlow, slice: Slice, page: number, places: Places): void {
  const { flow, running } = paged
  const { document, marks } = pen
  document.addPage({ size: [points(flow, 'width'), points(flow, 'height')], margin: 0 })
  const top = contentTop(flow)
  let y = top
  for (const { node } of slice.heads) {
    drawAgain(pen, node, { x: leftIn(flow, node) ?? 0, y, page, places })
    y += node.box.height
  }
  drawFlow(pen, flow, { from: slice.from, to: slice.to, shift: y - slice.from, page, places })
  if (running.length > 0) marks.pagination()
  for (const node of running) drawAgain(pen, node, { x: node.box.left, y: node.box.top, page, places })
  marks.close()
}

/**
 * A document element (react-pdf's `Document` with one `Page` a flow, made of the elements in
 * `components/report`) as the bytes of a tagged PDF/UA file. The same element, information and fonts give the
 * same bytes. Throws on a figure without a text, a head without a scope, and text outside the structure.
 */
export async function typeset(element: ReactElement, info: PdfInfo, fonts: Fonts): Promise<Uint8Array> {
  const tree = treeOf(element)
  prepare(tree, fonts)
  const document = createDocument(info)
  const bytes = bytesOf(document)
  const structure = new Structure(document, tree.children ?? [])
  const laid = await layOut(tree, fonts)
  const flows = pageFlows(laid.children ?? [])
  const { places, entries } = placesOf(flows)
  const pen: Pen = { document, marks: new ContentMarks(document), structure }
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
