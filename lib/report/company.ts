import type { DomainId, StageId, StudyId } from '@/lib/evidence/model'
import { OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import { type DraftPassage, flow } from '@/lib/report/draft'
import {
  breadthWords,
  companyElsewhereWords,
  companyWords,
  domainCompanyWords,
  type Mention,
} from '@/lib/report/wording/evidence'
import { STAGE_NAMES } from '@/lib/report/wording/labels'
import type { RankedBarrier } from '@/lib/scoring/model'

/**
 * The company of each ranked barrier, in rank order: how often Table 2 mentions its domain as a barrier at the
 * stage, and the studies that it lists for both, named once a domain and pointed to afterwards.
 */
export function barrierCompany(barriers: readonly RankedBarrier[], stage: StageId): readonly DraftPassage[] {
  const namedAt = new Map<DomainId, number>()
  return barriers.map(({ domain }, index) => {
    const mention = mentionOf(domain, stage)
    const earlier = namedAt.get(domain)
    if (earlier === undefined) namedAt.set(domain, index + 1)
    return flow(
      breadthWords(mention, 'barrier'),
      earlier === undefined ? companyWords(mention) : companyElsewhereWords(earlier),
    )
  })
}

/** How often Table 2 mentions a strength's domain as a facilitator at the stage. */
export function strengthCompany(domain: DomainId, stage: StageId): DraftPassage {
  return breadthWords(mentionOf(domain, stage), 'facilitator')
}

/** Both counts of a domain at the stage, and the studies that Table 2 lists for the two together. */
export function domainCompany(
  domain: DomainId,
  stage: StageId,
): { readonly text: DraftPassage; readonly studies: readonly StudyId[] } {
  const mention = mentionOf(domain, stage)
  return { text: domainCompanyWords(mention), studies: mention.studies }
}

function mentionOf(domain: DomainId, stage: StageId): Mention {
  return {
    ...OBSERVATIONS[domain][stage],
    domain,
    stage: STAGE_NAMES[stage],
    total: STAGE_TOTALS[stage],
  }
}
