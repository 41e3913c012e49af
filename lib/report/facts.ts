import { stageById } from '@/lib/evidence/domains'
import { FORM_LABELS, SETTING_LABELS } from '@/lib/instrument/labels'
import type { ReportFacts } from '@/lib/report/content'
import type { Subject } from '@/lib/report/subject'
import { whoAnsweredHere } from '@/lib/report/summary'
import { dateInWords } from '@/lib/report/wording/figures'
import { capitalised } from '@/lib/report/wording/language'

/** The plain facts of a report: site, stage, form, date, who answered, and the instrument version. */
export function factsOf(subject: Subject): ReportFacts {
  const { file, instrument } = subject
  return {
    site: file.site.name,
    agency: file.site.agency,
    setting: SETTING_LABELS[file.site.setting],
    region: file.site.region ?? null,
    stage: file.stage,
    stageLabel: stageById(file.stage).label,
    form: file.form,
    formLabel: FORM_LABELS[file.form],
    date: file.date,
    dateLabel: dateInWords(file.date),
    respondents: file.respondents.length,
    respondentsSentence: `${capitalised(whoAnsweredHere(subject))}.`,
    instrument: instrument.id,
    hash: instrument.hash,
  }
}
