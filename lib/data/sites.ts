import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, eq } from 'drizzle-orm'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import type { SiteInput } from '@/lib/forms/site'
import type { Setting } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { record } from './audit'
import { idOf } from './ids'
import { asActor, ownedBy } from './tenancy'

export interface SiteSummary {
  readonly id: string
  readonly name: string
  readonly setting: Setting
  readonly region: string | null
  readonly agency: { readonly id: string; readonly name: string }
}

/** The sites of all agencies that the actor belongs to, by agency and name. */
export async function listSites(actor: Actor): Promise<readonly SiteSummary[]> {
  const found = await asActor(actor, (db) =>
    db
      .select({
        id: sites.id,
        name: sites.name,
        setting: sites.setting,
        region: sites.region,
        agency: { id: organisations.id, name: organisations.name },
        parentId: organisations.parentId,
      })
      .from(sites)
      .innerJoin(organisations, eq(organisations.id, sites.organisationId))
      .where(ownedBy(actor, sites.organisationId))
      .orderBy(asc(organisations.name), asc(sites.name), asc(sites.id)),
  )
  return found
    .filter(({ id, agency, parentId }) =>
      can(actor, 'site:see', { kind: 'site', organisationId: agency.id, parentId, siteId: id }),
    )
    .map(({ parentId: _, ...site }) => site)
}

/** Adds a site to an agency; throws `NotFound` for an agency that is not the actor's, `Forbidden` for a member. */
export async function createSite(actor: Actor, input: SiteInput): Promise<SiteSummary> {
  return asActor(actor, async (db) => {
    const [agency] = await db
      .select({ id: organisations.id, name: organisations.name, parentId: organisations.parentId })
      .from(organisations)
      .where(
        and(
          eq(organisations.id, idOf(input.organisationId)),
          eq(organisations.kind, 'agency'),
          ownedBy(actor, organisations.id),
        ),
      )
    if (!agency) throw new NotFound()
    const { id: organisationId, name: agencyName, parentId } = agency
    authorise(actor, 'organisation:add-site', { kind: 'organisation', organisationId, parentId })
    const id = randomUUID()
    const { name, setting, region } = input
    await db.insert(sites).values({ id, organisationId, name, setting, region })
    await record(db, actor, {
      action: 'site:created',
      organisationId,
      subjectId: id,
      after: { name, setting, region },
    })
    return { id, name, setting, region, agency: { id: organisationId, name: agencyName } }
  })
}
