import { beforeAll, describe, expect, test } from 'vitest'
import { MADE_UP } from '@/components/report/labels'
import { printedTexts } from '@/components/report/printed-texts.fixture'
import {
  ALL_BARRIERS,
  EARLIER,
  EMPTY,
  EXTREME,
  REALISTIC,
  REASSESSED,
} from '@/components/report/report.fixture'
import type { Paper } from '@/components/report/theme'
import { STRATEGIES } from '@/lib/evidence/strategies'
import type { ReportContent } from '@/lib/report/content'
import { type PlannedAction, withPlan } from '@/lib/report/plan'
import { type Fonts, loadFonts } from './fonts'
import { printJob } from './jobs'
import { type Dict, type Element, elementsOf, type Name, type ReadPdf, readPdf } from './pdf-reader.fixture'
import { printable } from './printable'
import { projectRoot } from './project-root'

const NAMES: ReportContent = {
  ...REALISTIC,
  title: 'Readiness for IPS: מרכז שלום (צפון) & "מرکز" <7> 😀',
  facts: { ...REALISTIC.facts, site: 'מרכז שלום (צפון) 😀', agency: 'مركز الصحة النفسية المجتمعية' },
}

const planned = (id: string, more: Partial<PlannedAction>): PlannedAction => ({
  id,
  text: 'Sign an agreement with the county that names who refers to whom',
  strategyId: null,
  owner: { kind: 'member', name: 'Kim Doe' },
  dueOn: '2026-12-01',
  status: 'open',
  overdue: false,
  item: { question: 'Is there an agreement that names who refers to whom?' },
  domain: { title: 'Financing' },
  level: 1,
  from: { begunOn: '2026-03-03' },
  carriedOver: false,
  ...more,
})

/** Every strategy once, so that sources join the references that the report itself does not cite. */
const PLANNED: ReportContent = withPlan(REALISTIC, {
  asOf: '2026-11-26',
  actions: [
    planned('late', { dueOn: '2026-01-31', overdue: true, carriedOver: true }),
    planned('left', { owner: { kind: 'left', name: 'מרכז שלום 😀' }, text: 'x'.repeat(1_000) }),
    planned('long', { text: 'Ask, agree, sign. '.repeat(50).trim(), status: 'under-way' }),
    ...STRATEGIES.map(({ id }) => planned(id, { strategyId: id, owner: null, dueOn: null, status: 'done' })),
  ],
})

const CASES: readonly (readonly [string, ReportContent, Paper])[] = [
  ['a realistic site', REALISTIC, 'a4'],
  ['a realistic site on Letter', REALISTIC, 'letter'],
  ['a report stored before it told how a team answered', EARLIER, 'a4'],
  ['a site that was assessed before', REASSESSED, 'letter'],
  ['a site where nobody answered', EMPTY, 'a4'],
  ['nothing but barriers', ALL_BARRIERS, 'letter'],
  ['the longest names, questions and notes', EXTREME, 'a4'],
  ['a report with a plan', PLANNED, 'a4'],
  ['names in Hebrew, Arabic and emoji', NAMES, 'letter'],
]

let fonts: Fonts
const read = new Map<string, { bytes: Uint8Array; pdf: ReadPdf }>()

beforeAll(async () => {
  fonts = await loadFonts(projectRoot())
  for (const [name, content, paper] of CASES) {
    const bytes = await printJob({ kind: 'report', content, paper }, fonts)
    read.set(name, { bytes, pdf: readPdf(bytes) })
  }
}, 60_000)

const fileOf = (name: string): { bytes: Uint8Array; pdf: ReadPdf } => {
  const found = read.get(name)
  if (!found) throw new Error(name)
  return found
}

/** Spaces at line ends and between blocks are of no account. */
const squeezed = (text: string): string => text.replace(/\s+/g, '')
const attributes = (element: Element): Dict => (element.dict.A ?? {}) as Dict

