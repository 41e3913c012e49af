import { FEWEST_SITES } from '@/lib/scoring/group-sizes'

/** Sites by their index, each once, in rising order: the sites behind one figure that could be shown. */
export type Group = ArrayLike<number> & Iterable<number>

/**
 * Says of each group whether a figure over it may be shown, if those over the other groups that may are shown as
 * well. The first come first. A group must have at least `fewest` sites, and differ from every group before it that
 * may be shown by none or by at least as many: whoever subtracts one figure from another is left with a figure over
 * the sites in which the two groups differ. It is of no use, then, to look at a whole without one site, or to
 * exchange one site for another. Only sites that `counts` says yes to are in any group.
 */
export function released(
  groups: readonly Group[],
  fewest: number = FEWEST_SITES,
  counts: (site: number) => boolean = () => true,
): readonly boolean[] {
  const shown: Group[] = []
  return groups.map((group) => {
    const may =
      hasAtLeast(group, fewest, counts) &&
      shown.every((other) => differInNoneOrMany(group, other, fewest, counts))
    if (may) shown.push(group)
    return may
  })
}

function hasAtLeast(group: Group, fewest: number, counts: (site: number) => boolean): boolean {
  let found = 0
  for (let at = 0; at < group.length && found < fewest; at++) {
    if (counts(group[at] as number)) found++
  }
  return found >= fewest
}

function differInNoneOrMany(
  one: Group,
  other: Group,
  fewest: number,
  counts: (site: number) => boolean,
): boolean {
  let differing = 0
  let [at, from] = [0, 0]
  while (differing < fewest && (at < one.length || from < other.length)) {
    const mine = one[at] ?? Number.POSITIVE_INFINITY
    const theirs = other[from] ?? Number.POSITIVE_INFINITY
    if (mine <= theirs) at++
    if (theirs <= mine) from++
    if (mine !== theirs && counts(Math.min(mine, theirs))) differing++
  }
  return differing === 0 || differing >= fewest
}
