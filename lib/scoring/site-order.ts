import { DOMAIN_IDS } from '@/lib/evidence/model'
import type { ComparisonQuery } from '@/lib/scoring/comparison-query'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'

/** A site, what it is sorted by first (null stands last) and, made when it is first asked for, what its name is sorted by. */
interface Placed {
  readonly site: ComparableAssessment
  readonly reading: string | number | null
  nameKey: string | null
}

/**
 * Sites in the order asked for, or those of its places `from` up to `to`: by name, by region and name, or by the score
 * of a domain, where sites without one stand last in either direction. Equal ones stay in the order of their names.
 */
export function orderedSites(
  sites: readonly ComparableAssessment[],
  { sort, order }: Pick<ComparisonQuery, 'sort' | 'order'>,
  { from = 0, to = sites.length }: { readonly from?: number; readonly to?: number } = {},
): readonly ComparableAssessment[] {
  const direction = order === 'ascending' ? 1 : -1
  const readingOf = readingFor(sort)
  const placed = sites.map((site): Placed => ({ site, reading: readingOf(site), nameKey: null }))
  const compare =
    sort === 'site'
      ? (a: Placed, b: Placed) => direction * byName(a, b)
      : (a: Placed, b: Placed) => byReading(a, b, direction) || byName(a, b)
  return leading(placed, to, compare)
    .slice(from, to)
    .map(({ site }) => site)
}

function readingFor(sort: ComparisonQuery['sort']): (site: ComparableAssessment) => Placed['reading'] {
  if (sort === 'site') return () => null
  if (sort === 'region') return ({ site: { region } }) => (region === null ? null : sortKey(region))
  const at = DOMAIN_IDS.indexOf(sort)
  return ({ domainScores }) => domainScores[at] ?? null
}

function byReading({ reading: one }: Placed, { reading: other }: Placed, direction: number): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null)
  return one < other ? -direction : one > other ? direction : 0
}

function byName(a: Placed, b: Placed): number {
  return byCodeUnits(nameOf(a), nameOf(b)) || byCodeUnits(a.site.site.id, b.site.site.id)
}

function nameOf(placed: Placed): string {
  placed.nameKey ??= sortKey(placed.site.site.name)
  return placed.nameKey
}

/** The first so many in order. A page of thousands asks of most only whether they come after its last. */
function leading<Value>(
  values: readonly Value[],
  count: number,
  compare: (a: Value, b: Value) => number,
): readonly Value[] {
  if (count > values.length / 4) return [...values].sort(compare)
  const first: Value[] = []
  for (const value of values) {
    let [low, high] = [0, first.length]
    if (high === count && compare(value, first[high - 1] as Value) >= 0) continue
    while (low < high) {
      const middle = (low + high) >> 1
      if (compare(value, first[middle] as Value) < 0) high = middle
      else low = middle + 1
    }
    first.splice(low, 0, value)
    if (first.length > count) first.pop()
  }
  return first
}

/**
 * What a name is sorted by: small letters without accents, numbers by their size. Made once a name; a collator that is
 * asked for each pair takes a tenth of a second for ten thousand sites.
 */
function sortKey(name: string): string {
  const plain = ASCII.test(name) ? name : name.normalize('NFKD').replace(/\p{Mn}+/gu, '')
  return plain.toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}

/** Most names have nothing to take apart. */
const ASCII = /^[\x20-\x7e]*$/

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
