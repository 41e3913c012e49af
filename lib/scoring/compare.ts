import { type DomainId, STAGE_IDS, type StageId } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import type { FormId, Instrument } from '@/lib/instrument/model'
import { type Distribution, distributionOf, percentileIn } from '@/lib/scoring/distribution'
import { keyed } from '@/lib/scoring/keyed'
import type { ComparedAssessment } from '@/lib/scoring/model'
import { expectOneKind } from '@/lib/scoring/one-kind'
import { risingValues } from '@/lib/scoring/rising'
import { type SharedBarrier, sharedBarriers } from '@/lib/scoring/shared-barriers'

/** Where one site stands among all that are compared: 0–1, null where it has no value or fewer than 5 sites have. */
export interface SitePercentiles {
  readonly name: string
  readonly percentiles: Readonly<Record<DomainId, number | null>>
  readonly stagePercentiles: Readonly<Record<StageId, number | null>>
}

/** What a comparison says of its sites; all domains and stages are present, in instrument order. */
export interface Comparison {
  readonly instrument: string
  readonly form: FormId
  /** Of domain scores, 0–100. */
  readonly domains: Readonly<Record<DomainId, Distribution>>
  /** Of readiness weighted by evidence, 0–100. */
  readonly stages: Readonly<Record<StageId, Distribution>>
  readonly sharedBarriers: readonly SharedBarrier[]
  /** In the order in which the sites were given; it ranks nobody. */
  readonly sites: readonly SitePercentiles[]
}

/**
 * Compares sites by one finalised assessment of each, all of this instrument version and form: how their domain
 * scores and their readiness for each stage lie, which barriers they share, and where each site stands. Whatever
 * fewer than 5 sites have a value for is suppressed. Throws `Invalid`, naming what differs, for a mixture. The order
 * of the sites changes nothing but the order of `sites`.
 */
export function compare(
  instrument: Instrument,
  form: FormId,
  sites: readonly ComparedAssessment[],
): Comparison {
  expectOneKind([{ instrument: instrument.id, form }, ...sites])
  const domains = instrument.domains.map(({ id }) => ({
    id,
    rising: risingValues(sites.map((site) => site.domains[id].score)),
  }))
  const stages = STAGE_IDS.map((id) => ({
    id,
    rising: risingValues(sites.map((site) => site.stages[id].evidenceWeighted)),
  }))
  return {
    instrument: instrument.id,
    form,
    domains: keyed<DomainId, Distribution>(domains.map(({ id, rising }) => [id, distributionOf(rising)])),
    stages: keyed<StageId, Distribution>(stages.map(({ id, rising }) => [id, distributionOf(rising)])),
    sharedBarriers: sharedBarriers(itemsOf(instrument, form), sites),
    sites: sites.map((site) => ({
      name: site.site.name,
      percentiles: keyed<DomainId, number | null>(
        domains.map(({ id, rising }) => [id, percentileIn(rising, site.domains[id].score)]),
      ),
      stagePercentiles: keyed<StageId, number | null>(
        stages.map(({ id, rising }) => [id, percentileIn(rising, site.stages[id].evidenceWeighted)]),
      ),
    })),
  }
}
