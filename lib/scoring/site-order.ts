import { DOMAIN_IDS } from '@/lib/evidence/model'
import type { ComparisonQuery } from '@/lib/scoring/comparison-query'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'

/**
 * Sites in the order asked for: by name, by region and name, or by the score of a domain, where sites without one stand
 * last in either direction. Equal ones stay in the order of their names.
 */
export function orderedSites(
  sites: readonly ScoredAssessment[],
  { sort, order }: Pick<ComparisonQuery, 'sort' | 'order'>,
): readonly ScoredAssessment[] {
  const direction = order === 'ascending' ? 1 : -1
  const byName = [...sites].sort(
    (a, b) => names.compare(a.site.name, b.site.name) || names.compare(a.id, b.id),
  )
  if (sort === 'site') return direction === 1 ? byName : byName.reverse()
  if (sort === 'region') {
    return sorted(
      byName,
      ({ site }) => site.region,
      (a, b) => direction * names.compare(a, b),
    )
  }
  const at = DOMAIN_IDS.indexOf(sort)
  return sorted(
    byName,
    ({ domainScores }) => domainScores[at] ?? null,
    (a, b) => direction * (a - b),
  )
}

const names = new Intl.Collator('en', { numeric: true })

function sorted<Value>(
  sites: readonly ScoredAssessment[],
  readingOf: (site: ScoredAssessment) => Value | null,
  compare: (a: Value, b: Value) => number,
): readonly ScoredAssessment[] {
  return [...sites].sort((a, b) => {
    const [one, other] = [readingOf(a), readingOf(b)]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return compare(one, other)
  })
}
