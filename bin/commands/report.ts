import { buildReport } from '@/lib/report/build-report'
import { score } from '@/lib/scoring/score'
import type { Command, Option } from '../command'
import { readAnswers, readReferences } from '../input'
import { expectDifferentFiles, writeOutputs } from '../outputs'
import { jsonText, progress } from '../streams'

/** The sheet that a PDF is laid out for. */
export const PAPER: Option = {
  value: 'a4|letter',
  about: 'Paper size, a4 unless said otherwise.',
  choices: ['a4', 'letter'],
}

export const report: Command = {
  name: 'report',
  about: 'Makes the cited PDF report of an answers file.',
  reads: 'ANSWERS.json',
  options: {
    out: { value: 'FILE.pdf', about: 'Where the PDF is written.', required: true },
    json: { value: 'RESULT.json', about: 'Where the result is written as JSON, the same that score prints.' },
    paper: PAPER,
  },
  async run({ file, options }, place) {
    const { out = '', json, paper } = options
    await expectDifferentFiles({ [file]: file, '--out': out, '--json': json }, report, place)
    const { file: answers, instrument } = await readAnswers(file, place)
    const suppliedReferences = await readReferences(place)
    const result = score(instrument, answers)
    progress(`Drawing the report of ${answers.site.name} …`)
    const { closePdfWorkers, renderReportPdf } = await import('@/lib/pdf/render')
    try {
      const content = buildReport({ file: answers, result, instrument, suppliedReferences })
      const pdf = await renderReportPdf(content, { paper: paper === 'letter' ? 'letter' : 'a4' })
      await writeOutputs(
        [
          { file: out, contents: pdf },
          ...(json === undefined ? [] : [{ file: json, contents: jsonText(result) }]),
        ],
        place,
      )
    } finally {
      await closePdfWorkers()
    }
    progress(json === undefined ? `Wrote ${out}.` : `Wrote ${out} and ${json}.`)
  },
}
