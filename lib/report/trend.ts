import { FORM_LABELS } from '@/lib/instrument/labels'
import { changeSectionOf } from '@/lib/report/changes'
import type { ChangeSection } from '@/lib/report/content'
import { numberCitations } from '@/lib/report/numbering'
import type { DatedAssessment } from '@/lib/report/subject'

/** A site's assessments of one questionnaire and form. */
export interface Trend {
  readonly key: string
  /** "Full form, questionnaire ips-readiness/1" */
  readonly title: string
  readonly section: ChangeSection
  /** The days, YYYY-MM-DD, of the last two, which the changes lie between; null where there is only one. */
  readonly between: { readonly earlier: string; readonly later: string } | null
}

/**
 * A site's finalised assessments, the earliest first, by questionnaire and form: the kind of the latest leads.
 * Assessments of different kinds stand beside each other; nothing is computed across them.
 */
export function trendsOf(assessments: readonly DatedAssessment[]): readonly Trend[] {
  const kinds = new Map<string, DatedAssessment[]>()
  for (const assessment of assessments.toReversed()) {
    const key = `${assessment.instrument} ${assessment.form}`
    kinds.set(key, [assessment, ...(kinds.get(key) ?? [])])
  }
  return [...kinds].map(([key, ofKind]) => ({
    key,
    title: titleOf(ofKind),
    section: numberCitations<ChangeSection>(changeSectionOf(ofKind)).content,
    between: betweenLast(ofKind),
  }))
}

function betweenLast(ofKind: readonly DatedAssessment[]): Trend['between'] {
  const [earlier, later] = ofKind.slice(-2)
  return earlier && later ? { earlier: earlier.date, later: later.date } : null
}

function titleOf([first]: readonly DatedAssessment[]): string {
  if (first === undefined) return ''
  return `${FORM_LABELS[first.form]}, questionnaire ${first.instrument}`
}
