import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { AnswersFile, ItemResult, ItemStatus } from '@/lib/scoring/model'
import { keepsTo, reaches } from '@/lib/scoring/tolerance'

/** A site-level item level up to this is a barrier. */
export const BARRIER_UP_TO = 1.5
/** A site-level item level from this on is a facilitator. */
export const FACILITATOR_FROM = 2.5

/**
 * What the site's answers to one item amount to: its level (0–4) with its status, and how many respondents gave a
 * level, "don't know" or "does not apply". A consensus alone decides level and status; without one, the item does
 * not apply where more than half of those who answered it say so, and its level is the mean of the levels given.
 */
export function itemResult(item: ItemId, file: AnswersFile): ItemResult {
  let answered = 0
  let sum = 0
  let unknown = 0
  let notApplicable = 0
  for (const respondent of file.respondents) {
    const answer = respondent.answers[item]
    if (answer === undefined) continue
    if (answer === 'unknown') unknown++
    else if (answer === 'not-applicable') notApplicable++
    else {
      answered++
      sum += answer
    }
  }
  const consensus = file.consensus?.[item]
  const mean = answered > 0 ? sum / answered : 'unknown'
  const outvoted = notApplicable * 2 > answered + unknown + notApplicable
  const agreed = consensus ?? (outvoted ? 'not-applicable' : mean)
  return {
    level: typeof agreed === 'number' ? agreed : null,
    status: statusOf(agreed),
    answered,
    unknown,
    notApplicable,
  }
}

/** What a level, or an answer that is no level, amounts to. */
export function statusOf(agreed: number | Exclude<AnswerValue, number>): ItemStatus {
  if (agreed === 'unknown') return 'missing'
  if (agreed === 'not-applicable') return 'not-applicable'
  if (keepsTo(agreed, BARRIER_UP_TO)) return 'barrier'
  return reaches(agreed, FACILITATOR_FROM) ? 'facilitator' : 'mixed'
}
