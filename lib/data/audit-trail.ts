import 'server-only'
import { and, desc, eq, lt } from 'drizzle-orm'
import { auditEvents } from '@/lib/db/schema/audit'
import { users } from '@/lib/db/schema/users'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { organisationScope } from './organisation-scope'
import { asActor } from './tenancy'

export interface AuditEntry {
  readonly sequence: number
  /** ISO 8601 instant in UTC. */
  readonly at: string
  /** Null for somebody whose account is gone, and where no person acted. */
  readonly who: string | null
  readonly role: string
  readonly action: string
  readonly refused: boolean
  /** Null where nothing is known, or where it was erased after its time. */
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

export interface AuditTrailPage {
  readonly organisation: { readonly id: string; readonly name: string }
  /** The latest first. */
  readonly entries: readonly AuditEntry[]
  /** Where the next, older page begins; null at the end. */
  readonly olderThan: number | null
}

const PAGE = 50

/** A page of what happened in an organisation, for those who lead or coordinate it. */
export async function readAuditTrail(
  actor: Actor,
  organisationId: string,
  olderThan: number | null,
): Promise<AuditTrailPage> {
  return asActor(actor, async (db) => {
    const { id, name, resource } = await organisationScope(db, actor, organisationId)
    authorise(actor, 'organisation:see-audit-trail', resource)
    const found = await db
      .select({
        sequence: auditEvents.sequence,
        at: auditEvents.at,
        who: users.name,
        role: auditEvents.actorRole,
        action: auditEvents.action,
        outcome: auditEvents.outcome,
        before: auditEvents.before,
        after: auditEvents.after,
      })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.actorId))
      .where(
        and(
          eq(auditEvents.organisationId, id),
          olderThan === null ? undefined : lt(auditEvents.sequence, olderThan),
        ),
      )
      .orderBy(desc(auditEvents.sequence))
      .limit(PAGE + 1)
    const entries = found.slice(0, PAGE).map(({ at, outcome, ...entry }) => ({
      ...entry,
      at: at.toISOString(),
      refused: outcome === 'refused',
    }))
    return {
      organisation: { id, name },
      entries,
      olderThan: found.length > PAGE ? (entries.at(-1)?.sequence ?? null) : null,
    }
  })
}
