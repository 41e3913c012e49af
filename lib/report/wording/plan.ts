import type { Strategy } from '@/lib/evidence/model'
import { cite, type DraftPassage, passage } from '@/lib/report/draft'
import { sourcedWords, sourceNote } from '@/lib/report/wording/evidence'
import { dateInWords, levelFigure } from '@/lib/report/wording/figures'
import { capitalised, counted, inWords } from '@/lib/report/wording/language'

/** Stands beside an action: what it was written after, in the review's strength, with its citation. */
export function afterStrategyWords(strategy: Strategy): DraftPassage {
  return passage`After a strategy that the review reports: ${sourcedWords(strategy)}.`
}

/** The same where there is no room for the strategy itself: its citation alone. */
export function shortAfterWords(strategy: Strategy): DraftPassage {
  return passage`After a strategy that the review reports ${cite(strategy.references)}${sourceNote(strategy.references.length)}.`
}

/** Who is to do it: whoever has left the agency is named and owns it no longer. */
export function ownerWords(owner: { readonly kind: string; readonly name: string } | null): string {
  if (owner === null) return 'Nobody yet'
  return owner.kind === 'left' ? `Without an owner: ${owner.name} has left` : owner.name
}

/** "15 January 2027", "15 January 2027 (overdue)", "No day set". */
export function dueWords(dueOn: string | null, overdue: boolean): string {
  if (dueOn === null) return 'No day set'
  return overdue ? `${dateInWords(dueOn)} (overdue)` : dateInWords(dueOn)
}

/** The level of a barrier when somebody made an action of it; nothing where it is not told. */
export function levelThenWords(level: number | null): string | null {
  return level === null ? null : `level ${levelFigure(level)} of 4 when the action was made`
}

/** What a plan in a report is, as of when, and what is overdue. */
export function planNotes(plan: {
  readonly asOf: string
  readonly actions: number
  readonly overdue: number
  readonly carriedOver: number
}): readonly DraftPassage[] {
  const { asOf, actions, overdue, carriedOver } = plan
  const day = dateInWords(asOf)
  if (actions === 0) return [[`As of ${day} no action is planned.`]]
  const carried =
    carriedOver === 0 ? '' : ` ${sentence(carriedOver, 'was', 'were')} carried over from earlier assessments.`
  const late = overdue === 0 ? ' None is overdue.' : ` ${sentence(overdue, 'is', 'are')} overdue.`
  return [
    [
      `This is the plan of the site as of ${day}: ${counted(actions, 'action')}.${carried}${late} The plan goes on changing; the rest of a final report does not.`,
    ],
    [
      'The actions are the agency’s own. A strategy that one was written after is what the review reports of others, and no promise that it works here.',
    ],
  ]
}

/** "One is", "Three were". */
function sentence(count: number, one: string, many: string): string {
  return `${capitalised(inWords(count))} ${count === 1 ? one : many}`
}
