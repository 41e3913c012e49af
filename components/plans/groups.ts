import type { ActionView } from '@/lib/data/plans'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import { ACTION_STATUS_LABELS, ACTION_STATUSES, isPending } from '@/lib/instrument/action-status'
import { daysAfter } from '@/lib/instrument/calendar-day'

/** By what a plan is shown. */
export const PLAN_VIEWS = ['status', 'domain', 'due'] as const
export type PlanViewName = (typeof PLAN_VIEWS)[number]

export const PLAN_VIEW_LABELS: Readonly<Record<PlanViewName, string>> = {
  status: 'By status',
  domain: 'By domain',
  due: 'By due date',
}

type Grouped = Pick<ActionView, 'status' | 'dueOn' | 'overdue' | 'today' | 'domain'>

export interface ActionGroup<Action> {
  readonly id: string
  readonly title: string
  readonly actions: readonly Action[]
}

/** So many days are near. */
const NEAR = 14

/** The view that an address asks for; by status where it asks for none that there is. */
export function planViewOf(asked: string | readonly string[] | undefined): PlanViewName {
  return PLAN_VIEWS.find((view) => view === asked) ?? 'status'
}

/** The actions of a plan in groups that have any, each in the order in which they came. */
export function groupActions<Action extends Grouped>(
  actions: readonly Action[],
  by: PlanViewName,
): readonly ActionGroup<Action>[] {
  const groups = groupsBy[by](actions).map(({ holds, ...group }) => ({
    ...group,
    actions: actions.filter(holds),
  }))
  return groups.filter((group) => group.actions.length > 0)
}

interface Rule {
  readonly id: string
  readonly title: string
  readonly holds: (action: Grouped) => boolean
}

const groupsBy: Readonly<Record<PlanViewName, (actions: readonly Grouped[]) => readonly Rule[]>> = {
  status: () =>
    ACTION_STATUSES.map((status) => ({
      id: status,
      title: ACTION_STATUS_LABELS[status],
      holds: (action) => action.status === status,
    })),
  domain: (actions) =>
    DOMAIN_IDS.map((id) => ({
      id,
      title: actions.find(({ domain }) => domain.id === id)?.domain.title ?? id,
      holds: ({ domain }) => domain.id === id,
    })),
  due: () => [
    { id: 'overdue', title: 'Overdue', holds: ({ overdue }) => overdue },
    { id: 'near', title: 'Due within two weeks', holds: (action) => isComing(action) && isNear(action) },
    { id: 'later', title: 'Due later', holds: (action) => isComing(action) && !isNear(action) },
    {
      id: 'no-day',
      title: 'No day set',
      holds: ({ status, dueOn }) => isPending(status) && dueOn === null,
    },
    { id: 'settled', title: 'Done or dropped', holds: ({ status }) => !isPending(status) },
  ],
}

const isComing = ({ status, dueOn, overdue }: Grouped) => isPending(status) && dueOn !== null && !overdue

const isNear = ({ dueOn, today }: Grouped) => dueOn !== null && dueOn <= daysAfter(today, NEAR)
