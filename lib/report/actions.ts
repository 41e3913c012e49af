import { actorById } from '@/lib/evidence/domains'
import type { ActorId, Strategy } from '@/lib/evidence/model'
import type { Item } from '@/lib/instrument/model'
import { ACTORS_AGENCY_FIRST } from '@/lib/report/actors'
import type { ActionGroup, ActionLine, ActionSection } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { moversWithoutStrategy, strategiesForBarrier } from '@/lib/report/strategies'
import { itemOf, type Subject } from '@/lib/report/subject'
import { actionNotes } from '@/lib/report/wording/actions'
import { strategyWords } from '@/lib/report/wording/evidence'
import { actorNames } from '@/lib/report/wording/labels'

/** So many barriers are named beside what answers to them; the others stand there with their rank alone. */
const NAMED_BARRIERS = 3

interface RankedItem {
  readonly rank: number
  readonly item: Item
}

/**
 * What the review reports that others did about the barriers found here: every strategy once, under its actor (the
 * agency itself first) and together with those that answer to the same barriers; nearest to the highest ranks first.
 */
export function actionSection(subject: Subject): Draft<ActionSection> {
  const barriers = subject.result.barriers.map(({ item }, index) => ({
    rank: index + 1,
    item: itemOf(subject, item),
  }))
  const answering = strategiesOf(barriers)
  const groups = ACTORS_AGENCY_FIRST.map((actor) => groupOf(actor, answering))
  return {
    notes: actionNotes({
      barriers: barriers.length,
      unanswered: barriers
        .filter(({ item }) => strategiesForBarrier(item).length === 0)
        .map(({ rank }) => rank),
      silent: actorNames(silentActors(barriers, groups)),
    }),
    groups: groups.filter(({ answers }) => answers.length > 0),
  }
}

/** In the order in which the barriers, highest rank first, name their nearest strategies. */
function strategiesOf(barriers: readonly RankedItem[]): ReadonlyMap<Strategy, readonly RankedItem[]> {
  const answering = new Map<Strategy, RankedItem[]>()
  for (const barrier of barriers) {
    for (const strategy of strategiesForBarrier(barrier.item)) {
      const known = answering.get(strategy)
      if (known === undefined) answering.set(strategy, [barrier])
      else known.push(barrier)
    }
  }
  return answering
}

function groupOf(
  actor: ActorId,
  answering: ReadonlyMap<Strategy, readonly RankedItem[]>,
): Draft<ActionGroup> {
  const own = [...answering].filter(([strategy]) => strategy.actor === actor)
  const answers = new Map<string, { barriers: readonly RankedItem[]; lines: Draft<ActionLine>[] }>()
  for (const [strategy, barriers] of own) {
    const ranks = barriers.map(({ rank }) => rank).join()
    const line = { strategy: strategy.id, text: strategyWords(strategy) }
    const known = answers.get(ranks)
    if (known === undefined) answers.set(ranks, { barriers, lines: [line] })
    else known.lines.push(line)
  }
  return {
    actor,
    label: actorById(actor).label,
    answers: [...answers.values()].map(({ barriers, lines }) => ({
      barriers: barriers.map(({ rank, item }, index) => ({
        item: item.id,
        rank,
        label: index < NAMED_BARRIERS ? item.label : null,
      })),
      lines,
    })),
  }
}

/** Who could move a barrier here, and has not a single fitting strategy in the review. */
function silentActors(
  barriers: readonly RankedItem[],
  groups: readonly Draft<ActionGroup>[],
): readonly ActorId[] {
  const acting = new Set(groups.filter(({ answers }) => answers.length > 0).map(({ actor }) => actor))
  const missing = new Set(barriers.flatMap(({ item }) => moversWithoutStrategy(item)))
  return ACTORS_AGENCY_FIRST.filter((actor) => missing.has(actor) && !acting.has(actor))
}
