import { actorById } from '@/lib/evidence/domains'
import type { Item } from '@/lib/instrument/model'
import { ACTORS_AGENCY_FIRST } from '@/lib/report/actors'
import { answerOf } from '@/lib/report/answers'
import type { BarrierEntry, BarrierSection, StrategyLine } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { rankedEntry, tellsOtherEnds } from '@/lib/report/ranked-entries'
import { moversWithoutStrategy, nearestStrategies } from '@/lib/report/strategies'
import { hasLevels, itemOf, type Subject } from '@/lib/report/subject'
import {
  companyPlaceWords,
  noStrategyWords,
  otherEndWords,
  strategyWords,
} from '@/lib/report/wording/evidence'
import { actorNames, STAGE_NAMES } from '@/lib/report/wording/labels'
import { barrierNotes } from '@/lib/report/wording/rankings'

/** The barriers in rank order, each with its evidence, who can move it and what they did elsewhere. */
export function barrierSection(subject: Subject): Draft<BarrierSection> {
  const { barriers, stage } = subject.result
  const items = barriers.map(({ item }) => item)
  return {
    notes: [
      ...barrierNotes(items.length, hasLevels(subject), STAGE_NAMES[stage]),
      ...(tellsOtherEnds(subject, items) ? [otherEndWords('high')] : []),
      ...(items.length > 0 ? [companyPlaceWords(STAGE_NAMES[stage])] : []),
    ],
    entries: items.map((item, index) => barrierEntry(subject, itemOf(subject, item), index)),
  }
}

function barrierEntry(subject: Subject, item: Item, index: number): Draft<BarrierEntry> {
  const without = moversWithoutStrategy(item)
  return {
    ...rankedEntry(subject, item.id, index + 1),
    answer: answerOf(subject, item),
    movers: ACTORS_AGENCY_FIRST.filter((actor) => item.movers.includes(actor)).map((actor) => ({
      actor,
      label: actorById(actor).label,
    })),
    agencyCanMove: item.movers.includes('agency-leaders'),
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
