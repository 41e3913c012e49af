import 'server-only'
import { and, desc, eq, inArray, lt, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { actions } from '@/lib/db/schema/actions'
import { assessments } from '@/lib/db/schema/assessments'
import { auditEvents } from '@/lib/db/schema/audit'
import { sites } from '@/lib/db/schema/organisations'
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
  /** Whom or what it was done to, where that is still there and not the organisation itself. */
  readonly about: AuditSubject | null
  readonly refused: boolean
  /** Null where nothing is known, or where it was erased after its time. */
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

export type AuditSubject =
  | { readonly kind: 'person'; readonly name: string }
  | { readonly kind: 'site'; readonly id: string; readonly site: string }
  /** `begunOn`: YYYY-MM-DD. */
  | { readonly kind: 'assessment'; readonly id: string; readonly site: string; readonly begunOn: string }

export interface AuditTrailPage {
  readonly organisation: { readonly id: string; readonly name: string }
  /** The latest first. */
  readonly entries: readonly AuditEntry[]
  /** Where the next, older page begins; null at the end. */
  readonly olderThan: number | null
}

const PAGE = 50
const member = alias(users, 'member')

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
        person: member.name,
        assessmentId: assessments.id,
        begunAt: assessments.createdAt,
        siteId: sites.id,
        site: sites.name,
      })
      .from(auditEvents)
      .leftJoin(users, eq(users.id, auditEvents.actorId))
      .leftJoin(member, and(eq(auditEvents.subjectKind, 'membership'), eq(member.id, auditEvents.subjectId)))
      .leftJoin(
        assessments,
        and(
          inArray(auditEvents.subjectKind, ['assessment', 'consensus']),
          eq(assessments.id, auditEvents.subjectId),
          eq(assessments.organisationId, id),
        ),
      )
      .leftJoin(
        actions,
        and(
          eq(auditEvents.subjectKind, 'action'),
          eq(actions.id, auditEvents.subjectId),
          eq(actions.organisationId, id),
        ),
      )
      .leftJoin(
        sites,
        and(
          eq(sites.organisationId, id),
          or(
            eq(sites.id, assessments.siteId),
            eq(sites.id, actions.siteId),
            and(eq(auditEvents.subjectKind, 'site'), eq(sites.id, auditEvents.subjectId)),
          ),
        ),
      )
      .where(
        and(
          eq(auditEvents.organisationId, id),
          olderThan === null ? undefined : lt(auditEvents.sequence, olderThan),
        ),
      )
      .orderBy(desc(auditEvents.sequence))
      .limit(PAGE + 1)
    const entries = found
      .slice(0, PAGE)
      .map(({ at, outcome, person, assessmentId, begunAt, siteId, site, ...entry }) => ({
        ...entry,
        at: at.toISOString(),
        about: subjectOf({ person, assessmentId, begunAt, siteId, site }),
        refused: outcome === 'refused',
      }))
    return {
      organisation: { id, name },
      entries,
      olderThan: found.length > PAGE ? (entries.at(-1)?.sequence ?? null) : null,
    }
  })
}

function subjectOf(found: {
  readonly person: string | null
  readonly assessmentId: string | null
  readonly begunAt: Date | null
  readonly siteId: string | null
  readonly site: string | null
}): AuditSubject | null {
  const { person, assessmentId, begunAt, siteId, site } = found
  if (person !== null) return { kind: 'person', name: person }
  if (siteId === null || site === null) return null
  if (assessmentId === null || begunAt === null) return { kind: 'site', id: siteId, site }
  return { kind: 'assessment', id: assessmentId, site, begunOn: begunAt.toISOString().slice(0, 10) }
}
