import type { ActionState } from '@/lib/data/plans'
import { ACTION_STATUS_LABELS } from '@/lib/instrument/action-status'
import { dateInWords } from '@/lib/report/wording/figures'

/** What somebody changed of an action, one line a field; `before` is the state before, null for the first one. */
export function changeInWords(before: ActionState | null, after: ActionState): readonly string[] {
  if (before === null) return ['Made it']
  const lines: string[] = []
  const field = (name: string, was: string, is: string) => {
    if (was !== is) lines.push(`${name}: ${was} → ${is}`)
  }
  field('Status', ACTION_STATUS_LABELS[before.status], ACTION_STATUS_LABELS[after.status])
  field('Owner', before.owner ?? 'nobody', after.owner ?? 'nobody')
  field('Due', dayWords(before.dueOn), dayWords(after.dueOn))
  if (before.strategyId !== after.strategyId) {
    lines.push(after.strategyId === null ? 'No longer after a strategy' : 'Written after a strategy')
  }
  if (before.text !== after.text) lines.push(`Was: “${before.text}”`)
  if (before.notes !== after.notes) {
    lines.push(before.notes === null ? 'Notes added' : `Notes were: “${before.notes}”`)
  }
  return lines.length > 0 ? lines : ['A name that was here is gone with its account']
}

function dayWords(day: string | null): string {
  return day === null ? 'no day' : dateInWords(day)
}
