import type { DomainId, StageId, StudyId } from '@/lib/evidence/model'
import { OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import type { DraftPassage } from '@/lib/report/draft'
import { barrierCompanyWords, domainCompanyWords, type Mention } from '@/lib/report/wording/evidence'
import { STAGE_NAMES } from '@/lib/report/wording/labels'
import type { RankedBarrier } from '@/lib/scoring/model'

/** The company of each ranked barrier, in rank order: told at the first barrier of a domain, null at its others. */
export function barrierCompany(
  barriers: readonly RankedBarrier[],
  stage: StageId,
): readonly (DraftPassage | null)[] {
  const domains = barriers.map(({ domain }) => domain)
  return domains.map((domain, index) =>
    domains.indexOf(domain) === index ? barrierCompanyWords(mentionOf(domain, stage)) : null,
  )
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
