import { actorById, domainById } from '@/lib/evidence/domains'
import { wholePercent } from '@/lib/evidence/whole-percent'
import type { Item } from '@/lib/instrument/model'
import { ACTORS_AGENCY_FIRST } from '@/lib/report/actors'
import type { SharedEntry, SharedGroup, SharedSection } from '@/lib/report/comparison/content'
import type { StrategyLine } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { evidenceLines, otherEndOf } from '@/lib/report/evidence-lines'
import { moversWithoutStrategy, nearestStrategies } from '@/lib/report/strategies'
import { GROUP_TITLES, sharedNotes } from '@/lib/report/wording/comparison'
import { noStrategyWords, otherEndWords, strategyWords } from '@/lib/report/wording/evidence'
import { actorNames } from '@/lib/report/wording/labels'
import type { SharedBarrier } from '@/lib/scoring/shared-barriers'
import type { CountRule, ShownBarriers } from '@/lib/scoring/shown-barriers'

const GROUPS = ['agencies', 'state', 'others'] as const

/** The barriers that sites share, by who can move them, each with its evidence and what others did. */
export function sharedSection(
  items: readonly Item[],
  { barriers, withheld }: ShownBarriers,
  {
    mostBarriers = Number.POSITIVE_INFINITY,
    ...situation
  }: {
    readonly severalFilters: boolean
    readonly rule: CountRule
    /** How many are told, those that most sites share; all unless said otherwise. */
    readonly mostBarriers?: number
  },
): Draft<SharedSection> {
  const told = barriers
    .slice(0, mostBarriers)
    .map((barrier) => ({ barrier, item: itemNamed(items, barrier) }))
  const hasOtherEnds = told.some(({ item }) => otherEndOf(item, 'barrier') !== null)
  return {
    notes: [
      ...sharedNotes({ shown: barriers.length, withheld, ...situation }),
      ...(hasOtherEnds ? [otherEndWords('high')] : []),
    ],
    further: barriers.length - told.length,
    groups: GROUPS.map((id) => ({
      id,
      title: GROUP_TITLES[id],
      entries: told
        .filter(({ item }) => groupOf(item) === id)
        .map(({ item, barrier }) => entryOf(item, barrier)),
    })).filter(({ entries }) => entries.length > 0),
  }
}

function itemNamed(items: readonly Item[], { item }: SharedBarrier): Item {
  const found = items.find(({ id }) => id === item)
  if (found === undefined) throw new RangeError(`The form does not ask ${item}`)
  return found
}

function groupOf({ movers }: Item): SharedGroup['id'] {
  if (movers.includes('agency-leaders')) return 'agencies'
  return movers.includes('decision-makers') ? 'state' : 'others'
}

function entryOf(item: Item, { share, sites }: SharedBarrier): Draft<SharedEntry> {
  const without = moversWithoutStrategy(item)
  return {
    item: item.id,
    domain: item.domain,
    domainTitle: domainById(item.domain).title,
    question: item.question,
    lowest: item.anchors[0],
    share,
    shareLabel: `${Math.round(share * sites)} of ${sites} sites (${wholePercent(share)}%)`,
    evidence: evidenceLines(item, 'barrier'),
    movers: ACTORS_AGENCY_FIRST.filter((actor) => item.movers.includes(actor)).map((actor) => ({
      actor,
      label: actorById(actor).label,
    })),
    strategies: nearestStrategies(item).map(
      (strategy): Draft<StrategyLine> => ({
        strategy: strategy.id,
        actor: strategy.actor,
        actorLabel: actorById(strategy.actor).label,
        text: strategyWords(strategy),
      }),
    ),
    strategyNotes: without.length > 0 ? [noStrategyWords(actorNames(without))] : [],
  }
}
