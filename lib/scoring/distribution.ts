import { FEWEST_SITES } from '@/lib/scoring/group-sizes'
import { keepsTo, reaches } from '@/lib/scoring/tolerance'

/** How the values of several sites lie; everything but `n` is null where there are fewer than 5. */
export interface Distribution {
  /** Sites with a value. */
  readonly n: number
  readonly median: number | null
  readonly q1: number | null
  readonly q3: number | null
  readonly min: number | null
  readonly max: number | null
  readonly suppressed: boolean
}

/** Median, quartiles and ends of values in rising order; suppressed with fewer than 5. */
export function distributionOf(rising: readonly number[]): Distribution {
  const n = rising.length
  if (n < FEWEST_SITES) {
    return { n, median: null, q1: null, q3: null, min: null, max: null, suppressed: true }
  }
  return {
    n,
    median: quantile(rising, 0.5),
    q1: quantile(rising, 0.25),
    q3: quantile(rising, 0.75),
    min: quantile(rising, 0),
    max: quantile(rising, 1),
    suppressed: false,
  }
}

/**
 * The share (0–1) of values in rising order below a site's own, with half of those that equal it, its own among them;
 * null where the site has none or there are fewer than 5. Equal is equal up to 1e-9: two sites with the same levels
 * may differ in the last bit of a score by the order of an addition.
 */
export function percentileIn(rising: readonly number[], value: number | null): number | null {
  if (value === null || rising.length < FEWEST_SITES) return null
  const below = countBefore(rising, (other) => reaches(other, value))
  const upTo = countBefore(rising, (other) => !keepsTo(other, value))
  return (below + 0.5 * (upTo - below)) / rising.length
}

/** Type 7 of Hyndman & Fan 1996: linear between the two values around (n − 1) · share; needs one value. */
function quantile(rising: readonly number[], share: number): number {
  const position = (rising.length - 1) * share
  const before = Math.floor(position)
  const low = rising[before] ?? Number.NaN
  const high = rising[Math.ceil(position)] ?? Number.NaN
  return low + (position - before) * (high - low)
}

/** How many values stand before the first that passes; all after it must pass too. */
function countBefore(rising: readonly number[], passes: (value: number) => boolean): number {
  let [from, to] = [0, rising.length]
  while (from < to) {
    const middle = (from + to) >> 1
    if (passes(rising[middle] ?? Number.NaN)) to = middle
    else from = middle + 1
  }
  return from
}
