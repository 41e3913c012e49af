import 'server-only'
import { inArray, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Actor } from '@/lib/policy/actor'

/** The ids of the organisations that the actor has a role in. */
export function organisationsOf(actor: Actor): readonly string[] {
  return actor.memberships.map(({ organisationId }) => organisationId)
}

/** The condition that a row belongs to one of the actor's organisations; it stands in every `where` clause. */
export function ownedBy(actor: Actor, organisationColumn: PgColumn): SQL {
  return inArray(organisationColumn, [...organisationsOf(actor)])
}
