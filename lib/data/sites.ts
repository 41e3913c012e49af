import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, eq, type SQL } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import type { SiteFactsInput, SiteInput } from '@/lib/forms/site'
import type { Setting } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import type { SiteResource } from '@/lib/policy/resources'
import { record } from './audit'
import { idOf } from './ids'
import { organisationScope, refuseWhileBeingDeleted } from './organisation-scope'
import { asActor, organisationsOf, ownedBy } from './tenancy'

export interface SiteSummary {
  readonly id: string
  readonly name: string
  readonly setting: Setting
  readonly region: string | null
  readonly agency: { readonly id: string; readonly name: string }
}

export interface SiteView extends SiteSummary {
  /** Whom the site serves, in the agency's own words. */
  readonly population: string | null
  /** A day in ISO 8601. */
  readonly ipsStartedOn: string | null
  /** IANA name of the zone in which the site's days begin and end. */
  readonly timeZone: string
  readonly may: { readonly edit: boolean; readonly startAssessment: boolean }
}

const facts = {
  name: sites.name,
  setting: sites.setting,
  region: sites.region,
  population: sites.population,
  ipsStartedOn: sites.ipsStartedOn,
  timeZone: sites.timeZone,
}

function readSites(db: Database, actor: Actor, condition: SQL | undefined) {
  return db
    .select({
      id: sites.id,
      ...facts,
      agency: { id: organisations.id, name: organisations.name },
      parentId: organisations.parentId,
    })
    .from(sites)
    .innerJoin(organisations, eq(organisations.id, sites.organisationId))
    .where(and(ownedBy(actor, sites.organisationId), condition))
    .orderBy(asc(organisations.name), asc(sites.name), asc(sites.id))
}

const resourceOf = (site: {
  readonly id: string
  readonly agency: { readonly id: string }
  readonly parentId: string | null
}): SiteResource => ({
  kind: 'site',
  organisationId: site.agency.id,
  parentId: site.parentId,
  siteId: site.id,
})

/** The sites of all agencies that the actor belongs to, or of one of them, by agency and name. */
export async function listSites(actor: Actor, organisationId?: string): Promise<readonly SiteSummary[]> {
  const condition = organisationId === undefined ? undefined : eq(organisations.id, idOf(organisationId))
  const found = await asActor(actor, (db) => readSites(db, actor, condition))
  return found
    .filter((site) => can(actor, 'site:see', resourceOf(site)))
    .map(({ id, name, setting, region, agency }) => ({ id, name, setting, region, agency }))
}

/** A site with all its facts; throws `NotFound` for one that is not the actor's to see. */
export async function getSite(actor: Actor, siteId: string): Promise<SiteView> {
  const [found] = await asActor(actor, (db) => readSites(db, actor, eq(sites.id, idOf(siteId))))
  if (!found) throw new NotFound()
  const resource = resourceOf(found)
  authorise(actor, 'site:see', resource)
  const { parentId: _, ...site } = found
  return {
    ...site,
    may: {
      edit: can(actor, 'site:edit', resource),
      startAssessment: can(actor, 'site:start-assessment', resource),
    },
  }
}

/** Adds a site to an agency; throws `NotFound` for an agency that is not the actor's, `Forbidden` for a member. */
export async function createSite(actor: Actor, input: SiteInput): Promise<SiteSummary> {
  const { organisationId: agencyId, ...given } = input
  return asActor(actor, async (db) => {
    const scope = await organisationScope(db, actor, agencyId)
    const own = organisationsOf(actor).includes(scope.id)
    if (!own || scope.kind !== 'agency') throw new NotFound()
    authorise(actor, 'organisation:add-site', scope.resource)
    refuseWhileBeingDeleted(scope)
    const id = randomUUID()
    await db.insert(sites).values({ id, organisationId: scope.id, ...given })
    await record(db, actor, {
      action: 'site:created',
      organisationId: scope.id,
      subjectId: id,
      after: given,
    })
    const { name, setting, region } = given
    return { id, name, setting, region, agency: { id: scope.id, name: scope.name } }
  })
}

/** Changes the facts of a site; throws `NotFound` for one that is not the actor's, `Forbidden` for a member. */
export async function editSite(actor: Actor, siteId: string, input: SiteFactsInput): Promise<void> {
  await asActor(actor, async (db) => {
    const condition = and(eq(sites.id, idOf(siteId)), ownedBy(actor, sites.organisationId))
    const [found] = await readSites(db, actor, condition)
    if (!found) throw new NotFound()
    authorise(actor, 'site:edit', resourceOf(found))
    const { id, agency, parentId: _, ...before } = found
    await db.update(sites).set(input).where(condition)
    await record(db, actor, {
      action: 'site:changed',
      organisationId: agency.id,
      subjectId: id,
      before,
      after: input,
    })
  })
}
