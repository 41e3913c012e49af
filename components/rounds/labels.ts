import type { Tone } from '@/components/ui/notice'
import { stageById } from '@/lib/evidence/domains'
import type { StageId } from '@/lib/evidence/model'
import type { FormId } from '@/lib/instrument/model'
import type { RoundState, SiteProgress } from '@/lib/policy/round-moves'

/** How far a round is, in words. */
export const ROUND_STATE_LABELS: Readonly<Record<RoundState, string>> = {
  unsent: 'Not sent',
  scheduled: 'Sent, opens later',
  open: 'Open',
  closed: 'Closed',
}

export const ROUND_STATE_TONES: Readonly<Record<RoundState, Tone>> = {
  unsent: 'neutral',
  scheduled: 'info',
  open: 'info',
  closed: 'neutral',
}

/** How far a site is, in words, and what they mean. */
export const PROGRESS_LABELS: Readonly<Record<SiteProgress, string>> = {
  waiting: 'Waits for the opening day',
  'not-begun': 'Not begun',
  begun: 'Begun',
  finalised: 'Finalised',
  shared: 'Shared with you',
  none: 'No assessment',
}

export const PROGRESS_HINTS: Readonly<Record<SiteProgress, string>> = {
  waiting: 'An assessment is made for it on the opening day.',
  'not-begun': 'The assessment is ready; nobody answers in it yet.',
  begun: 'Somebody answers, or is asked to.',
  finalised: 'The answers are final; nothing of them is shared with you.',
  shared: 'Final, and the agency shares results with you.',
  none: 'The agency has deleted it, or it got none when the round opened.',
}

export const PROGRESS_TONES: Readonly<Record<SiteProgress, Tone>> = {
  waiting: 'neutral',
  'not-begun': 'warning',
  begun: 'info',
  finalised: 'success',
  shared: 'success',
  none: 'neutral',
}

/** "Brief form" */
export function formInWords(form: FormId): string {
  return form === 'full' ? 'Full form' : 'Brief form'
}

/** "Adoption", or that each site keeps its own. */
export function stageInWords(stage: StageId | null): string {
  return stage === null ? 'Each site’s own: that of its last assessment, or adoption' : stageById(stage).label
}
