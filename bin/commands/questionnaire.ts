import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { FORM_IDS } from '@/lib/instrument/model'
import type { Command } from '../command'
import { writeOutputs } from '../outputs'
import { progress } from '../streams'
import { PAPER } from './report'

export const questionnaire: Command = {
  name: 'questionnaire',
  about: 'Makes a blank questionnaire as PDF, for pen and paper.',
  reads: null,
  options: {
    out: { value: 'FILE.pdf', about: 'Where the PDF is written.', required: true },
    form: {
      value: FORM_IDS.join('|'),
      about: 'All 72 questions, or the 24 core ones; full unless said otherwise.',
      choices: FORM_IDS,
    },
    paper: PAPER,
  },
  async run({ options }, place) {
    const { out = '', form, paper } = options
    progress('Drawing the questionnaire …')
    const { closePdfWorkers, renderQuestionnairePdf } = await import('@/lib/pdf/render')
    try {
      const pdf = await renderQuestionnairePdf(CURRENT_INSTRUMENT, {
        form: form === 'brief' ? 'brief' : 'full',
        paper: paper === 'letter' ? 'letter' : 'a4',
      })
      await writeOutputs([{ file: out, contents: pdf }], place)
    } finally {
      await closePdfWorkers()
    }
    progress(`Wrote ${out}.`)
  },
}
