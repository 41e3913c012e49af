import { actorById } from '@/lib/evidence/domains'
import { strategyById } from '@/lib/evidence/strategies'
import type { Item } from '@/lib/instrument/model'
import { ACTORS_AGENCY_FIRST } from '@/lib/report/actors'
import type { EvidenceLine, Passage, ReportReference, StrategyLine } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { evidenceLines } from '@/lib/report/evidence-lines'
import { numberCitations, type SuppliedReferences } from '@/lib/report/numbering'
import { moversWithoutStrategy, strategiesForBarrier } from '@/lib/report/strategies'
import { noStrategyWords, strategyWords } from '@/lib/report/wording/evidence'
import { actorNames } from '@/lib/report/wording/labels'
import { afterStrategyWords } from '@/lib/report/wording/plan'

/** What the review offers somebody who writes down an action against a barrier, numbered for one page. */
export interface ActionSuggestions {
  /** The strategy that the action is written after, if any. */
  readonly after: Passage | null
  /** What the review found behind the barrier. */
  readonly evidence: readonly EvidenceLine[]
  /** By who can move it, the agency first, each with its strategies, the nearest first. */
  readonly movers: readonly { readonly label: string; readonly strategies: readonly StrategyLine[] }[]
  /** Of whom the review reports no fitting strategy. */
  readonly notes: readonly Passage[]
  readonly references: readonly ReportReference[]
}

/** The review's strategies for a barrier, and the one that an action is written after. Pure. */
export function actionSuggestions(
  item: Item,
  strategyId: string | null,
  supplied?: SuppliedReferences,
): ActionSuggestions {
  const after = strategyId === null ? null : strategyById(strategyId)
  const fitting = strategiesForBarrier(item)
  const without = moversWithoutStrategy(item)
  const draft: Draft<Omit<ActionSuggestions, 'references'>> = {
    after: after && afterStrategyWords(after),
    evidence: evidenceLines(item, 'barrier'),
    movers: ACTORS_AGENCY_FIRST.filter((actor) => item.movers.includes(actor)).map((actor) => ({
      label: actorById(actor).label,
      strategies: fitting
        .filter((strategy) => strategy.actor === actor)
        .map(
          (strategy): Draft<StrategyLine> => ({
            strategy: strategy.id,
            actor,
            actorLabel: actorById(actor).label,
            text: strategyWords(strategy),
          }),
        ),
    })),
    notes: without.length > 0 ? [noStrategyWords(actorNames(without))] : [],
  }
  const { content, references } = numberCitations<Omit<ActionSuggestions, 'references'>>(draft, supplied)
  return { ...content, references }
}
