/** How far an action of a plan is, in the order of its life. */
export const ACTION_STATUSES = ['open', 'under-way', 'done', 'dropped'] as const
export type ActionStatus = (typeof ACTION_STATUSES)[number]

export const ACTION_STATUS_LABELS: Readonly<Record<ActionStatus, string>> = {
  open: 'Open',
  'under-way': 'Under way',
  done: 'Done',
  dropped: 'Dropped',
}

/** Whether something is still to be done. */
export function isPending(status: ActionStatus): boolean {
  return status === 'open' || status === 'under-way'
}

/** Whether an action was due before `today` and is not done; both are calendar days, YYYY-MM-DD, of one zone. */
export function isOverdue(
  action: { readonly status: ActionStatus; readonly dueOn: string | null },
  today: string,
): boolean {
  return isPending(action.status) && action.dueOn !== null && action.dueOn < today
}
