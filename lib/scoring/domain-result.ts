import { bandOf } from '@/lib/scoring/bands'
import type { Agreement, DomainResult, ItemResult } from '@/lib/scoring/model'
import { reaches } from '@/lib/scoring/tolerance'

/** The share of applicable items that need a level before a domain gets a score; also a respondent's own share. */
export const ENOUGH_COVERAGE = 0.7

/**
 * The score (0–100) of a domain's items, null below a coverage of 0.7, with the bounds that the items without a
 * level leave open: all of them at level 0, all of them at level 4.
 */
export function domainResult(items: readonly ItemResult[], agreement: Agreement): DomainResult {
  let applicable = 0
  let answered = 0
  let sum = 0
  for (const { level, status } of items) {
    if (status === 'not-applicable') continue
    applicable++
    if (level === null) continue
    answered++
    sum += level
  }
  const coverage = applicable === 0 ? 0 : answered / applicable
  const enough = applicable > 0 && reaches(coverage, ENOUGH_COVERAGE)
  const score = enough ? (25 * sum) / answered : null
  return {
    score,
    lower: applicable === 0 ? null : (25 * sum) / applicable,
    upper: applicable === 0 ? null : (25 * (sum + 4 * (applicable - answered))) / applicable,
    coverage,
    band: bandOf(score),
    applicable,
    answered,
    agreement,
  }
}
