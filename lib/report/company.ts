import type { DomainId, StageId, StudyId } from '@/lib/evidence/model'
import { OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import type { DraftPassage } from '@/lib/report/draft'
import { domainCompanyWords, type Mention } from '@/lib/report/wording/evidence'
import { STAGE_NAMES } from '@/lib/report/wording/labels'

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
