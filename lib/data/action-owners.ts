import 'server-only'
import { and, asc, eq, inArray, isNull, or, type SQLWrapper, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { actions } from '@/lib/db/schema/actions'
import { memberships, users } from '@/lib/db/schema/users'
import type { Actor } from '@/lib/policy/actor'
import type { SiteScope } from './site-scope'
import { ownedBy } from './tenancy'

export interface PossibleOwner {
  readonly userId: string
  readonly name: string
}

/** The condition that a membership, joined with its account, lets somebody own actions of a site now. */
function mayOwnAt(siteId: SQLWrapper) {
  return and(
    inArray(memberships.role, ['lead', 'member']),
    isNull(users.deactivatedAt),
    or(isNull(memberships.siteIds), sql`${siteId} = any (${memberships.siteIds})`),
  )
}

/**
 * Whether the owner of the action in the row is somebody of its agency who works for its site and whose account is in
 * use; false for whoever has left.
 */
export const OWNER_IS_HERE = sql<boolean>`exists (
  select from ${memberships} join ${users} on ${users.id} = ${memberships.userId}
  where ${memberships.userId} = ${actions.ownerId} and ${memberships.organisationId} = ${actions.organisationId}
    and ${mayOwnAt(actions.siteId)})`

/** Who can own actions of a site: its agency's leads and the members who are not limited to other sites, by name. */
export function possibleOwners(
  db: Database,
  actor: Actor,
  site: SiteScope,
): Promise<readonly PossibleOwner[]> {
  return db
    .select({ userId: users.id, name: users.name })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, site.agency.id),
        ownedBy(actor, memberships.organisationId),
        mayOwnAt(sql`${site.id}::uuid`),
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
}

/** The account that is to own an action of a site, with its address; null where it may not. */
export async function ownerAt(
  db: Database,
  actor: Actor,
  site: SiteScope,
  userId: string,
): Promise<(PossibleOwner & { readonly email: string }) | null> {
  const [found] = await db
    .select({ userId: users.id, name: users.name, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.userId, userId),
        eq(memberships.organisationId, site.agency.id),
        ownedBy(actor, memberships.organisationId),
        mayOwnAt(sql`${site.id}::uuid`),
      ),
    )
    // Whoever takes the person out of the agency waits, or this waits for them.
    .for('share', { of: memberships })
  return found ?? null
}
