import 'server-only'
import { createElement, type ReactElement } from 'react'
import {
  OWN_ANSWERS_LABELS,
  QUESTIONNAIRE_LABELS,
  REPORT_LABELS,
  STATE_LABELS,
} from '@/components/report/labels'
import { MadeUp } from '@/components/report/made-up'
import { OwnAnswersDocument } from '@/components/report/own-answers-document'
import { QuestionnaireDocument } from '@/components/report/questionnaire-document'
import { ReportDocument } from '@/components/report/report-document'
import { StateReportDocument } from '@/components/report/state-report-document'
import type { Paper } from '@/components/report/theme'
import type { FormId, Instrument } from '@/lib/instrument/model'
import type { StateReportContent } from '@/lib/report/comparison/state-content'
import type { ReportContent } from '@/lib/report/content'
import type { OwnAnswersContent } from '@/lib/report/own-answers'
import type { Fonts } from './fonts'
import { typeset } from './typeset'

/** What a worker is asked to print; plain data, so that it can be sent to another thread. */
export type PdfJob = (
  | { readonly kind: 'report'; readonly content: ReportContent; readonly paper: Paper }
  | { readonly kind: 'state-report'; readonly content: StateReportContent; readonly paper: Paper }
  | { readonly kind: 'own-answers'; readonly content: OwnAnswersContent; readonly paper: Paper }
  | {
      readonly kind: 'questionnaire'
      readonly instrument: Instrument
      readonly form: FormId
      readonly paper: Paper
    }
) & {
  /** Whether the document is to say that its people and places are made up; not a blank form. */
  readonly madeUp?: boolean
}

/** A blank form has no date of its own; its file carries the day on which the first version was published. */
const FORM_DATE = new Date('2026-11-23T00:00:00Z')

/** The bytes of what a job asks for; the same job gives the same bytes. */
export function printJob(job: PdfJob, fonts: Fonts): Promise<Uint8Array> {
  const marked = (document: ReactElement) =>
    createElement(MadeUp.Provider, { value: job.madeUp === true }, document)
  switch (job.kind) {
    case 'report':
      return typeset(
        marked(createElement(ReportDocument, { content: job.content, paper: job.paper })),
        {
          title: job.content.title,
          subject: REPORT_LABELS.kind,
          language: job.content.language,
          date: startOf(job.content.facts.date),
        },
        fonts,
      )
    case 'state-report':
      return typeset(
        marked(createElement(StateReportDocument, { content: job.content, paper: job.paper })),
        {
          title: job.content.title,
          subject: STATE_LABELS.kind,
          language: job.content.language,
          date: startOf(job.content.facts.date),
        },
        fonts,
      )
    case 'own-answers':
      return typeset(
        marked(createElement(OwnAnswersDocument, { content: job.content, paper: job.paper })),
        {
          title: job.content.title,
          subject: OWN_ANSWERS_LABELS.kind,
          language: job.content.language,
          date: startOf(job.content.date),
        },
        fonts,
      )
    case 'questionnaire': {
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
  }
}

function startOf(date: string): Date {
  return new Date(`${date}T00:00:00Z`)
}
