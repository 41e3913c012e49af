import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/lib/db/rows'
import { within } from '@/lib/db/tenant'
import { isExpected, type RefusedAttempt } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { record } from './audit'

/** More refusals of one person in one organisation and hour say nothing new, and a trail can be flooded. */
export const REFUSALS_ON_RECORD_PER_HOUR = 20

/** Awaits `attempt`; when rights refused a change, that goes on record before the error is thrown on. */
export async function withRefusalsOnRecord<T>(actor: Actor, attempt: Promise<T>): Promise<T> {
  try {
    return await attempt
  } catch (error) {
    const refused = isExpected(error) && error.code === 'forbidden' ? error.attempt : null
    if (refused && !isReading(refused)) await putOnRecord(actor, refused)
    throw error
  }
}

function isReading({ action }: RefusedAttempt): boolean {
  return /:see(-|$)/.test(action)
}

async function putOnRecord(actor: Actor, { action, organisationId, siteId }: RefusedAttempt): Promise<void> {
  await within({ kind: 'installation' }, async (db) => {
    const lately = await rowsOf(
      db,
      sql`select 1 from audit_events
          where organisation_id = ${organisationId} and actor_id = ${actor.userId} and outcome = 'refused'
            and at > now() - interval '1 hour'
          limit ${REFUSALS_ON_RECORD_PER_HOUR}`,
    )
    if (lately.length >= REFUSALS_ON_RECORD_PER_HOUR) return
    await record(db, actor, {
      action,
      organisationId,
      subjectKind: siteId === null ? 'organisation' : 'site',
      subjectId: siteId ?? organisationId,
      outcome: 'refused',
    })
  })
}