describe.each(CASES)('%s', (name, content, paper) => {
  test('claims PDF/UA and says what it is', () => {
    const { pdf, bytes } = fileOf(name)
    expect(Buffer.from(bytes.slice(0, 8)).toString('latin1')).toBe('%PDF-1.7')
    expect(pdf.dict(pdf.catalog.MarkInfo).Marked).toBe(true)
    expect(pdf.catalog.Lang).toBe('en')
    expect(pdf.dict(pdf.catalog.ViewerPreferences).DisplayDocTitle).toBe(true)
    expect(pdf.info.Title).toBe(content.title)
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(pdf.xmp.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/&|<7>/)
    expect(pdf.pages.every((page) => (page.Tabs as Name).name === 'S')).toBe(true)
  })

  test('has pages of its paper and nothing that runs', () => {
    const { pdf, bytes } = fileOf(name)
    const size = paper === 'a4' ? [0, 0, 595.28, 841.89] : [0, 0, 612, 792]
    for (const page of pdf.pages) expect(page.MediaBox).toEqual(size)
    const objects = Buffer.from(bytes)
      .toString('latin1')
      .replace(/\nstream\n[\s\S]*?\nendstream/g, '')
    expect(objects).not.toMatch(/\/(JavaScript|JS|AA|OpenAction|Launch|EmbeddedFiles?)\b/)
  })

  test('embeds every font, with the characters of its glyphs', () => {
    const { pdf } = fileOf(name)
    expect(pdf.fonts.length).toBeGreaterThanOrEqual(3)
    for (const font of pdf.fonts) {
      const [descendant] = font.DescendantFonts as [Dict]
      expect(pdf.dict(pdf.dict(descendant).FontDescriptor).FontFile2).toBeDefined()
      expect(font.ToUnicode).toBeDefined()
    }
  })

  test('marks everything, and reads as the content does', () => {
    const { pdf } = fileOf(name)
    expect(pdf.unmarked).toBe('')
    const text = squeezed(pdf.root.text)
    let at = 0
    for (const expected of printedTexts(content)) {
      const wanted = squeezed(printable(expected, fonts.covers))
      const found = text.indexOf(wanted, at)
      if (found < 0) expect(text.slice(at, at + wanted.length + 200)).toBe(`… ${wanted} …`)
      at = found + wanted.length
    }
  })

  test('numbers its pages in artifacts', () => {
    const { pdf } = fileOf(name)
    const inFlow = pdf.artifacts
      .map((artifact, index) => ({ artifact, index }))
      .filter(({ artifact }) => artifact.includes('Page '))
    expect(inFlow.length).toBeGreaterThanOrEqual(pdf.pages.length - 2)
    for (const { artifact, index } of inFlow) {
      expect(artifact).toContain(`Page ${index + 1} of ${pdf.pages.length}`)
    }
  })

  test('has headings without gaps', () => {
    const { pdf } = fileOf(name)
    const levels = elementsOf(pdf.root, 'H1', 'H2', 'H3', 'H4').map(({ type }) => Number(type[1]))
    expect(levels[0]).toBe(1)
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    }
  })

  test('has tables whose rows are as wide as their heads', () => {
    const { pdf } = fileOf(name)
    const tables = elementsOf(pdf.root, 'Table')
    expect(tables.length).toBeGreaterThan(12)
    for (const table of tables) {
      const widths = table.children.map((row) => row.children.length)
      expect(new Set(widths).size).toBe(1)
      expect(table.children.every((row) => row.type === 'TR')).toBe(true)
    }
    for (const head of elementsOf(pdf.root, 'TH')) {
      expect((attributes(head).Scope as Name).name).toMatch(/^(Column|Row)$/)
    }
  })

  test('tells its figures in words that hold their figures', () => {
    const { pdf } = fileOf(name)
    const figures = elementsOf(pdf.root, 'Figure')
    const { sinceLastTime } = content
    expect(figures).toHaveLength(sinceLastTime ? 3 : 2)
    if (sinceLastTime) expect(figures[1]?.dict.Alt).toMatch(/Improved: .+ \(\d+ to \d+\)/)
    const known = content.profile.rows.filter((row) => row.score !== null)
    expect(figures[0]?.dict.Alt).toMatch(known.length === 0 ? /No domain/ : /Highest: .+ \(\d+/)
    for (const figure of figures) expect(attributes(figure).BBox).toHaveLength(4)
  })

  test('ties each link to its area, on its page, with a name', () => {
    const { pdf } = fileOf(name)
    const names = new Set(
      (pdf.dict(pdf.dict(pdf.catalog.Names).Dests).Names as unknown[]).filter(
        (entry) => typeof entry === 'string',
      ),
    )
    const links = elementsOf(pdf.root, 'Link')
    expect(links.length).toBeGreaterThan(20)
    for (const link of links) {
      expect(link.annotations.length).toBeGreaterThan(0)
      for (const { dict, page } of link.annotations) {
        const onPage = ((pdf.pages[page]?.Annots ?? []) as unknown[]).map((ref) => pdf.dict(ref as never))
        expect(onPage).toContain(dict)
        expect(dict.Contents).toMatch(/\S/)
        const action = pdf.dict(dict.A)
        if ((action.S as Name).name === 'GoTo') expect(names).toContain(action.D)
        else expect(action.URI).toMatch(/^https:\/\/doi\.org\//)
      }
    }
    const annotations = pdf.pages.flatMap((page) => (page.Annots ?? []) as unknown[])
    expect(links.flatMap((link) => link.annotations)).toHaveLength(annotations.length)
  })

  test('gives the contents the pages on which the sections begin', () => {
    const { pdf } = fileOf(name)
    const destinations = pdf.dict(pdf.dict(pdf.catalog.Names).Dests).Names as unknown[]
    const pageOf = (id: string): number => {
      const at = destinations.indexOf(id)
      const [page] = pdf.resolve(destinations[at + 1] as never) as unknown[]
      return pdf.pages.indexOf(pdf.dict(page as never)) + 1
    }
    const entries = elementsOf(pdf.root, 'TOCI')
    expect(entries.length).toBeGreaterThanOrEqual(23)
    for (const entry of entries) {
      const [link] = elementsOf(entry, 'Link')
      const target = pdf.dict(link?.annotations[0]?.dict.A).D as string
      expect(entry.text).toMatch(new RegExp(` ${pageOf(target)}$`))
    }
  })

  test('has bookmarks: the sections, and the domains below theirs', () => {
    const { pdf } = fileOf(name)
    const titles = (parent: Dict): string[] => {
      const out: string[] = []
      for (let item = parent.First; item; item = pdf.dict(item).Next) out.push(String(pdf.dict(item).Title))
      return out
    }
    const outlines = pdf.dict(pdf.catalog.Outlines)
    expect(titles(outlines)).toEqual(expect.arrayContaining(['Summary', 'Domain by domain', 'References']))
    let item = pdf.dict(outlines.First)
    while (item.Title !== 'Domain by domain') item = pdf.dict(item.Next)
    expect(titles(item)).toEqual(content.domains.map(({ title }) => title))
  })
})

test('the same content gives the same bytes, whatever was printed before', async () => {
  const other = await loadFonts(projectRoot())
  const again = await printJob({ kind: 'report', content: REALISTIC, paper: 'a4' }, other)
  expect(Buffer.from(again).equals(Buffer.from(fileOf('a realistic site').bytes))).toBe(true)
  const afterOthers = await printJob({ kind: 'report', content: REALISTIC, paper: 'a4' }, fonts)
  expect(Buffer.from(afterOthers).equals(Buffer.from(again))).toBe(true)
})

test('a paragraph over two pages is one element', () => {
  const { pdf } = fileOf('the longest names, questions and notes')
  const long = elementsOf(pdf.root, 'P').filter(({ text }) => /x{2000}/.test(text))
  expect(long).toHaveLength(12)
  expect(long.some(({ dict }) => [dict.K].flat().length > 1)).toBe(true)
})

test('of made-up data says so, on the first page in words that are read out and on every other below', {
  timeout: 60_000,
}, async () => {
  const fonts = await loadFonts(projectRoot())
  const job = { kind: 'report', content: REALISTIC, paper: 'a4' } as const
  const marked = readPdf(await printJob({ ...job, madeUp: true }, fonts))
  const plain = readPdf(await printJob(job, fonts))
  expect(marked.root.text).toContain(MADE_UP.first)
  expect(marked.artifacts.filter((text) => text.includes(MADE_UP.running))).toHaveLength(
    marked.artifacts.filter((text) => text.includes('Page ')).length,
  )
  expect(plain.root.text).not.toContain(MADE_UP.first)
  expect(plain.artifacts.join()).not.toContain(MADE_UP.running)
})
