/** A domain's score (0–100) and its evidence share, the weight that the score has at a stage. */
export interface WeightedScore {
  readonly score: number
  readonly weight: number
}

/**
 * The least and the greatest weighted mean of the scores when every weight w may lie anywhere from w/2 to 2w,
 * independently of the others; at least one score with a positive weight is needed. At an optimum every weight is
 * at an end and the scores on one side of a cut share that end, so every cut through the sorted scores is tried.
 */
export function robustRange(scores: readonly WeightedScore[]): readonly [number, number] {
  const rising = [...scores].sort((a, b) => a.score - b.score)
  const all = { weight: 0, points: 0 }
  for (const { score, weight } of rising) {
    all.weight += weight
    all.points += weight * score
  }
  const mean = (below: Sums, factorBelow: number, factorAbove: number) =>
    (factorBelow * below.points + factorAbove * (all.points - below.points)) /
    (factorBelow * below.weight + factorAbove * (all.weight - below.weight))
  const below = { weight: 0, points: 0 }
  let least = mean(below, 2, 0.5)
  let greatest = least
  for (const { score, weight } of rising) {
    below.weight += weight
    below.points += weight * score
    least = Math.min(least, mean(below, 2, 0.5))
    greatest = Math.max(greatest, mean(below, 0.5, 2))
  }
  return [least, greatest]
}

interface Sums {
  readonly weight: number
  /** Σ weight · score */
  readonly points: number
}
