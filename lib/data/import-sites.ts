import 'server-only'
import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import { readSiteList, type SiteListFault } from '@/lib/exchange/site-list'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { record } from './audit'
import { type OrganisationScope, organisationScope, refuseWhileBeingDeleted } from './organisation-scope'
import { type CheckedSites, checkSites, type KnownPlaces, type SiteToImport } from './site-import-check'
import { asInstallationFor, organisationsOf } from './tenancy'

export type { SiteToImport } from './site-import-check'

export interface Imported {
  /** How many sites were added: all of the list, or none. */
  readonly added: number
  readonly faults: readonly SiteListFault[]
}

/** Sites that go into one statement, so that it stays within what the database takes as parameters. */
const AT_ONCE = 500

/**
 * What a list of sites (CSV) would add to the agencies of a jurisdiction, and every fault of it by line; adds nothing.
 * Throws `NotFound` for a jurisdiction that the actor does not coordinate, `Forbidden`.
 */
export async function previewSites(
  actor: Actor,
  jurisdictionId: string,
  text: string,
): Promise<CheckedSites> {
  return asInstallationFor(actor, (db) => check(db, actor, jurisdictionId, text))
}

/** Adds the sites of a list, all of them or, where one line has a fault, none; throws as `previewSites` does. */
export async function importSites(actor: Actor, jurisdictionId: string, text: string): Promise<Imported> {
  return asInstallationFor(actor, async (db) => {
    const { id, sites: listed, faults } = await check(db, actor, jurisdictionId, text)
    if (faults.length > 0) return { added: 0, faults }
    for (let at = 0; at < listed.length; at += AT_ONCE)
      await add(db, actor, id, listed.slice(at, at + AT_ONCE))
    await record(db, actor, {
      action: 'organisation:sites-imported',
      organisationId: id,
      subjectId: id,
      after: { sites: listed.length },
    })
    return { added: listed.length, faults: [] }
  })
}

async function check(
  db: Database,
  actor: Actor,
  jurisdictionId: string,
  text: string,
): Promise<CheckedSites & { readonly id: string }> {
  // The lock lets two imports of one list follow each other, so that the second finds the sites of the first.
  const scope = await organisationScope(db, actor, jurisdictionId, { lock: true })
  authorise(actor, 'organisation:import-sites', scope.resource)
  if (scope.kind !== 'jurisdiction' || !organisationsOf(actor).includes(scope.id)) throw new NotFound()
  refuseWhileBeingDeleted(scope)
  const { sites: listed, faults } = readSiteList(text)
  if (listed.length === 0) return { id: scope.id, sites: [], faults }
  const checked = checkSites(listed, await knownPlaces(db, scope))
  const inOrder = [...faults, ...checked.faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  return { id: scope.id, sites: checked.sites, faults: inOrder }
}

async function knownPlaces(db: Database, { id, timeZone }: OrganisationScope): Promise<KnownPlaces> {
  // Under a lock none of them moves to another jurisdiction meanwhile.
  const agencies = await db
    .select({
      id: organisations.id,
      name: organisations.name,
      deletionRequestedAt: organisations.deletionRequestedAt,
    })
    .from(organisations)
    .where(eq(organisations.parentId, id))
    .orderBy(asc(organisations.id))
    .for('share')
  const there = await db
    .select({ agencyId: sites.organisationId, name: sites.name })
    .from(sites)
    .innerJoin(organisations, eq(organisations.id, sites.organisationId))
    .where(eq(organisations.parentId, id))
  return {
    agencies: agencies.map(({ deletionRequestedAt, ...agency }) => ({
      ...agency,
      beingDeleted: deletionRequestedAt !== null,
    })),
    sites: there,
    timeZone,
  }
}

async function add(
  db: Database,
  actor: Actor,
  jurisdictionId: string,
  listed: readonly SiteToImport[],
): Promise<void> {
  const rows = listed.map(({ line: _, agency: __, agencyId, ...facts }) => ({
    id: randomUUID(),
    organisationId: agencyId,
    ...facts,
  }))
  await db.insert(sites).values(rows)
  for (const { id, organisationId, ...facts } of rows)
    await record(db, actor, {
      action: 'site:created',
      organisationId,
      byRoleIn: jurisdictionId,
      subjectId: id,
      after: facts,
    })
}
