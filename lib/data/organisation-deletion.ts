import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { rowsOf } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { Conflict, Invalid } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { record } from './audit'
import { organisationScope } from './organisation-scope'
import { asInstallation, asManager } from './tenancy'

/** For how long the deletion of an organisation can be taken back. */
export const DELETION_GRACE_DAYS = 30

/** Asks for an organisation's deletion; `Invalid` unless its name is typed once more. Nothing is deleted yet. */
export async function requestDeletion(
  actor: Actor,
  organisationId: string,
  typed: { readonly name: string },
): Promise<void> {
  await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId, { lock: true })
    authorise(actor, 'organisation:delete', scope.resource)
    if (scope.deletionRequestedAt !== null) {
      throw new Conflict('being-deleted', 'This organisation is to be deleted already.')
    }
    if (typed.name !== scope.name) {
      const message = 'This is not the name of the organisation'
      throw new Invalid(message, { name: message })
    }
    await db
      .update(organisations)
      .set({ deletionRequestedAt: sql`now()` })
      .where(eq(organisations.id, scope.id))
    await record(db, actor, {
      action: 'organisation:deletion-requested',
      organisationId: scope.id,
      subjectId: scope.id,
      before: { toBeDeleted: false },
      after: { toBeDeleted: true },
    })
  })
}

/** Takes the request for an organisation's deletion back; `Conflict` where there is none. */
export async function undoDeletion(actor: Actor, organisationId: string): Promise<void> {
  await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId, { lock: true })
    authorise(actor, 'organisation:delete', scope.resource)
    if (scope.deletionRequestedAt === null) {
      throw new Conflict('state', 'Nobody has asked for the deletion of this organisation.')
    }
    await db.update(organisations).set({ deletionRequestedAt: null }).where(eq(organisations.id, scope.id))
    await record(db, actor, {
      action: 'organisation:deletion-undone',
      organisationId: scope.id,
      subjectId: scope.id,
      before: { toBeDeleted: true },
      after: { toBeDeleted: false },
    })
  })
}

/**
 * Deletes the organisations whose time of grace is over with everything they have, and erases what the audit trail
 * says of it; that they were there and are deleted stays on record. Returns how many. A job runs it.
 */
export async function purgeOrganisations(): Promise<number> {
  const due = await asInstallation((db) =>
    db.select({ id: organisations.id }).from(organisations).where(isDue()),
  )
  let purged = 0
  for (const { id } of due) if (await purge(id)) purged++
  return purged
}

const isDue = () =>
  sql`${organisations.deletionRequestedAt} <= now() - make_interval(days => ${DELETION_GRACE_DAYS})`

/** One organisation a transaction; false when somebody took the request back meanwhile. */
function purge(id: string): Promise<boolean> {
  return asInstallation(async (db) => {
    const [gone] = await db
      .delete(organisations)
      .where(and(eq(organisations.id, id), isDue()))
      .returning({ id: organisations.id })
    if (!gone) return false
    await record(
      db,
      { role: 'installation' },
      { action: 'organisation:deleted', organisationId: id, subjectId: id },
    )
    await rowsOf(db, sql`select erase_audit_details(${id}, clock_timestamp())`)
    return true
  })
}
