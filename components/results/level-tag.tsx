import type { Tone } from '@/components/ui/notice'
import { Tag } from '@/components/ui/tag'
import type { ShownLevel } from '@/lib/report/content'
import type { ItemStatus } from '@/lib/scoring/model'

const TONES: Readonly<Record<ItemStatus, Tone>> = {
  barrier: 'warning',
  mixed: 'neutral',
  facilitator: 'success',
  missing: 'neutral',
  'not-applicable': 'neutral',
}

/** An item's level in words; the colour repeats whether it is a barrier or a facilitator. */
export function LevelTag({ level }: { level: ShownLevel }) {
  return <Tag tone={TONES[level.status]}>{level.label.charAt(0).toUpperCase() + level.label.slice(1)}</Tag>
}
