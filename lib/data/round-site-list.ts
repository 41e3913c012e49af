import 'server-only'
import { and, asc, count, eq, inArray, isNull } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { roundSites } from '@/lib/db/schema/round-sites'
import { Invalid, NotFound } from '@/lib/errors'
import { ROUND_SITES_LIMIT, type RoundSitesFilter, type RoundSitesInput } from '@/lib/forms/round'
import type { Setting } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { record } from './audit'
import { type RoundScope, requireMove, roundScope } from './round-scope'
import type { SiteSummary } from './sites'
import { asActor, ownedBy } from './tenancy'

/** Sites that one page lists: more are found by a filter. */
export const LISTED_AT_ONCE = 500

export interface RoundSiteChoice extends SiteSummary {
  readonly chosen: boolean
}

export interface RoundSiteChoices {
  readonly round: { readonly id: string; readonly name: string }
  readonly jurisdictionId: string
  /** Those that the filter lets through, at most `LISTED_AT_ONCE`. */
  readonly listed: readonly RoundSiteChoice[]
  /** How many the filter lets through, how many there are, and how many are in the round. */
  readonly matching: number
  readonly all: number
  readonly chosen: number
  /** What can be filtered by. */
  readonly settings: readonly Setting[]
  readonly regions: readonly string[]
  readonly agencies: readonly { readonly id: string; readonly name: string }[]
}

/** The sites of the jurisdiction's agencies, to be chosen for a round that is not sent; throws `NotFound`, `Conflict`. */
export async function listRoundSiteChoices(
  actor: Actor,
  roundId: string,
  filter: RoundSitesFilter,
): Promise<RoundSiteChoices> {
  return asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId)
    requireMove(round, 'edit')
    const found = await db
      .select({
        id: sites.id,
        name: sites.name,
        setting: sites.setting,
        region: sites.region,
        agency: { id: organisations.id, name: organisations.name },
        inRound: roundSites.siteId,
      })
      .from(sites)
      .innerJoin(organisations, eq(organisations.id, sites.organisationId))
      .leftJoin(roundSites, and(eq(roundSites.siteId, sites.id), eq(roundSites.roundId, round.id)))
      .where(ofJurisdiction(round))
      .orderBy(asc(organisations.name), asc(sites.name), asc(sites.id))
    const all = found.map(({ inRound, ...site }): RoundSiteChoice => ({ ...site, chosen: inRound !== null }))
    const matching = all.filter((site) => isLetThrough(site, filter))
    return {
      round: { id: round.id, name: round.name },
      jurisdictionId: round.organisationId,
      listed: matching.slice(0, LISTED_AT_ONCE),
      matching: matching.length,
      all: all.length,
      chosen: all.filter(({ chosen }) => chosen).length,
      settings: distinct(all.map(({ setting }) => setting)),
      regions: distinct(all.flatMap(({ region }) => region ?? [])).sort((a, b) => a.localeCompare(b)),
      agencies: [...new Map(all.map(({ agency }) => [agency.id, agency])).values()],
    }
  })
}

/** Sites of agencies that belong to the round's jurisdiction now, and are to stay. */
const ofJurisdiction = ({ organisationId }: RoundScope) =>
  and(eq(organisations.parentId, organisationId), isNull(organisations.deletionRequestedAt))

function isLetThrough(site: RoundSiteChoice, { setting, region, agency }: RoundSitesFilter): boolean {
  return (
    (setting === undefined || site.setting === setting) &&
    (region === undefined || site.region === region) &&
    (agency === undefined || site.agency.id === agency)
  )
}

function distinct<T>(values: readonly T[]): readonly T[] & T[] {
  return [...new Set(values)]
}

/**
 * Of the sites that were listed, those that are chosen are in the round from now on and the others are not; sites
 * that were not listed stay as they were. Throws `NotFound` for a site that is none of the jurisdiction's, `Conflict`
 * (`state`) once the round is sent, `Invalid` for more sites than a round can have.
 */
export async function chooseRoundSites(
  actor: Actor,
  roundId: string,
  { listed, chosen }: RoundSitesInput,
): Promise<void> {
  await asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'edit')
    const agencyOf = await agenciesOf(db, round, [...new Set([...listed, ...chosen])])
    const wanted = new Set(chosen)
    const left = listed.filter((id) => !wanted.has(id))
    const before = await countSites(db, actor, round)
    if (left.length > 0)
      await db.delete(roundSites).where(and(inRound(actor, round), inArray(roundSites.siteId, left)))
    const rows = [...wanted].map((siteId) => ({
      roundId: round.id,
      siteId,
      organisationId: round.organisationId,
      agencyId: agencyOf.get(siteId) ?? '',
    }))
    if (rows.length > 0) await db.insert(roundSites).values(rows).onConflictDoNothing()
    const after = await countSites(db, actor, round)
    if (after > ROUND_SITES_LIMIT) throw new Invalid(`A round can have ${ROUND_SITES_LIMIT} sites at most.`)
    await record(db, actor, {
      action: 'round:sites-chosen',
      organisationId: round.organisationId,
      subjectId: round.id,
      before: { sites: before },
      after: { sites: after },
    })
  })
}

async function agenciesOf(
  db: Database,
  round: RoundScope,
  siteIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (siteIds.length === 0) return new Map()
  const found = await db
    .select({ id: sites.id, agencyId: sites.organisationId })
    .from(sites)
    .innerJoin(organisations, eq(organisations.id, sites.organisationId))
    .where(and(ofJurisdiction(round), inArray(sites.id, [...siteIds])))
  if (found.length < siteIds.length) throw new NotFound()
  return new Map(found.map(({ id, agencyId }) => [id, agencyId]))
}

const inRound = (actor: Actor, { id }: RoundScope) =>
  and(eq(roundSites.roundId, id), ownedBy(actor, roundSites.organisationId))

async function countSites(db: Database, actor: Actor, round: RoundScope): Promise<number> {
  const [found] = await db.select({ sites: count() }).from(roundSites).where(inRound(actor, round))
  return found?.sites ?? 0
}
