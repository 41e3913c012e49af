import { strategyById } from '@/lib/evidence/strategies'
import { ACTION_STATUS_LABELS, type ActionStatus, isPending } from '@/lib/instrument/action-status'
import type { Passage, PlanRow, PlanSection, ReportContent, ReportReference } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import { numberOnwards, type SuppliedReferences } from '@/lib/report/numbering'
import { dateInWords } from '@/lib/report/wording/figures'
import { dueWords, levelThenWords, ownerWords, planNotes, shortAfterWords } from '@/lib/report/wording/plan'

/** An action as a report tells it; its notes are not told. */
export interface PlannedAction {
  readonly id: string
  readonly text: string
  readonly strategyId: string | null
  readonly owner: { readonly kind: 'member' | 'left' | 'name'; readonly name: string } | null
  /** YYYY-MM-DD */
  readonly dueOn: string | null
  readonly status: ActionStatus
  readonly overdue: boolean
  readonly item: { readonly question: string }
  readonly domain: { readonly title: string }
  readonly level: number | null
  /** When the assessment began that it came from; null once that is deleted. */
  readonly from: { readonly begunOn: string } | null
  /** Whether it came from an earlier assessment than the one that the report is about. */
  readonly carriedOver: boolean
}

/**
 * A report with the plan of its site as it stands on a day, YYYY-MM-DD. Sources that only the plan cites join the end
 * of the reference list; everything else stays as it is stored. Pure.
 */
export function withPlan(
  content: ReportContent,
  plan: { readonly asOf: string; readonly actions: readonly PlannedAction[] },
  supplied?: SuppliedReferences,
): ReportContent {
  const { asOf, actions } = plan
  const ordered = [
    ...actions.filter(({ status }) => isPending(status)),
    ...actions.filter(({ status }) => !isPending(status)),
  ]
  const draft: Draft<PlanSection> = {
    asOfLabel: dateInWords(asOf),
    notes: planNotes({
      asOf,
      actions: actions.length,
      overdue: actions.filter(({ overdue }) => overdue).length,
      carriedOver: actions.filter(({ carriedOver }) => carriedOver).length,
    }),
    rows: ordered.map(rowOf),
  }
  const numbered = numberOnwards<PlanSection>(draft, content.references, supplied)
  return { ...content, plan: numbered.content, references: numbered.references }
}

/**
 * What each action was written after, by the action's id, with the reference list that resolves the citations: for a
 * page that tells a plan by itself. Pure.
 */
export function planSources(
  actions: readonly { readonly id: string; readonly strategyId: string | null }[],
  supplied?: SuppliedReferences,
): { readonly after: Readonly<Record<string, Passage>>; readonly references: readonly ReportReference[] } {
  const draft: Draft<Record<string, Passage>> = Object.fromEntries(
    actions.flatMap(({ id, strategyId }) => {
      const strategy = strategyId === null ? null : strategyById(strategyId)
      return strategy ? [[id, shortAfterWords(strategy)]] : []
    }),
  )
  const { content, references } = numberOnwards<Record<string, Passage>>(draft, [], supplied)
  return { after: content, references }
}

function rowOf(action: PlannedAction): Draft<PlanRow> {
  const { id, text, strategyId, owner, dueOn, overdue, status } = action
  const strategy = strategyId === null ? null : strategyById(strategyId)
  return {
    action: id,
    text,
    after: strategy && shortAfterWords(strategy),
    question: action.item.question,
    basis: basisOf(action),
    owner: ownerWords(owner),
    due: dueWords(dueOn, overdue),
    overdue,
    status: ACTION_STATUS_LABELS[status],
  }
}

function basisOf({ domain, level, carriedOver, from }: PlannedAction): string {
  const carried = from
    ? `carried over from the assessment begun on ${dateInWords(from.begunOn)}`
    : 'carried over from an earlier assessment'
  return [domain.title, levelThenWords(level), carriedOver ? carried : null]
    .filter((part) => part !== null)
    .join('; ')
}
