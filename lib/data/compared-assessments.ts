import 'server-only'
import { sql } from 'drizzle-orm'
import { fastRows } from '@/lib/db/fast-rows'
import type { Database } from '@/lib/db/rows'
import { DOMAIN_IDS, STAGE_IDS, type StageId } from '@/lib/evidence/model'
import type { FormId } from '@/lib/instrument/model'
import type { ShareLevel } from '@/lib/policy/resources'
import type { ComparableAssessment } from '@/lib/scoring/scored-assessment'

/** An assessment that is shared with a jurisdiction, and how much of it. */
export interface SharedAssessment extends ComparableAssessment {
  readonly share: ShareLevel
  /** The round that it is part of, if any. */
  readonly roundId: string | null
}

type Site = ComparableAssessment['site']

/** The sites of a jurisdiction, a column each, in one order. */
interface SiteColumns {
  readonly ids: string
  readonly names: readonly string[]
  readonly settings: string
  readonly regions: readonly (string | null)[]
  readonly agencyIds: string
  readonly agencies: readonly string[]
}

/** Assessments, a column each, in one order; values are parted by commas, which none of them has. */
type AssessmentTexts = Readonly<
  Record<
    'ids' | 'siteIds' | 'instruments' | 'forms' | 'stages' | 'dates' | 'shares' | 'roundIds' | 'statuses',
    string
  >
>
interface AssessmentColumns extends AssessmentTexts {
  /** Of each the figures as `assessmentScores.figures` holds them, one after the other. */
  readonly figures: Uint8Array
}

/**
 * The latest assessment of each site, instrument version and form that is shared with a jurisdiction by an agency that
 * belongs to it now. With `every` also
 * the earlier ones, each after the later of its site. Ten thousand rows travel as one, a column each: the driver
 * takes longer to part rows into values than the database to find them.
 */
export async function readCompared(
  db: Database,
  jurisdictionId: string,
  { every = false }: { readonly every?: boolean } = {},
): Promise<readonly SharedAssessment[]> {
  const kindOfSite = sql`s.site_id, s.instrument_id, s.form`
  // In the order of the index that it is read by, so that nothing is sorted.
  const [columns] = await fastRows<AssessmentColumns | Readonly<Record<keyof AssessmentColumns, null>>>(
    db,
    sql`select string_agg(assessment_id::text, ',') as ids, string_agg(site_id::text, ',') as "siteIds",
          string_agg(instrument_id, ',') as instruments, string_agg(form::text, ',') as forms,
          string_agg(stage::text, ',') as stages, string_agg(finalised_on::text, ',') as dates,
          string_agg(share::text, ',') as shares, string_agg(coalesce(round_id::text, ''), ',') as "roundIds",
          string_agg(item_statuses, ',') as statuses, string_agg(figures, ''::bytea) as figures
        from (
          select ${every ? sql`` : sql`distinct on (${kindOfSite})`} s.* from assessment_scores s
          where s.shared_with = ${jurisdictionId}
          order by ${kindOfSite}, s.finalised_on desc, s.finalised_at desc, s.assessment_id desc
        ) s`,
  )
  if (columns === undefined || columns.ids === null) return []
  // The database looks for the sites while the figures are read here.
  const sites = sitesOf(db, jurisdictionId)
  const figures = figuresIn(columns.figures)
  return assessmentsIn(columns, figures, await sites)
}

/** The sites of the agencies that belong to a jurisdiction now, by id; the list of agencies leads to them by the index. */
async function sitesOf(db: Database, jurisdictionId: string): Promise<ReadonlyMap<string, Site>> {
  const [columns] = await fastRows<SiteColumns | Readonly<Record<keyof SiteColumns, null>>>(
    db,
    sql`with agencies as materialized (select id, name from organisations where parent_id = ${jurisdictionId})
        select string_agg(t.id::text, ',') as ids, json_agg(t.name) as names, string_agg(t.setting::text, ',') as settings,
          json_agg(t.region) as regions, string_agg(o.id::text, ',') as "agencyIds", json_agg(o.name) as agencies
        from agencies o join sites t on t.organisation_id = o.id
        where t.organisation_id = any (array(select id from agencies))`,
  )
  const sites = new Map<string, Site>()
  if (columns === undefined || columns.ids === null) return sites
  const { names, regions, agencies } = columns
  const settings = columns.settings.split(',') as Site['setting'][]
  const agencyIds = columns.agencyIds.split(',')
  for (const [at, id] of columns.ids.split(',').entries()) {
    sites.set(id, {
      id,
      name: names[at] as string,
      setting: settings[at] as Site['setting'],
      region: regions[at] ?? null,
      agency: { id: agencyIds[at] as string, name: agencies[at] as string },
    })
  }
  return sites
}

/** The assessments of these sites; one that stays shared though its agency has left is none of them. */
function assessmentsIn(
  columns: AssessmentColumns,
  figures: readonly Pick<ComparableAssessment, 'domainScores' | 'stageReadiness'>[],
  sites: ReadonlyMap<string, Site>,
): readonly SharedAssessment[] {
  const rows = figures.length
  const column = <Value extends string>(name: keyof AssessmentTexts): readonly Value[] => {
    const values = columns[name].split(',') as Value[]
    if (values.length !== rows)
      throw new RangeError(`There are ${rows} assessments and ${values.length} ${name}.`)
    return values
  }
  const ids = column('ids')
  const siteIds = column('siteIds')
  const instruments = column('instruments')
  const forms = column<FormId>('forms')
  const stages = column<StageId>('stages')
  const dates = column('dates')
  const shares = column<ShareLevel>('shares')
  const roundIds = column('roundIds')
  const statuses = column('statuses')
  const found: SharedAssessment[] = []
  for (let at = 0; at < rows; at++) {
    const site = sites.get(siteIds[at] as string)
    if (site === undefined) continue
    found.push({
      id: ids[at] as string,
      site,
      instrument: instruments[at] as string,
      form: forms[at] as FormId,
      stage: stages[at] as StageId,
      date: dates[at] as string,
      share: shares[at] as ShareLevel,
      roundId: roundIds[at] || null,
      ...(figures[at] as (typeof figures)[number]),
      itemStatuses: statuses[at] as string,
    })
  }
  return found
}

const DOUBLE_BYTES = 8

/** The figures of each assessment, exact to the last bit: doubles by domain and by stage, big-endian, NaN for none. */
function figuresIn(
  bytes: Uint8Array,
): readonly Pick<ComparableAssessment, 'domainScores' | 'stageReadiness'>[] {
  const doubles = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let from = 0
  const next = (count: number) => {
    const values: (number | null)[] = []
    for (const end = from + count * DOUBLE_BYTES; from < end; from += DOUBLE_BYTES) {
      const value = doubles.getFloat64(from)
      values.push(Number.isNaN(value) ? null : value)
    }
    return values
  }
  const found: Pick<ComparableAssessment, 'domainScores' | 'stageReadiness'>[] = []
  while (from < bytes.byteLength) {
    found.push({ domainScores: next(DOMAIN_IDS.length), stageReadiness: next(STAGE_IDS.length) })
  }
  return found
}

/** The first of each site among assessments of one kind that stand in the order of `readCompared`: the latest. */
export function latestOfSites(assessments: readonly SharedAssessment[]): readonly SharedAssessment[] {
  const seen = new Set<string>()
  return assessments.filter(({ site }) => !seen.has(site.id) && seen.add(site.id))
}
