import 'server-only'
import { inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { goOnAs, within } from '@/lib/db/tenant'
import type { Actor, LinkHolder } from '@/lib/policy/actor'
import { withRefusalsOnRecord } from './refusals'

/** The ids of the organisations that the actor has a role in. */
export function organisationsOf(actor: Actor): readonly string[] {
  return actor.memberships.map(({ organisationId }) => organisationId)
}

/** The condition that a row belongs to one of the actor's organisations; it stands in every `where` clause. */
export function ownedBy(actor: Actor, organisationColumn: PgColumn): SQL {
  return inArray(organisationColumn, [...organisationsOf(actor)])
}

/**
 * The condition that a row belongs to an agency of a jurisdiction, as a list that leads to the rows by their index: a
 * join would let the database read the whole table where the jurisdiction is a large part of it.
 */
export function ofAgenciesOf(organisationColumn: PgColumn, jurisdictionId: string): SQL {
  return sql`${organisationColumn} = any (array(select id from ${organisations} where ${organisations.parentId} = ${jurisdictionId}))`
}

/**
 * Runs `work` in one transaction in which the database shows only what belongs to the actor's organisations: the
 * second wall behind the `where` clauses. Pass the transaction on; a call inside a call throws.
 */
export function asActor<T>(actor: Actor, work: (db: Database) => Promise<T>): Promise<T> {
  const tenant = { kind: 'person', userId: actor.userId, organisationIds: organisationsOf(actor) } as const
  return withRefusalsOnRecord(actor, within(tenant, work))
}

/**
 * Runs `work` on what an operator manages too: organisations by name, their members and invitations. An operator's
 * transaction sees every organisation, so each query names the one that it is about; anybody else's is `asActor`.
 */
export function asManager<T>(actor: Actor, work: (db: Database) => Promise<T>): Promise<T> {
  return actor.operator ? asInstallationFor(actor, work) : asActor(actor, work)
}

/**
 * `asInstallation` on a person's behalf, for what begins outside their organisations: making one, joining one. Rights
 * are checked inside, by queries that know what is the actor's.
 */
export function asInstallationFor<T>(actor: Actor, work: (db: Database) => Promise<T>): Promise<T> {
  return withRefusalsOnRecord(actor, asInstallation(work))
}

/** Runs `work` in one transaction in which the database shows only the holder's assessment and own answers. */
export function asLinkHolder<T>(holder: LinkHolder, work: (db: Database) => Promise<T>): Promise<T> {
  const { assessmentId, respondentId } = holder
  return within({ kind: 'link-holder', assessmentId, respondentId }, work)
}

/** Goes on with a transaction of the installation as the holder of a link that was found in it, and sees no more. */
export async function goOnAsLinkHolder(db: Database, holder: LinkHolder): Promise<void> {
  const { assessmentId, respondentId } = holder
  await goOnAs({ kind: 'link-holder', assessmentId, respondentId }, db)
}

/**
 * Runs `work` in one transaction that sees every organisation: for set-up, sign-in, invitations that nobody has
 * accepted yet, the operator's accounts and jobs. Check rights before, and filter by organisation in each query.
 */
export function asInstallation<T>(work: (db: Database) => Promise<T>): Promise<T> {
  return within({ kind: 'installation' }, work)
}
