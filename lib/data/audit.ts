import 'server-only'
import type { Database } from '@/lib/db/rows'
import { auditEvents } from '@/lib/db/schema/audit'
import { currentRequestId } from '@/lib/log'
import type { Actor } from '@/lib/policy/actor'

export interface AuditEvent {
  /** A kind of thing and a verb in the past tense, for instance `assessment:finalised`. */
  readonly action: `${string}:${string}`
  /** The organisation whose leads may read of it; null: the installation's own. */
  readonly organisationId: string | null
  /** By whose roles somebody acts, where that is another organisation: a jurisdiction's, for an agency of its own. */
  readonly byRoleIn?: string | null
  /** What kind of thing `subjectId` is; by default what the action is about. */
  readonly subjectKind?: string
  readonly subjectId: string
  /** What changed, never an answer, note, proof, name or address of a respondent. */
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
  readonly outcome?: 'done' | 'refused'
}

/** Who an event is put down to: a person, or the installation (a job, somebody not signed in) under a name. */
export type Recorded =
  | Actor
  | { readonly role: 'installation' | 'nobody' | 'respondent'; readonly requestId?: string | null }

/** Puts an event on record; call it with the transaction that makes the change. */
export async function record(
  transaction: Database,
  by: Recorded,
  { byRoleIn, ...event }: AuditEvent,
): Promise<void> {
  const [kind = ''] = event.action.split(':')
  await transaction.insert(auditEvents).values({
    ...event,
    subjectKind: event.subjectKind ?? kind,
    actorId: 'userId' in by ? by.userId : null,
    actorRole: 'userId' in by ? roleIn(by, byRoleIn ?? event.organisationId) : by.role,
    requestId: by.requestId ?? currentRequestId(),
  })
}

/** The role by which somebody acts on an organisation's things; the operator's where there is no other. */
function roleIn(actor: Actor, organisationId: string | null): string {
  const own = actor.memberships.find((membership) => membership.organisationId === organisationId)
  return own?.role ?? (actor.operator ? 'operator' : 'nobody')
}
