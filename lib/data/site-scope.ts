import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import type { SiteResource } from '@/lib/policy/resources'
import { idOf } from './ids'
import { ownedBy } from './tenancy'

/** What rights and rules about one site depend on. */
export interface SiteScope {
  readonly id: string
  readonly name: string
  readonly agency: { readonly id: string; readonly name: string }
  /** YYYY-MM-DD: today in the site's zone, by the database's clock. */
  readonly today: string
  readonly deletionRequestedAt: Date | null
  readonly resource: SiteResource
}

/** Today in the zone of the site that a query is about, YYYY-MM-DD. */
export const TODAY = sql<string>`to_char(now() at time zone ${sites.timeZone}, 'YYYY-MM-DD')`

/**
 * Loads the scope of a site of the actor's organisations; throws `NotFound` for any other id. With `lock`, others who
 * take that lock too wait until the transaction ends.
 */
export async function siteScope(
  db: Database,
  actor: Actor,
  siteId: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<SiteScope> {
  const query = db
    .select({
      id: sites.id,
      name: sites.name,
      agency: { id: organisations.id, name: organisations.name },
      parentId: organisations.parentId,
      deletionRequestedAt: organisations.deletionRequestedAt,
      today: TODAY,
    })
    .from(sites)
    .innerJoin(organisations, eq(organisations.id, sites.organisationId))
    .where(and(eq(sites.id, idOf(siteId)), ownedBy(actor, sites.organisationId)))
  const [found] = await (lock ? query.for('no key update', { of: sites }) : query)
  if (!found) throw new NotFound()
  const { parentId, ...scope } = found
  return {
    ...scope,
    resource: { kind: 'site', organisationId: found.agency.id, parentId, siteId: found.id },
  }
}
