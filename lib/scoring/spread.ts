import type { ItemId } from '@/lib/instrument/model'
import { FEWEST_LEVELS } from '@/lib/scoring/group-sizes'
import type { Respondent } from '@/lib/scoring/model'

/** How the levels that respondents gave to one item lie. */
export interface Spread {
  /** How many gave level 0, 1, 2, 3, 4. */
  readonly counts: readonly number[]
  /** How many gave a level. */
  readonly answered: number
  /** 0–4 */
  readonly mean: number
  /** Highest level minus lowest, 0–4. */
  readonly range: number
  /** Mean absolute deviation from the mean, in levels. */
  readonly ad: number
  /** Sample variance, n − 1. */
  readonly variance: number
}

/**
 * The spread of these respondents' levels on an item, null with fewer than 3 levels. From counts by level, in whole
 * numbers up to one last division: the order of respondents cannot matter.
 */
export function spreadOf(item: ItemId, respondents: readonly Respondent[]): Spread | null {
  const counts = [0, 0, 0, 0, 0]
  for (const { answers } of respondents) {
    const answer = answers[item]
    if (typeof answer === 'number') counts[answer] = (counts[answer] ?? 0) + 1
  }
  let answered = 0
  let sum = 0
  let squares = 0
  counts.forEach((n, level) => {
    answered += n
    sum += n * level
    squares += n * level * level
  })
  if (answered < FEWEST_LEVELS) return null
  const deviations = counts.reduce((total, n, level) => total + n * Math.abs(level * answered - sum), 0)
  return {
    counts,
    answered,
    mean: sum / answered,
    range: counts.findLastIndex((n) => n > 0) - counts.findIndex((n) => n > 0),
    ad: deviations / (answered * answered),
    variance: (answered * squares - sum * sum) / (answered * (answered - 1)),
  }
}
