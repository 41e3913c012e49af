import { DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import { keyed } from '@/lib/scoring/keyed'
import type { ComparedAssessment, DomainResult } from '@/lib/scoring/model'
import { expectOneKind } from '@/lib/scoring/one-kind'
import { type CountRule, USUAL_COUNTS } from '@/lib/scoring/shown-barriers'
import { keepsTo, reaches } from '@/lib/scoring/tolerance'

/**
 * Points (0–100) that a score must move before the move is worth a word: less than half a level on the average item.
 * Our convention; no study of this questionnaire has measured how far scores move by themselves.
 */
export const TELLING_MOVE = 10

export type Direction = 'improved' | 'slipped' | 'no-clear-change'

/** How one domain score moved between two assessments of a site. */
export interface Change {
  /** Later score minus earlier score, null where either is missing. */
  readonly difference: number | null
  readonly direction: Direction
}

/** What a change is read from; a `Result` is one. */
export interface ChangingAssessment extends Pick<ComparedAssessment, 'instrument' | 'form'> {
  readonly domains: Readonly<Record<DomainId, Pick<DomainResult, 'score' | 'lower' | 'upper'>>>
}

/**
 * How each domain of a site changed from an earlier to a later assessment: improved or slipped where the score moved
 * by 10 points or more and the bounds that missing answers leave open do not touch, so that no way of answering what
 * was left out could undo the move; otherwise no clear change. Throws `Invalid` for two instrument versions or forms.
 */
export function changeSince(
  earlier: ChangingAssessment,
  later: ChangingAssessment,
): Readonly<Record<DomainId, Change>> {
  expectOneKind([earlier, later])
  return keyed<DomainId, Change>(
    DOMAIN_IDS.map((id) => [id, domainChange(earlier.domains[id], later.domains[id])]),
  )
}

type ScoredDomain = ChangingAssessment['domains'][DomainId]

function domainChange(earlier: ScoredDomain, later: ScoredDomain): Change {
  if (earlier.score === null || later.score === null) {
    return { difference: null, direction: 'no-clear-change' }
  }
  const difference = later.score - earlier.score
  if (reaches(difference, TELLING_MOVE) && liesAbove(later, earlier)) {
    return { difference, direction: 'improved' }
  }
  if (reaches(-difference, TELLING_MOVE) && liesAbove(earlier, later)) {
    return { difference, direction: 'slipped' }
  }
  return { difference, direction: 'no-clear-change' }
}

/** Whether the whole of one domain's bounds lies above the whole of the other's; bounds that touch overlap. */
function liesAbove({ lower }: ScoredDomain, { upper }: ScoredDomain): boolean {
  return lower !== null && upper !== null && !keepsTo(lower, upper)
}

/** How many sites changed in one domain between two rounds; everything but `n` is null where it is suppressed. */
export interface RoundChange {
  /** Sites in both rounds with a score in both. */
  readonly n: number
  readonly improved: number | null
  readonly slipped: number | null
  readonly noClearChange: number | null
  readonly suppressed: boolean
}

/**
 * How each domain changed between two rounds over the sites in both, each site by the rule of `changeSince`. The
 * assessments are keyed by site; suppressed with fewer than 5 sites that have a score in both rounds and, where the rule
 * hides small counts, when any of the three counts is 1 to 10. Throws `Invalid` where an assessment of a site in both is
 * of another instrument version or form than the rest.
 */
export function changeBetweenRounds(
  earlier: ReadonlyMap<string, ChangingAssessment>,
  later: ReadonlyMap<string, ChangingAssessment>,
  rule: CountRule = USUAL_COUNTS,
): Readonly<Record<DomainId, RoundChange>> {
  const pairs = [...earlier].flatMap(([site, before]) => {
    const after = later.get(site)
    return after === undefined ? [] : [{ before, after }]
  })
  expectOneKind(pairs.flatMap(({ before, after }) => [before, after]))
  const changes = pairs.map(({ before, after }) => changeSince(before, after))
  return keyed<DomainId, RoundChange>(
    DOMAIN_IDS.map((id) => [
      id,
      roundChange(
        changes.map((bySite) => bySite[id]),
        rule,
      ),
    ]),
  )
}

function roundChange(changes: readonly Change[], rule: CountRule): RoundChange {
  const measured = changes.filter(({ difference }) => difference !== null)
  const n = measured.length
  const count = (wanted: Direction) => measured.filter(({ direction }) => direction === wanted).length
  const [improved, slipped, noClearChange] = [count('improved'), count('slipped'), count('no-clear-change')]
  const isSmall = (some: number) => some > 0 && some < rule.fewest
  const hidden = rule.hidesSmallCounts && [improved, slipped, noClearChange].some(isSmall)
  if (hidden || n < rule.fewest) {
    return { n, improved: null, slipped: null, noClearChange: null, suppressed: true }
  }
  return { n, improved, slipped, noClearChange, suppressed: false }
}
