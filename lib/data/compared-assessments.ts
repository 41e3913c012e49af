import 'server-only'
import { sql } from 'drizzle-orm'
import { fastRows } from '@/lib/db/fast-rows'
import type { Database } from '@/lib/db/rows'
import type { ShareLevel } from '@/lib/policy/resources'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'

/** An assessment that is shared with a jurisdiction, and how much of it. */
export interface SharedAssessment extends ComparableAssessment {
  readonly share: ShareLevel
  /** The round that it is part of, if any. */
  readonly roundId: string | null
}

interface Row
  extends Pick<
    SharedAssessment,
    'id' | 'instrument' | 'form' | 'stage' | 'date' | 'share' | 'roundId' | 'itemStatuses'
  > {
  readonly siteId: string
  readonly name: string
  readonly setting: ComparableAssessment['site']['setting']
  readonly region: string | null
  readonly agencyId: string
  readonly agency: string
  readonly scores: string
  readonly readiness: string
}

/**
 * The latest assessment of each site, instrument version and form that is shared with a jurisdiction by an agency that
 * belongs to it now; of two of one day the one with the greater id, so that it is always the same. With `every` also
 * the earlier ones, each after the later of its site. Figures come as one text a row: the driver takes a fifth of a
 * second to read the arrays of ten thousand sites.
 */
export async function readCompared(
  db: Database,
  jurisdictionId: string,
  { every = false }: { readonly every?: boolean } = {},
): Promise<readonly SharedAssessment[]> {
  const kindOfSite = sql`s.site_id, s.instrument_id, s.form`
  const rows = await fastRows<Row>(
    db,
    sql`select ${every ? sql`` : sql`distinct on (${kindOfSite})`}
          s.assessment_id as id, s.site_id as "siteId", t.name, t.setting, t.region, o.id as "agencyId", o.name as agency,
          s.instrument_id as instrument, s.form, s.stage, s.finalised_on::text as date, s.share, s.round_id as "roundId",
          array_to_string(s.domain_scores, ',', '') as scores, array_to_string(s.stage_readiness, ',', '') as readiness,
          s.item_statuses as "itemStatuses"
        from assessment_scores s
        join sites t on t.id = s.site_id
        join organisations o on o.id = s.organisation_id
        where s.shared_with = ${jurisdictionId} and o.parent_id = ${jurisdictionId}
        order by ${kindOfSite}, s.finalised_on desc, s.assessment_id desc`,
  )
  return rows.map(({ siteId, name, setting, region, agencyId, agency, scores, readiness, ...rest }) => ({
    ...rest,
    site: { id: siteId, name, setting, region, agency: { id: agencyId, name: agency } },
    domainScores: figuresIn(scores),
    stageReadiness: figuresIn(readiness),
  }))
}

function figuresIn(text: string): readonly (number | null)[] {
  return text.split(',').map((figure) => (figure === '' ? null : Number(figure)))
}

/** The first of each site among assessments of one kind that stand in the order of `readCompared`: the latest. */
export function latestOfSites(assessments: readonly SharedAssessment[]): readonly SharedAssessment[] {
  const seen = new Set<string>()
  return assessments.filter(({ site }) => !seen.has(site.id) && seen.add(site.id))
}
