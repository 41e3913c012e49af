import 'server-only'
import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { log } from '@/lib/log'
import { type ChainedEvent, type Head, type Verification, verifyAuditTrail } from './audit-chain'
import { asInstallation } from './tenancy'

const AT_ONCE = 1_000

/** Verifies the whole trail as it is stored, against a head noted earlier if there is one. */
export function verifyStoredTrail(noted: Head | null): Promise<Verification> {
  return asInstallation((db) => verifyAuditTrail(storedEvents(db), noted))
}

/** The newest event of the trail; null while there is none. */
export function auditHead(): Promise<Head | null> {
  return asInstallation(async (db) => {
    const [head] = await rowsOf<Head>(
      db,
      sql`select sequence::int as sequence, hash from audit_events order by audit_events.sequence desc limit 1`,
    )
    return head ?? null
  })
}

/** Prints the newest event's number and hash, so that the log, outside the database, knows how far the trail went. */
export async function printAuditHead(): Promise<void> {
  const head = await auditHead()
  if (head) log.info('Audit trail head', { auditHead: headText(head) })
}

/** A head in one word, as it is printed and typed. */
export function headText({ sequence, hash }: Head): string {
  return `${sequence}:${hash}`
}

/** A head as it was printed; null for any other text. */
export function readHead(text: string): Head | null {
  const [, sequence, hash] = text.match(/^([1-9]\d{0,14}):([0-9a-f]{64})$/) ?? []
  return sequence && hash ? { sequence: Number(sequence), hash } : null
}

/** All events in the order of their sequence, some at a time. */
async function* storedEvents(db: Database): AsyncGenerator<ChainedEvent> {
  let after = 0
  for (;;) {
    const events = await rowsOf<ChainedEvent>(
      db,
      sql`select sequence::float8 as sequence, id::text,
            to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
            organisation_id::text as "organisationId", actor_id::text as "actorId", actor_role as "actorRole", action,
            subject_kind as "subjectKind", subject_id::text as "subjectId", outcome, request_id as "requestId",
            before::text, after::text, details_hash as "detailsHash", previous_hash as "previousHash", hash
          from audit_events where audit_events.sequence > ${after}
          order by audit_events.sequence limit ${AT_ONCE}`,
    )
    yield* events
    after = events.at(-1)?.sequence ?? after
    if (events.length < AT_ONCE) return
  }
}
