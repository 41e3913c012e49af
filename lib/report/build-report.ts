import type { Instrument } from '@/lib/instrument/model'
import { actionSection } from '@/lib/report/actions'
import { agreementSection } from '@/lib/report/agreement'
import { appendixOf } from '@/lib/report/appendix'
import { barrierSection } from '@/lib/report/barriers'
import type { ReportContent } from '@/lib/report/content'
import { criticalFlags } from '@/lib/report/critical'
import { domainNotes, domainSections } from '@/lib/report/domains'
import type { Draft } from '@/lib/report/draft'
import { factsOf } from '@/lib/report/facts'
import { methodSection } from '@/lib/report/method'
import { numberCitations, type SuppliedReferences } from '@/lib/report/numbering'
import { profileOf } from '@/lib/report/profile'
import { sinceLastTime } from '@/lib/report/since-last-time'
import { stageSection } from '@/lib/report/stages'
import { strengthSection } from '@/lib/report/strengths'
import {
  type Audience,
  type DatedAssessment,
  type Decision,
  type Reopened,
  subjectOf,
} from '@/lib/report/subject'
import { summarise } from '@/lib/report/summary'
import { reportTitle } from '@/lib/report/wording/labels'
import type { AnswersFile, AssessmentMode, Result } from '@/lib/scoring/model'

export interface ReportInput {
  readonly file: AnswersFile
  readonly result: Result
  readonly instrument: Instrument
  readonly suppliedReferences?: SuppliedReferences
  readonly mode?: AssessmentMode
  readonly audience?: Audience
  readonly decisions?: readonly Decision[]
  readonly reopened?: readonly Reopened[]
  readonly earlier?: DatedAssessment | null
}

/**
 * Takes a valid answers file, the result that `score` made of it and the instrument version of both, with the
 * reference details that an operator supplied if there are any, and returns everything that the report says,
 * worded and numbered. In anonymous mode (named unless said otherwise) it tells only what may be shown of the
 * respondents; to a jurisdiction (`audience`, the agency unless said otherwise) nothing that single ones said.
 * `decisions` says how the items of the file's consensus were settled, `reopened` (the latest first) that there was a
 * report before, `earlier` what the site's assessment before this one scored. Pure: the same input gives the same
 * content. Throws a RangeError where result and instrument do not belong together, `Invalid` where `earlier` is of
 * another questionnaire or form.
 */
export function buildReport(input: ReportInput): ReportContent {
  const subject = subjectOf(input.file, input.result, input.instrument, input)
  const body: Draft<Omit<ReportContent, 'references'>> = {
    language: 'en',
    title: reportTitle(input.file.site.name),
    facts: factsOf(subject),
    summary: summarise(subject),
    critical: criticalFlags(subject),
    profile: profileOf(subject),
    ...sinceLastTime(subject),
    barriers: barrierSection(subject),
    strengths: strengthSection(subject),
    stages: stageSection(subject),
    agreement: agreementSection(subject),
    domainNotes: domainNotes(subject),
    domains: domainSections(subject),
    actions: actionSection(subject),
    method: methodSection(subject),
    appendix: appendixOf(subject),
  }
  const { content, references } = numberCitations<Omit<ReportContent, 'references'>>(
    body,
    input.suppliedReferences,
  )
  const { appendix, ...rest } = content
  return { ...rest, references, appendix }
}
