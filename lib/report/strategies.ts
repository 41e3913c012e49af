import type { ActorId, DomainId, Strategy } from '@/lib/evidence/model'
import { STRATEGIES } from '@/lib/evidence/strategies'
import type { Item } from '@/lib/instrument/model'
import { ACTORS_AGENCY_FIRST } from '@/lib/report/actors'
import { findingsAt } from '@/lib/report/evidence-lines'
import { sharedSource, sharedWords } from '@/lib/report/nearness'

/** So many strategies stand beside one barrier, and so many of one actor; the action list holds them all. */
const BESIDE_A_BARRIER = 3
const OF_ONE_ACTOR = 2

/**
 * The strategies that the review reports for a barrier: of an actor who can move it, and for its domain or the
 * domain of a finding at its low end. Nearest first: those from the same place in the review as the item's
 * findings, those that share telling words with the question, those for its own domain, those for fewer domains,
 * those with more references.
 */
export function strategiesForBarrier(item: Item): readonly Strategy[] {
  return placedStrategies(item).map(({ strategy }) => strategy)
}

/**
 * The few strategies to show beside a barrier, told the agency first: the nearest of every actor (no item has
 * more movers than three), then the next nearest of actors already told, but only those that come from the same
 * place in the review or share two telling words; at most two of one actor and three in all.
 */
export function nearestStrategies(item: Item): readonly Strategy[] {
  const placed = placedStrategies(item).map((entry, index, all) => ({
    ...entry,
    round: all.slice(0, index).filter(({ strategy }) => strategy.actor === entry.strategy.actor).length,
  }))
  const first = placed.filter(({ round }) => round === 0)
  const further = placed.filter(({ round, telling }) => round > 0 && round < OF_ONE_ACTOR && telling)
  return agencyFirst([...first, ...further].slice(0, BESIDE_A_BARRIER).map(({ strategy }) => strategy))
}

/** The strategies for a barrier, nearest first; `telling` where more than the domain speaks for them. */
function placedStrategies(item: Item): readonly { readonly strategy: Strategy; readonly telling: boolean }[] {
  const low = findingsAt(item, 'low')
  const findings = [...low, ...findingsAt(item, 'high')]
  const domains = new Set<DomainId>([item.domain, ...low.map(({ domain }) => domain)])
  const wordsShared = sharedWords(item)
  return STRATEGIES.filter(
    ({ actor, domains: addressed }) =>
      item.movers.includes(actor) && addressed.some((domain) => domains.has(domain)),
  )
    .map((strategy) => {
      const source = sharedSource(findings, strategy)
      const words = wordsShared(strategy)
      const own = strategy.domains.includes(item.domain) ? 1 : 0
      return {
        strategy,
        telling: source > 0 || words > 1,
        nearness: [source, words, own, -strategy.domains.length, strategy.references.length],
      }
    })
    .sort((a, b) => compared(b.nearness, a.nearness))
}

/** Those who can move a barrier and of whom the review reports no fitting strategy, the agency first. */
export function moversWithoutStrategy(item: Item): readonly ActorId[] {
  const acting = new Set(strategiesForBarrier(item).map(({ actor }) => actor))
  return ACTORS_AGENCY_FIRST.filter((actor) => item.movers.includes(actor) && !acting.has(actor))
}

function agencyFirst(strategies: readonly Strategy[]): readonly Strategy[] {
  return ACTORS_AGENCY_FIRST.flatMap((actor) => strategies.filter((strategy) => strategy.actor === actor))
}

function compared(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((value, place) => value !== b[place])
  return index < 0 ? 0 : (a[index] ?? 0) - (b[index] ?? 0)
}
