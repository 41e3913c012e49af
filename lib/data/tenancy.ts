import 'server-only'
import { inArray, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@/lib/policy/actor'

/** The condition that a row belongs to one of the actor's organisations; it stands in every `where` clause. */
export function ownedBy(actor: Actor, organisationColumn: PgColumn): SQL {
  return inArray(
    organisationColumn,
    actor.memberships.map(({ organisationId }) => organisationId),
  )
}
