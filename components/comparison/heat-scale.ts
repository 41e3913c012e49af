const CLASSES = [
  'bg-facilitator-1 text-on-heat-low',
  'bg-facilitator-2 text-on-heat-low',
  'bg-facilitator-3 text-on-heat-low',
  'bg-facilitator-4 text-on-heat-high',
  'bg-facilitator-5 text-on-heat-high',
] as const

/** Background and text colour of a step: the darker, the higher, so that it reads in greyscale too. */
export function scoreClasses(step: number): string {
  return CLASSES[step] ?? ''
}
