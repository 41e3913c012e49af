import 'server-only'
import { inArray, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Database } from '@/lib/db/rows'
import { within } from '@/lib/db/tenant'
import type { Actor, LinkHolder } from '@/lib/policy/actor'

/** The ids of the organisations that the actor has a role in. */
export function organisationsOf(actor: Actor): readonly string[] {
  return actor.memberships.map(({ organisationId }) => organisationId)
}

/** The condition that a row belongs to one of the actor's organisations; it stands in every `where` clause. */
export function ownedBy(actor: Actor, organisationColumn: PgColumn): SQL {
  return inArray(organisationColumn, [...organisationsOf(actor)])
}

/**
 * Runs `work` in one transaction in which the database shows only what belongs to the actor's organisations: the
 * second wall behind the `where` clauses. Pass the transaction on; a call inside a call throws.
 */
export function asActor<T>(actor: Actor, work: (db: Database) => Promise<T>): Promise<T> {
  return within({ kind: 'person', userId: actor.userId, organisationIds: organisationsOf(actor) }, work)
}

/** Runs `work` in one transaction in which the database shows only the holder's assessment and own answers. */
export function asLinkHolder<T>(holder: LinkHolder, work: (db: Database) => Promise<T>): Promise<T> {
  const { assessmentId, respondentId } = holder
  return within({ kind: 'link-holder', assessmentId, respondentId }, work)
}

/**
 * Runs `work` in one transaction that sees every organisation: for set-up, sign-in, invitations that nobody has
 * accepted yet, the operator's accounts and jobs. Check rights before, and filter by organisation in each query.
 */
export function asInstallation<T>(work: (db: Database) => Promise<T>): Promise<T> {
  return within({ kind: 'installation' }, work)
}
