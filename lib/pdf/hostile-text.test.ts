import { beforeAll, describe, expect, test } from 'vitest'
import { REALISTIC } from '@/components/report/report.fixture'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { ReportContent } from '@/lib/report/content'
import { type OwnAnswersContent, ownAnswers } from '@/lib/report/own-answers'
import { type Fonts, loadFonts } from './fonts'
import { type PdfJob, printJob } from './jobs'
import { elementsOf, type Name, readPdf } from './pdf-reader.fixture'
import { projectRoot } from './project-root'

const CONTROLS = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).join('')
const BIDI = '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c'

const HOSTILE: readonly (readonly [string, string])[] = [
  ['text that overrides its direction', `${BIDI}fdp.evil \u202eexe${BIDI} שלום (x) مرحبا`],
  ['control characters', `a${CONTROLS}b\u007f\u0085\ufeff\ufffec`],
  ['PDF objects', ') /JavaScript (app.alert(1)) /OpenAction << /S /JavaScript /JS (x) >> endobj endstream'],
  ['an operator’s end', 'ET EMC Q\nendstream\nendobj\n7 0 obj\n<< /S /Launch /F (cmd.exe) >>\nendobj'],
  ['addresses', 'javascript:alert(1) https://evil.example/ file:///etc/passwd data:text/html,x'],
  ['a word of 5,000 characters', 'w'.repeat(5_000)],
  ['10,000 lines', 'line\n'.repeat(10_000)],
]

let fonts: Fonts
beforeAll(async () => {
  fonts = await loadFonts(projectRoot())
})

function reportWith(text: string): ReportContent {
  const [first, ...rest] = REALISTIC.appendix
  if (!first) throw new Error('The fixture has domains.')
  const items = first.items.map((item, index) => (index === 0 ? { ...item, notes: [text] } : item))
  const rows = REALISTIC.agreement.consensus?.rows.map((row, index) =>
    index === 0 ? { ...row, why: text, participants: text } : row,
  )
  return {
    ...REALISTIC,
    title: `Report: ${text.slice(0, 200)}`,
    facts: { ...REALISTIC.facts, site: text.slice(0, 200), agency: text.slice(0, 200) },
    agreement: { ...REALISTIC.agreement, consensus: { notes: [], rows: rows ?? [] } },
    appendix: [{ ...first, items }, ...rest],
  }
}

function ownWith(text: string): OwnAnswersContent {
  return ownAnswers({
    instrument: CURRENT_INSTRUMENT,
    form: 'brief',
    answers: { 'financing.sustained-funding': { value: 3, note: text, proof: text } },
    site: text.slice(0, 200),
    agency: text.slice(0, 200),
    date: '2026-11-22',
    mode: 'named',
  })
}

/** The names of a file's objects, without what streams and strings say. */
function namesIn(bytes: Uint8Array): readonly string[] {
  const skeleton = Buffer.from(bytes)
    .toString('latin1')
    .replace(/\nstream\n[\s\S]*?\nendstream/g, '')
    .replace(/\((?:\\[\s\S]|[^\\()])*\)/g, '()')
  return [...skeleton.matchAll(/\/([A-Za-z]+)/g)].map(([, name]) => name ?? '')
}

const RUNS = ['JavaScript', 'JS', 'AA', 'OpenAction', 'Launch', 'EmbeddedFile', 'RichMedia', 'SubmitForm']

describe.each([
  ['a report', (text: string): PdfJob => ({ kind: 'report', content: reportWith(text), paper: 'a4' })],
  [
    'a copy of answers',
    (text: string): PdfJob => ({ kind: 'own-answers', content: ownWith(text), paper: 'a4' }),
  ],
])('E-11: %s with hostile text', (_document, jobWith) => {
  test.each(HOSTILE)('%s: becomes text and nothing that runs', { timeout: 120_000 }, async (_what, text) => {
    const plain = await printJob(jobWith('Plain words.'), fonts)
    const bytes = await printJob(jobWith(text), fonts)
    const pdf = readPdf(bytes)
    const names = new Set(namesIn(bytes))
    for (const name of RUNS) expect(names).not.toContain(name)
    expect(pdf.unmarked).toBe('')
    expect(`${pdf.info.Title}`).not.toMatch(/[\p{Cc}\p{Bidi_Control}\ufffe]/u)
    const xmp = Buffer.from(pdf.xmp, 'latin1').toString('utf8').replaceAll('\n', '')
    expect(xmp.replace('\ufeff', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\ufffe]/u)
    const links = elementsOf(pdf.root, 'Link').flatMap((link) => link.annotations)
    for (const { dict } of links) {
      const action = pdf.dict(dict.A)
      if ((action.S as Name).name === 'GoTo') continue
      expect((action.S as Name).name).toBe('URI')
      expect(action.URI).toMatch(/^https:\/\/doi\.org\//)
    }
    const annotations = pdf.pages.flatMap((page) => (page.Annots ?? []) as unknown[])
    const before = readPdf(plain)
    expect(elementsOf(pdf.root, 'Link')).toHaveLength(elementsOf(before.root, 'Link').length)
    expect(annotations).toHaveLength(links.length)
  })

  test('lines as many as there are: each is printed, and the pages come to an end', {
    timeout: 120_000,
  }, async () => {
    const pdf = readPdf(await printJob(jobWith('line\n'.repeat(10_000)), fonts))
    expect(pdf.root.text.match(/line/g)?.length).toBeGreaterThanOrEqual(10_000)
    expect(pdf.pages.length).toBeLessThan(400)
  })
})
