import 'server-only'
import type { Database } from '@/lib/db/rows'
import { auditEvents } from '@/lib/db/schema/audit'

export interface AuditEvent {
  /** A kind of thing and a verb in the past tense, for instance `assessment:finalised`. */
  readonly action: `${string}:${string}`
  readonly organisationId: string | null
  readonly actorId: string
  readonly subjectId: string
  /** What changed, never an answer, note or proof. */
  readonly before?: Readonly<Record<string, unknown>>
  readonly after?: Readonly<Record<string, unknown>>
}

/** Puts an event on record; call it with the transaction that makes the change. */
export async function record(transaction: Database, event: AuditEvent): Promise<void> {
  const [subjectKind = ''] = event.action.split(':')
  await transaction.insert(auditEvents).values({ ...event, subjectKind })
}
