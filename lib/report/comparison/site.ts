import { DOMAINS, STAGES } from '@/lib/evidence/domains'
import { rangeFigure, scoreFigure } from '@/lib/report/wording/figures'
import { distributionOf, percentileIn } from '@/lib/scoring/distribution'
import { risingValues } from '@/lib/scoring/rising'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'

/** One site's score beside how all sites lie. */
export interface StandingRow {
  readonly id: string
  readonly title: string
  readonly score: number | null
  readonly scoreLabel: string
  readonly median: number | null
  readonly q1: number | null
  readonly q3: number | null
  readonly medianLabel: string
  readonly quartilesLabel: string
  /** "75", the sites in a hundred that lie lower; "–" where there are too few. */
  readonly percentileLabel: string
}

export interface SiteStanding {
  /** Sites that are compared, the site itself among them. */
  readonly sites: number
  readonly domains: readonly StandingRow[]
  readonly stages: readonly StandingRow[]
}

/**
 * Where a site stands among sites of one kind, itself one of them; medians, quartiles and percentiles are told only
 * where `fewest` sites have a value. It ranks nobody.
 */
export function siteStanding(
  site: ComparableAssessment,
  sites: readonly ComparableAssessment[],
  fewest: number,
): SiteStanding {
  const row = (
    id: string,
    title: string,
    read: (one: ComparableAssessment) => number | null,
  ): StandingRow => {
    const all = risingValues(sites.map(read))
    const rising = all.length >= fewest ? all : []
    const { median, q1, q3 } = distributionOf(rising)
    const score = read(site)
    const percentile = percentileIn(rising, score)
    return {
      id,
      title,
      score,
      scoreLabel: scoreFigure(score),
      median,
      q1,
      q3,
      medianLabel: scoreFigure(median),
      quartilesLabel: rangeFigure(q1, q3),
      percentileLabel: percentile === null ? '–' : String(Math.round(percentile * 100)),
    }
  }
  return {
    sites: sites.length,
    domains: DOMAINS.map(({ id, title }, at) =>
      row(id, title, ({ domainScores }) => domainScores[at] ?? null),
    ),
    stages: STAGES.map(({ id, label }, at) =>
      row(id, label, ({ stageReadiness }) => stageReadiness[at] ?? null),
    ),
  }
}
