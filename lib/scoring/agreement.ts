import { type Item, type ItemId, LEVELS } from '@/lib/instrument/model'
import { ENOUGH_COVERAGE } from '@/lib/scoring/domain-result'
import type { Agreement, Respondent } from '@/lib/scoring/model'
import { keepsTo, reaches } from '@/lib/scoring/tolerance'

/** So many respondents a domain, and so many levels an item, are needed before agreement is computed. */
const ENOUGH_RESPONDENTS = 3
/** An item whose levels lie this far apart is worth talking about. */
const WIDE_RANGE = 3
/** Variance of a uniform spread over the 5 levels: (5² − 1) / 12. */
const UNIFORM_VARIANCE = (LEVELS.length ** 2 - 1) / 12
/** The mean absolute deviation up to which people count as agreeing: A/6 of Burke & Dunlap 2002. */
const AD_LIMIT = LEVELS.length / 6

/** Whether a mean absolute deviation, in levels, counts as agreement. */
export function countsAsAgreement(ad: number): boolean {
  return keepsTo(ad, AD_LIMIT)
}

/**
 * How far the respondents agree on one domain, from their individual answers to the items that apply to the site
 * (in instrument order). Only respondents with a level for at least 70 % of these items are heard. r_WG(J) is 0–1
 * against a uniform null, `ad` the mean absolute deviation in levels; both null with fewer than 3 such respondents
 * or no item with 3 levels among them. `discuss` lists the items whose levels differ by 3 or 4.
 */
export function agreementOn(applicable: readonly Item[], respondents: readonly Respondent[]): Agreement {
  const heard = respondents.filter((respondent) => answersEnough(respondent, applicable))
  const spreads =
    heard.length < ENOUGH_RESPONDENTS
      ? []
      : applicable
          .map((item) => spreadOf(item.id, heard))
          .filter((spread) => spread.count >= ENOUGH_RESPONDENTS)
  if (spreads.length === 0) return { rwg: null, ad: null, respondents: heard.length, discuss: [] }
  const meanVariance = spreads.reduce((sum, { variance }) => sum + variance, 0) / spreads.length
  return {
    rwg: rwg(spreads.length, meanVariance),
    ad: spreads.reduce((sum, { deviation }) => sum + deviation, 0) / spreads.length,
    respondents: heard.length,
    discuss: spreads.filter(({ range }) => range >= WIDE_RANGE).map(({ item }) => item),
  }
}

/** r_WG(J) of James, Demaree & Wolf 1984 for J items with this mean sample variance. */
export function rwg(items: number, meanVariance: number): number {
  if (reaches(meanVariance, UNIFORM_VARIANCE)) return 0
  const ratio = meanVariance / UNIFORM_VARIANCE
  return (items * (1 - ratio)) / (items * (1 - ratio) + ratio)
}

function answersEnough(respondent: Respondent, applicable: readonly Item[]): boolean {
  if (applicable.length === 0) return false
  let levels = 0
  for (const item of applicable) if (typeof respondent.answers[item.id] === 'number') levels++
  return reaches(levels / applicable.length, ENOUGH_COVERAGE)
}

interface Spread {
  readonly item: ItemId
  readonly count: number
  /** Sample variance, n − 1. */
  readonly variance: number
  /** Mean absolute deviation from the item's mean. */
  readonly deviation: number
  readonly range: number
}

/** From counts by level, in whole numbers up to one last division: the order of respondents cannot matter. */
function spreadOf(item: ItemId, respondents: readonly Respondent[]): Spread {
  const counts = [0, 0, 0, 0, 0]
  for (const { answers } of respondents) {
    const answer = answers[item]
    if (typeof answer === 'number') counts[answer] = (counts[answer] ?? 0) + 1
  }
  let count = 0
  let sum = 0
  let squares = 0
  counts.forEach((n, level) => {
    count += n
    sum += n * level
    squares += n * level * level
  })
  const deviations = counts.reduce((total, n, level) => total + n * Math.abs(level * count - sum), 0)
  return {
    item,
    count,
    variance: (count * squares - sum * sum) / (count * (count - 1)),
    deviation: deviations / (count * count),
    range: counts.findLastIndex((n) => n > 0) - counts.findIndex((n) => n > 0),
  }
}
