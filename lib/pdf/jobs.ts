import 'server-only'
import { createElement } from 'react'
import { QUESTIONNAIRE_LABELS, REPORT_LABELS } from '@/components/report/labels'
import { QuestionnaireDocument } from '@/components/report/questionnaire-document'
import { ReportDocument } from '@/components/report/report-document'
import type { Paper } from '@/components/report/theme'
import type { FormId, Instrument } from '@/lib/instrument/model'
import type { ReportContent } from '@/lib/report/content'
import type { Fonts } from './fonts'
import { typeset } from './typeset'

/** What a worker is asked to print; plain data, so that it can be sent to another thread. */
export type PdfJob =
  | { readonly kind: 'report'; readonly content: ReportContent; readonly paper: Paper }
  | {
      readonly kind: 'questionnaire'
      readonly instrument: Instrument
      readonly form: FormId
      readonly paper: Paper
    }

/** A blank form has no date of its own; its file carries the day on which the first version was published. */
const FORM_DATE = new Date('2026-11-23T00:00:00Z')

/** The bytes of what a job asks for; the same job gives the same bytes. */
export function printJob(job: PdfJob, fonts: Fonts): Promise<Uint8Array> {
  if (job.kind === 'report') {
    const { content, paper } = job
    return typeset(
      createElement(ReportDocument, { content, paper }),
      {
        title: content.title,
        subject: REPORT_LABELS.kind,
        language: content.language,
        date: new Date(`${content.facts.date}T00:00:00Z`),
      },
      fonts,
    )
  }
  const { instrument, form, paper } = job
  return typeset(
    createElement(QuestionnaireDocument, { instrument, form, paper }),
    {
      title: QUESTIONNAIRE_LABELS.title,
      subject: QUESTIONNAIRE_LABELS.kind,
      language: 'en',
      date: FORM_DATE,
    },
    fonts,
  )
}
