/** Numbers in rising order, without the nulls. */
export function risingValues(values: readonly (number | null)[]): readonly number[] {
  // A typed array is sorted without a function to compare, which for ten thousand sites takes a fraction of the time.
  return Array.from(Float64Array.from(values.filter((value) => value !== null)).sort())
}
