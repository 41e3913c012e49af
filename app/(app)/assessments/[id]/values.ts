import type { AssessmentView } from '@/lib/data/assessments'
import type { AnswerValue } from '@/lib/instrument/model'

/** The stored answers as item → value, for counting what is answered. */
export function valuesOf(assessment: AssessmentView): Record<string, AnswerValue | null> {
  return Object.fromEntries(
    Object.entries(assessment.answers).map(([item, answer]) => [item, answer?.value ?? null]),
  )
}
