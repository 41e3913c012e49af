import type { Tone } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import { ACTION_STATUS_LABELS, type ActionStatus } from '@/lib/instrument/action-status'

const TONES: Readonly<Record<ActionStatus, Tone>> = {
  open: 'neutral',
  'under-way': 'info',
  done: 'success',
  dropped: 'neutral',
}

/** How far an action is and, in a word of its own, that it is late. */
export function StatusTags({ status, overdue }: { status: ActionStatus; overdue: boolean }) {
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {overdue ? <Tag tone="danger">Overdue</Tag> : null}
      <Tag tone={TONES[status]}>{ACTION_STATUS_LABELS[status]}</Tag>
    </span>
  )
}
