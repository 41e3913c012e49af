import { beforeAll, describe, expect, test } from 'vitest'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import type { AnswerValue } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import { ownAnswers } from '@/lib/report/own-answers'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { type Fonts, loadFonts } from './fonts'
import { printJob } from './jobs'
import { elementsOf, type ReadPdf, readPdf } from './pdf-reader.fixture'
import { projectRoot } from './project-root'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const squeezed = (text: string): string => text.replace(/\s+/g, '')

let fonts: Fonts
beforeAll(async () => {
  fonts = await loadFonts(projectRoot())
})

describe('a copy of one person’s answers', () => {
  const content = ownAnswers({
    instrument: CURRENT_INSTRUMENT,
    form: 'brief',
    answers: Object.fromEntries(
      ITEMS.slice(2).map(({ id }, index) => [
        id,
        {
          value: ([0, 1, 2, 3, 4, 'unknown', 'not-applicable'] as const)[index % 7] ?? 0,
          note: ['שלום עולם', 'مركز الصحة', 'Ψυχική υγεία', null][index % 4] ?? null,
          proof: index % 3 === 0 ? 'https://intranet.example/budget' : null,
        },
      ]),
    ),
    site: 'Åsvik מרכז',
    agency: 'Åsvik',
    date: '2026-11-22',
    mode: 'anonymous',
  })
  let pdf: ReadPdf
  beforeAll(async () => {
    pdf = readPdf(await printJob({ kind: 'own-answers', content, paper: 'letter' }, fonts))
  })

  test('is tagged, has a language and a title', () => {
    expect(pdf.unmarked).toBe('')
    expect(pdf.catalog.Lang).toBe('en')
    expect(pdf.info.Title).toBe(content.title)
    expect(pdf.xmp).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(elementsOf(pdf.root, 'H1')).toHaveLength(1)
    expect(elementsOf(pdf.root, 'TOCI')).toHaveLength(12)
    expect(elementsOf(pdf.root, 'Table')).toHaveLength(13)
  })

  test('says who sees what, and every question with its answer, note and proof, in order', () => {
    const text = squeezed(pdf.root.text)
    let at = 0
    const said = content.domains.flatMap(({ title, items }) => [
      title,
      ...items.flatMap(({ question, label, sentence, note, proof }) => [
        question,
        label,
        sentence,
        note ?? '',
        proof ?? '',
      ]),
    ])
    for (const words of [content.title, content.progressLabel, content.audience, ...said]) {
      const found = text.indexOf(squeezed(words), at)
      expect(found, words).toBeGreaterThanOrEqual(at)
      at = found + squeezed(words).length
    }
    expect(text.split('Notanswered')).toHaveLength(3)
  })
})

describe('G-13: the PDF of an anonymous report', () => {
  /** Four people; two of them give the first item a level, and one writes a note. */
  const fileWith = (levels: readonly [AnswerValue, AnswerValue]): AnswersFile => ({
    instrument: CURRENT_INSTRUMENT.id,
    form: 'brief',
    stage: 'adoption',
    site: { name: 'Northside', agency: 'Northside', setting: 'housing' },
    date: '2026-11-22',
    respondents: [0, 1, 2, 3].map((person) => ({
      id: `r${person}`,
      role: 'clinician',
      answers: Object.fromEntries(
        ITEMS.map(({ id }, place) => [id, place === 0 ? (levels[person] ?? 'unknown') : 3]),
      ),
      notes: { [ITEMS[1]?.id ?? 'culture.x']: `Quetzal ${person}` },
    })),
  })
  const print = async (file: AnswersFile) => {
    const result = score(CURRENT_INSTRUMENT, file)
    const content = buildReport({ file, result, instrument: CURRENT_INSTRUMENT, mode: 'anonymous' })
    return printJob({ kind: 'report', content, paper: 'a4' }, fonts)
  }

  test('is the same bytes whatever two people answered, and holds no note of four', {
    timeout: 60_000,
  }, async () => {
    const bytes = await print(fileWith([0, 1]))
    for (const levels of [
      [4, 4],
      [2, 0],
    ] as const) {
      expect(Buffer.from(await print(fileWith(levels))).equals(Buffer.from(bytes))).toBe(true)
    }
    const pdf = readPdf(bytes)
    const alternatives = elementsOf(pdf.root, 'Figure').map(({ dict }) => String(dict.Alt))
    const everything = [pdf.root.text, ...pdf.artifacts, ...alternatives].join('\n')
    expect(everything).toContain('Fewer than three people gave a level')
    expect(everything).not.toContain('Quetzal')
    expect(alternatives).toHaveLength(2)
  })
})
