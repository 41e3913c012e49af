import { beforeAll, describe, expect, test } from 'vitest'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import { buildComparison } from '@/lib/report/comparison/build'
import type { StateReportContent } from '@/lib/report/comparison/state-content'
import { buildStateReport } from '@/lib/report/comparison/state-report'
import { passageText } from '@/lib/report/plain-text'
import { scoredSite } from '@/lib/scoring/scored-sites.fixture'
import { type Fonts, loadFonts } from './fonts'
import { printJob } from './jobs'
import { type Dict, elementsOf, type Name, type ReadPdf, readPdf } from './pdf-reader.fixture'
import { printable } from './printable'
import { projectRoot } from './project-root'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'full')
const LETTERS = 'bmf-nb'

/** Each second question of the state's, from a document or an address. */
const PROFILE = {
  version: 2,
  date: '2026-05-04',
  instrument: CURRENT_INSTRUMENT,
  answers: Object.fromEntries(
    ITEMS.filter(({ scope }) => scope === 'system').map((item, n) => [
      item.id,
      {
        value: ([0, 1, 2, 3, 4, 'not-applicable'] as const)[n % 6] ?? 0,
        source: {
          title: `Plan ${n} of the state`,
          url: n % 2 === 0 ? `https://example.org/plans/${n}` : null,
          date: '2026-03-02',
        },
      },
    ]),
  ),
}

const report = (count: number, name?: (n: number) => string): StateReportContent =>
  buildStateReport({
    comparison: comparison(count, name),
    round:
      count === 0
        ? null
        : {
            name: 'Spring 2026',
            opensOn: '2026-03-01',
            dueOn: '2026-06-30',
            counts: { 'not-begun': 2, begun: 1, shared: count },
          },
    profile: count === 3 ? null : PROFILE,
  })

const comparison = (count: number, name = (n: number) => `Site ${n}`) =>
  buildComparison({
    jurisdiction: 'Państwo łódzkie מדינה',
    date: '2026-11-26',
    instrument: CURRENT_INSTRUMENT,
    form: 'full',
    sites: Array.from({ length: count }, (_, n) =>
      scoredSite(n, {
        domainScores: DOMAIN_IDS.map((_, d) => ((n + d) % 7 === 0 ? null : (n * 13 + d * 7) % 101)),
        itemStatuses: ITEMS.map((_, i) => LETTERS.charAt((n + i) % LETTERS.length)).join(''),
        site: { name: name(n), region: n % 3 === 0 ? null : 'North' },
      }),
    ),
    fullReports: new Set(),
    otherKinds: 1,
    query: { setting: null, region: null, stage: null, sort: 'site', order: 'ascending' },
  })

const CASES: readonly (readonly [string, StateReportContent, 'a4' | 'letter'])[] = [
  ['no site', report(0), 'a4'],
  ['3 sites', report(3), 'letter'],
  ['40 sites', report(40), 'a4'],
  ['400 sites', report(400), 'a4'],
  ['the longest names', report(6, (n) => `${n} ${'Überörtliche Einrichtung '.repeat(8)}`), 'letter'],
]

const squeezed = (text: string): string => text.replace(/\s+/g, '')
let fonts: Fonts
const read = new Map<string, ReadPdf>()

beforeAll(async () => {
  fonts = await loadFonts(projectRoot())
  for (const [name, content, paper] of CASES) {
    read.set(name, readPdf(await printJob({ kind: 'state-report', content, paper }, fonts)))
  }
}, 90_000)

const pdfOf = (name: string): ReadPdf => {
  const found = read.get(name)
  if (!found) throw new Error(name)
  return found
}

/** What the report says, in the order in which it is read. */
function printed(content: StateReportContent): readonly string[] {
  const distribution = ({
    title,
    medianLabel,
    quartilesLabel,
    endsLabel,
    sitesLabel,
  }: (typeof content.domains)[0]) => [title, medianLabel, quartilesLabel, endsLabel, sitesLabel]
  return [
    content.title,
    content.facts.dateLabel,
    ...content.coverage.notes.map(passageText),
    ...content.coverage.rows.flatMap(({ label, sitesLabel, shareLabel }) => [label, sitesLabel, shareLabel]),
    ...content.notes.map(passageText),
    ...content.rows.flatMap(({ site, agency, region, cells }) => [
      site,
      agency,
      region || '–',
      ...cells.map(({ label }) => label),
    ]),
    ...content.distributionNotes.map(passageText),
    ...content.domains.flatMap(distribution),
    ...content.stages.flatMap((row) => distribution(row as never)),
    ...content.shared.notes.map(passageText),
    ...content.shared.groups.flatMap(({ title, entries }) => [
      title,
      ...entries.flatMap(({ question, shareLabel, lowest }) => [question, shareLabel, lowest]),
    ]),
    ...content.profile.notes.map(passageText),
    ...content.profile.answers.flatMap(({ domainTitle, question, levelLabel, meaning, sourceLabel }) => [
      `${domainTitle}: ${question}`,
      levelLabel,
      meaning,
      sourceLabel,
    ]),
    ...content.method.map(({ heading }) => heading),
    ...content.references.map(({ label }) => label.slice(0, 40)),
  ]
}

describe.each(CASES)('the state report of %s', (name, content) => {
  test('says what it is and marks everything', () => {
    const pdf = pdfOf(name)
    expect(pdf.unmarked).toBe('')
    expect(pdf.catalog.Lang).toBe('en')
    expect(pdf.info.Title).toBe(content.title)
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
  })

  test('reads as the content does', () => {
    const text = squeezed(pdfOf(name).root.text)
    let at = 0
    for (const expected of printed(content)) {
      const wanted = squeezed(printable(expected, fonts.covers))
      const found = text.indexOf(wanted, at)
      if (found < 0) expect(text.slice(at, at + wanted.length + 200)).toBe(`… ${wanted} …`)
      at = found + wanted.length
    }
  })

  test('has headings without gaps, and tables with heads whose rows are as wide', () => {
    const pdf = pdfOf(name)
    const levels = elementsOf(pdf.root, 'H1', 'H2', 'H3', 'H4').map(({ type }) => Number(type[1]))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1)
    }
    for (const table of elementsOf(pdf.root, 'Table')) {
      expect(new Set(table.children.map((row) => row.children.length)).size).toBe(1)
    }
    for (const head of elementsOf(pdf.root, 'TH')) {
      expect(((head.dict.A as Dict).Scope as Name).name).toMatch(/^(Column|Row)$/)
    }
    const rows = elementsOf(pdf.root, 'TR').filter((row) => row.children.length === 14)
    expect(rows).toHaveLength(content.rows.length + 1)
  })

  test('tells its figures in words, and its links lead somewhere', () => {
    const pdf = pdfOf(name)
    const figures = elementsOf(pdf.root, 'Figure')
    expect(figures).toHaveLength(2)
    for (const { dict } of figures) expect(String(dict.Alt)).toMatch(/Medians? |Too few sites/)
    const names = pdf.dict(pdf.dict(pdf.catalog.Names).Dests).Names as unknown[]
    const links = elementsOf(pdf.root, 'Link')
    expect(links.length).toBeGreaterThanOrEqual(7)
    for (const { annotations } of links) {
      for (const { dict } of annotations) {
        const action = pdf.dict(dict.A)
        if ((action.S as Name).name === 'GoTo') expect(names).toContain(action.D)
        else expect(action.URI).toMatch(/^https:\/\/(doi\.org|example\.org\/plans)\//)
      }
    }
  })
})
