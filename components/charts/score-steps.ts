/** What a score (0–100) is coloured as: five even steps of 20 points, a convention that measures nothing. */
export const SCORE_STEPS = [
  { upTo: 20, label: 'under 20' },
  { upTo: 40, label: '20 to 39' },
  { upTo: 60, label: '40 to 59' },
  { upTo: 80, label: '60 to 79' },
  { upTo: Number.POSITIVE_INFINITY, label: '80 or more' },
] as const

/** The step (0–4) of a score; a hair's breadth under a threshold counts as reaching it. */
export function scoreStep(score: number): number {
  return SCORE_STEPS.findIndex(({ upTo }) => score < upTo - 1e-9)
}
