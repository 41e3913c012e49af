import type { ActorId, DomainId, Strategy } from '@/lib/evidence/model'
import { agencyLeadersStrategies } from '@/lib/evidence/strategies/agency-leaders'
import { decisionMakersStrategies } from '@/lib/evidence/strategies/decision-makers'
import { externalSupportProfessionalsStrategies } from '@/lib/evidence/strategies/external-support-professionals'
import { researchersStrategies } from '@/lib/evidence/strategies/researchers'

/**
 * What each group of actors did, as the review reports it, by actor and in the review's order. A strategy says what
 * was done and, only where the review says so, what it went together with; it is a report and no advice.
 */
export const STRATEGIES: readonly Strategy[] = [
  ...researchersStrategies,
  ...decisionMakersStrategies,
  ...externalSupportProfessionalsStrategies,
  ...agencyLeadersStrategies,
]

const BY_ID: ReadonlyMap<string, Strategy> = new Map(STRATEGIES.map((strategy) => [strategy.id, strategy]))

/** The strategy with this id, or null when there is none. */
export function strategyById(id: string): Strategy | null {
  return BY_ID.get(id) ?? null
}

/** The strategies that address a domain, of one actor or of all, in the order of `STRATEGIES`. */
export function strategiesFor(domain: DomainId, actor?: ActorId): readonly Strategy[] {
  return STRATEGIES.filter(
    (strategy) => strategy.domains.includes(domain) && (actor === undefined || strategy.actor === actor),
  )
}
