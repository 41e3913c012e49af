import type { Band } from '@/lib/scoring/model'
import { reaches } from '@/lib/scoring/tolerance'

/** From which score (0–100) on each band holds: descriptive conventions, not validated cut-offs. */
export const BAND_THRESHOLDS = [
  ['favourable', 80],
  ['mostly-favourable', 60],
  ['mixed', 40],
] as const satisfies readonly (readonly [Band, number])[]

/** The band of a score from 0 to 100; `not-enough-answers` where there is none. */
export function bandOf(score: number | null): Band {
  if (score === null) return 'not-enough-answers'
  return BAND_THRESHOLDS.find(([, from]) => reaches(score, from))?.[0] ?? 'substantial-barriers'
}
