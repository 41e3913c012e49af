import { Invalid } from '@/lib/errors'
import type { ComparedAssessment } from '@/lib/scoring/model'

type Kind = Pick<ComparedAssessment, 'instrument' | 'form'>

/** What differs among assessments that should be of one instrument version and one form, each value once. */
export interface Mixture {
  readonly instruments: readonly string[]
  readonly forms: readonly string[]
}

/** What differs, in the order in which it turns up; null where all are of one instrument version and one form. */
export function mixtureOf(assessments: readonly Kind[]): Mixture | null {
  const instruments = [...new Set(assessments.map(({ instrument }) => instrument))]
  const forms = [...new Set(assessments.map(({ form }) => form))]
  return instruments.length > 1 || forms.length > 1 ? { instruments, forms } : null
}

/**
 * Throws `Invalid`, naming what differs, unless all are of one instrument version and one form. Scores of other
 * questions are other quantities: they may stand side by side, but are never pooled or subtracted.
 */
export function expectOneKind(assessments: readonly Kind[]): void {
  const mixture = mixtureOf(assessments)
  if (mixture) throw new Invalid(mixtureSentence(mixture))
}

/** One sentence on what differs. */
export function mixtureSentence({ instruments, forms }: Mixture): string {
  const differing = [
    ...(instruments.length > 1 ? [`instrument version (${instruments.join(', ')})`] : []),
    ...(forms.length > 1 ? [`form (${forms.join(', ')})`] : []),
  ]
  return `Only assessments of one instrument version and one form can be compared; these differ in ${differing.join(' and ')}.`
}
