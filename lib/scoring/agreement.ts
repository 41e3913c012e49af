import { type Item, LEVELS } from '@/lib/instrument/model'
import { ENOUGH_COVERAGE } from '@/lib/scoring/domain-result'
import { FEWEST_RESPONDENTS } from '@/lib/scoring/group-sizes'
import type { Agreement, Respondent } from '@/lib/scoring/model'
import { spreadOf } from '@/lib/scoring/spread'
import { keepsTo, reaches } from '@/lib/scoring/tolerance'

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
  const heard = heardOn(applicable, respondents)
  const spreads =
    heard.length < FEWEST_RESPONDENTS
      ? []
      : applicable.flatMap(({ id: item }) => {
          const spread = spreadOf(item, heard)
          return spread === null ? [] : [{ item, ...spread }]
        })
  if (spreads.length === 0) return { rwg: null, ad: null, respondents: heard.length, discuss: [] }
  const meanVariance = spreads.reduce((sum, { variance }) => sum + variance, 0) / spreads.length
  return {
    rwg: rwg(spreads.length, meanVariance),
    ad: spreads.reduce((sum, { ad }) => sum + ad, 0) / spreads.length,
    respondents: heard.length,
    discuss: spreads.filter(({ range }) => range >= WIDE_RANGE).map(({ item }) => item),
  }
}

/** The respondents with a level for at least 70 % of the items that apply to the site; nobody where none applies. */
export function heardOn(
  applicable: readonly Item[],
  respondents: readonly Respondent[],
): readonly Respondent[] {
  return respondents.filter((respondent) => answersEnough(respondent, applicable))
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
