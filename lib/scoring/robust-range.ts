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
  let least = Number.POSITIVE_INFINITY
  let greatest = Number.NEGATIVE_INFINITY
  for (let cut = 0; cut <= rising.length; cut++) {
    least = Math.min(least, meanWithCut(rising, cut, 2, 0.5))
    greatest = Math.max(greatest, meanWithCut(rising, cut, 0.5, 2))
  }
  return [least, greatest]
}

function meanWithCut(rising: readonly WeightedScore[], cut: number, below: number, above: number): number {
  let total = 0
  let weights = 0
  rising.forEach(({ score, weight }, position) => {
    const stretched = weight * (position < cut ? below : above)
    total += stretched * score
    weights += stretched
  })
  return total / weights
}
