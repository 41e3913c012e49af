import { agencyLeadersFindings } from '@/lib/evidence/findings/agency-leaders'
import { cultureFindings } from '@/lib/evidence/findings/culture'
import { decisionMakersFindings } from '@/lib/evidence/findings/decision-makers'
import { evaluationMonitoringAndFeedbackFindings } from '@/lib/evidence/findings/evaluation-monitoring-and-feedback'
import { externalSupportProfessionalsFindings } from '@/lib/evidence/findings/external-support-professionals'
import { financingFindings } from '@/lib/evidence/findings/financing'
import { legislativeContextFindings } from '@/lib/evidence/findings/legislative-context'
import { missionAlignmentFindings } from '@/lib/evidence/findings/mission-alignment'
import { nationalStrategiesFindings } from '@/lib/evidence/findings/national-strategies'
import { researchersFindings } from '@/lib/evidence/findings/researchers'
import { trainingAndTechnicalAssistanceFindings } from '@/lib/evidence/findings/training-and-technical-assistance'
import { workInfrastructureFindings } from '@/lib/evidence/findings/work-infrastructure'
import type { DomainId, Finding } from '@/lib/evidence/model'

/**
 * What the review reports, claim by claim, in the order of its domains and sentences. Where parts of one sentence
 * rest on different sources, each part is a finding of its own with the numbers of that part. An empty `references`
 * means that this part of the review's text carries no number, so the review itself is its source. A `context`
 * finding says how things were and is called neither barrier nor facilitator.
 */
export const FINDINGS: readonly Finding[] = [
  ...nationalStrategiesFindings,
  ...legislativeContextFindings,
  ...financingFindings,
  ...trainingAndTechnicalAssistanceFindings,
  ...evaluationMonitoringAndFeedbackFindings,
  ...missionAlignmentFindings,
  ...cultureFindings,
  ...workInfrastructureFindings,
  ...researchersFindings,
  ...decisionMakersFindings,
  ...externalSupportProfessionalsFindings,
  ...agencyLeadersFindings,
]

const BY_ID: ReadonlyMap<string, Finding> = new Map(FINDINGS.map((finding) => [finding.id, finding]))

/** The finding with this id, or null when there is none. */
export function findingById(id: string): Finding | null {
  return BY_ID.get(id) ?? null
}

/** The findings of one domain, in the review's order. */
export function findingsOf(domain: DomainId): readonly Finding[] {
  return FINDINGS.filter((finding) => finding.domain === domain)
}
