import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REALISTIC } from '@/components/report/report.fixture'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import { NON_LEVEL_LABELS } from '@/lib/instrument/labels'
import type { ReportContent } from '@/lib/report/content'
import { loadFonts } from './fonts'
import { printJob } from './jobs'
import { elementsOf, readPdf } from './pdf-reader.fixture'
import { projectRoot } from './project-root'
import { closePdfWorkers, renderQuestionnairePdf, renderReportPdf } from './render'

beforeAll(async () => {
  const { bundlePdfWorker } = await import(path.join(projectRoot(), 'bin/bundle.mjs'))
  await bundlePdfWorker()
}, 60_000)

afterAll(closePdfWorkers)

describe('in worker threads', () => {
  test('a report is the same bytes as in this one', { timeout: 60_000 }, async () => {
    const job = { kind: 'report', content: REALISTIC, paper: 'a4' } as const
    const here = await printJob(job, await loadFonts(projectRoot()))
    const there = await Promise.all([1, 2, 3].map(() => renderReportPdf(REALISTIC, { paper: 'a4' })))
    for (const bytes of there) expect(Buffer.from(bytes).equals(Buffer.from(here))).toBe(true)
  })

  test('a report that cannot be printed fails, and the next one is made', async () => {
    const broken = { ...REALISTIC, references: REALISTIC.references.slice(0, 1), profile: null } as never
    await expect(renderReportPdf(broken, { paper: 'a4' })).rejects.toThrow(
      'A part of the document could not be made.',
    )
    expect((await renderReportPdf(REALISTIC, { paper: 'letter' })).length).toBeGreaterThan(10_000)
  })
})

test('C-14: one agency’s report never contains another’s, though one thread prints both', {
  timeout: 60_000,
}, async () => {
  const marked = (mark: string): ReportContent => {
    const { facts, appendix, agreement } = REALISTIC
    const note = `${mark} wrote this note.`
    return {
      ...REALISTIC,
      title: `Report of ${mark}`,
      facts: { ...facts, site: `${mark} site`, agency: `${mark} agency` },
      agreement: { ...agreement, who: [[`Nobody but ${mark} answered.`]] },
      appendix: appendix.map((domain) => ({
        ...domain,
        items: domain.items.map((item) => ({ ...item, notes: [note] })),
      })),
    }
  }
  const names = ['Aardvark', 'Bumblebee'] as const
  const turns = [0, 1, 0, 1, 1, 0].map((turn) => names[turn] ?? 'Aardvark')
  const printed = await Promise.all(turns.map((name) => renderReportPdf(marked(name), { paper: 'a4' })))
  for (const [index, bytes] of printed.entries()) {
    const [own, other] = turns[index] === 'Aardvark' ? names : [names[1], names[0]]
    const pdf = readPdf(bytes)
    const everything = [
      pdf.root.text,
      ...pdf.artifacts,
      pdf.xmp,
      JSON.stringify(pdf.info),
      Buffer.from(bytes).toString('latin1'),
    ].join('\n')
    expect(everything).toContain(own)
    expect(everything).not.toContain(other)
    const first = printed[turns.indexOf(turns[index] ?? 'Aardvark')] ?? bytes
    expect(Buffer.from(bytes).equals(Buffer.from(first))).toBe(true)
  }
})

describe.each(['full', 'brief'] as const)('the blank questionnaire, %s form', (form) => {
  test('asks every question with every answer, tagged', { timeout: 60_000 }, async () => {
    const pdf = readPdf(await renderQuestionnairePdf(CURRENT_INSTRUMENT, { form, paper: 'a4' }))
    expect(pdf.unmarked).toBe('')
    const squeezed = pdf.root.text.replace(/\s+/g, '')
    let at = 0
    for (const item of itemsOf(CURRENT_INSTRUMENT, form)) {
      const said = [item.question, '0', item.anchors[0], '2', item.anchors[2], '4', item.anchors[4]]
      for (const words of [
        ...said,
        NON_LEVEL_LABELS.unknown,
        NON_LEVEL_LABELS['not-applicable'],
        item.proof,
      ]) {
        const found = squeezed.indexOf(words.replace(/\s+/g, ''), at)
        expect(found, words).toBeGreaterThanOrEqual(at)
        at = found + words.replace(/\s+/g, '').length
      }
    }
    expect(elementsOf(pdf.root, 'H3').length).toBeGreaterThanOrEqual(itemsOf(CURRENT_INSTRUMENT, form).length)
    expect(elementsOf(pdf.root, 'TOCI')).toHaveLength(12)
  })
})

test('only one file names the worker', () => {
  const { file } = JSON.parse(readFileSync(path.join(projectRoot(), 'lib/pdf/worker.json'), 'utf8'))
  for (const other of ['lib/pdf/render.ts', 'bin/bundle.mjs']) {
    expect(readFileSync(path.join(projectRoot(), other), 'utf8')).not.toContain(file)
  }
})
