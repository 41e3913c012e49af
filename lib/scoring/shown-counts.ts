import type { CountRule } from '@/lib/scoring/shown-barriers'

/**
 * How many of a whole are in each of its parts, as far as the rule lets it be told; null is kept back. Where small
 * counts are hidden, so are as many of the next larger ones as it takes that no hidden count can be worked out from
 * the whole and the others. Parts that hold nothing are told.
 */
export function shownCounts<Part extends string>(
  counts: ReadonlyMap<Part, number>,
  { fewest, hidesSmallCounts }: CountRule,
): ReadonlyMap<Part, number | null> {
  if (!hidesSmallCounts) return counts
  const rising = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => a - b)
  const hidden = new Set(rising.filter(([, count]) => count < fewest).map(([part]) => part))
  const sum = () => rising.reduce((all, [part, count]) => all + (hidden.has(part) ? count : 0), 0)
  for (const [part] of rising) {
    if (hidden.size === 0 || (hidden.size > 1 && sum() >= fewest)) break
    hidden.add(part)
  }
  return new Map([...counts].map(([part, count]) => [part, hidden.has(part) ? null : count]))
}
