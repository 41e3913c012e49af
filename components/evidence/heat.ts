import { wholePercent } from '@/lib/evidence/whole-percent'

/** The two things that Table 2 counts of a domain at a stage. */
export type Side = 'facilitators' | 'barriers'

/** What a share is coloured as: five even steps of 20 percentage points, a convention that measures nothing. */
export const HEAT_STEPS = [
  { upTo: 0.2, label: 'under 20%' },
  { upTo: 0.4, label: '20 to 39%' },
  { upTo: 0.6, label: '40 to 59%' },
  { upTo: 0.8, label: '60 to 79%' },
  { upTo: Number.POSITIVE_INFINITY, label: '80% or more' },
] as const

const CLASSES: Readonly<Record<Side, readonly string[]>> = {
  facilitators: [
    'bg-facilitator-1 text-on-heat-low',
    'bg-facilitator-2 text-on-heat-low',
    'bg-facilitator-3 text-on-heat-low',
    'bg-facilitator-4 text-on-heat-high',
    'bg-facilitator-5 text-on-heat-high',
  ],
  barriers: [
    'bg-barrier-1 text-on-heat-low',
    'bg-barrier-2 text-on-heat-low',
    'bg-barrier-3 text-on-heat-low',
    'bg-barrier-4 text-on-heat-high',
    'bg-barrier-5 text-on-heat-high',
  ],
}

/** The step (0–4) of a share of 0–1, by the whole percent that is shown beside it: 19.6% reads as 20%. */
export function heatStep(share: number): number {
  const shown = wholePercent(share) / 100
  return HEAT_STEPS.findIndex((step) => shown < step.upTo)
}

/** Background and text colour of a step. */
export function heatClasses(side: Side, step: number): string {
  return CLASSES[side][step] ?? ''
}
