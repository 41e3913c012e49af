import { DOMAINS, STAGES } from '@/lib/evidence/domains'
import type { DomainId, StageId } from '@/lib/evidence/model'
import type { DistributionRow } from '@/lib/report/comparison/content'
import { rangeFigure, scoreFigure } from '@/lib/report/wording/figures'
import { distributionOf } from '@/lib/scoring/distribution'
import { risingValues } from '@/lib/scoring/rising'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'

/** How the sites lie in each domain, in the order of the review. */
export function domainDistributions(
  sites: readonly ComparableAssessment[],
  fewest: number,
): readonly DistributionRow<DomainId>[] {
  return DOMAINS.map(({ id, title }, at) =>
    row(id, title, fewest, risingValues(sites.map(({ domainScores }) => domainScores[at] ?? null))),
  )
}

/** How the sites stand for each stage. */
export function stageDistributions(
  sites: readonly ComparableAssessment[],
  fewest: number,
): readonly DistributionRow<StageId>[] {
  return STAGES.map(({ id, label }, at) =>
    row(id, label, fewest, risingValues(sites.map(({ stageReadiness }) => stageReadiness[at] ?? null))),
  )
}

function row<Id>(id: Id, title: string, fewest: number, values: readonly number[]): DistributionRow<Id> {
  const told = values.length >= fewest
  const { median, q1, q3, min, max } = distributionOf(told ? values : [])
  return {
    id,
    title,
    values,
    median,
    q1,
    q3,
    medianLabel: scoreFigure(median),
    quartilesLabel: rangeFigure(q1, q3),
    endsLabel: rangeFigure(min, max),
    sitesLabel: `${values.length} ${values.length === 1 ? 'site' : 'sites'}`,
  }
}
