/** Numbers in rising order, without the nulls. */
export function risingValues(values: readonly (number | null)[]): readonly number[] {
  const kept = values.filter((value) => value !== null)
  // A typed array is sorted without a function to compare, which for ten thousand sites takes a fraction of the time.
  for (const [at, value] of new Float64Array(kept).sort().entries()) kept[at] = value
  return kept
}
