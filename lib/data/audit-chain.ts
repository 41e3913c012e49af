import 'server-only'
import { createHash } from 'node:crypto'

/** One event of the audit trail, every value in the text that its hash is made of. */
export interface ChainedEvent {
  readonly sequence: number
  readonly id: string
  /** ISO 8601 in UTC, to the microsecond. */
  readonly at: string
  readonly organisationId: string | null
  readonly actorId: string | null
  readonly actorRole: string
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly outcome: string
  readonly requestId: string | null
  /** JSON as the database writes it. */
  readonly before: string | null
  readonly after: string | null
  readonly detailsHash: string
  readonly previousHash: string
  readonly hash: string
}

/** The newest event of a trail, noted outside the database: everything up to it must still be there. */
export interface Head {
  readonly sequence: number
  readonly hash: string
}

export interface Verification {
  /** One sentence a fault, in the order of the trail; none when it is whole. */
  readonly faults: readonly string[]
  readonly events: number
  /** Null: there is no event. */
  readonly head: Head | null
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

/** The hash of what was changed, as `audit_details_hash` of drizzle/0002_walls.sql makes it. */
export function detailsHashOf({ before, after }: Pick<ChainedEvent, 'before' | 'after'>): string {
  return sha256(`${before ?? 'null'}\n${after ?? 'null'}`)
}

/** The hash of an event, as `audit_hash` of drizzle/0002_walls.sql makes it. */
export function hashOf(event: ChainedEvent): string {
  return sha256(
    [
      event.previousHash,
      event.sequence,
      event.id,
      event.at,
      event.organisationId ?? '-',
      event.actorId ?? '-',
      event.actorRole,
      event.action,
      event.subjectKind,
      event.subjectId,
      event.outcome,
      event.requestId ?? '-',
      event.detailsHash,
    ].join('\n'),
  )
}

/**
 * Recomputes a trail from its first event on, in the order of its sequence. Finds events that were edited, put in,
 * deleted or reordered; and with a head noted earlier also what was cut off at the end, or made anew from some event
 * on. Details that were erased, as retention does, are no fault.
 */
export async function verifyAuditTrail(
  events: Iterable<ChainedEvent> | AsyncIterable<ChainedEvent>,
  noted: Head | null = null,
): Promise<Verification> {
  const faults: string[] = []
  let last: ChainedEvent | null = null
  let count = 0
  let seen: string | null = null
  for await (const event of events) {
    faults.push(...faultsOf(event, last))
    if (event.sequence === noted?.sequence) seen = event.hash
    last = event
    count++
  }
  const head = last && { sequence: last.sequence, hash: last.hash }
  if (noted) faults.push(...faultsOfHead(noted, seen, head))
  return { faults, events: count, head }
}

function faultsOf(event: ChainedEvent, last: ChainedEvent | null): string[] {
  const { sequence } = event
  const expected = (last?.sequence ?? 0) + 1
  if (sequence < expected) return [`event ${sequence} stands after event ${last?.sequence}`]
  const faults: string[] = []
  if (sequence > expected) faults.push(`${range(expected, sequence - 1)} missing`)
  else if (event.previousHash !== (last?.hash ?? '')) {
    faults.push(`event ${sequence} does not continue the event before it`)
  }
  const erased = event.before === null && event.after === null
  if (hashOf(event) !== event.hash || (!erased && detailsHashOf(event) !== event.detailsHash)) {
    faults.push(`event ${sequence} was edited`)
  }
  return faults
}

function range(from: number, to: number): string {
  return from === to ? `event ${from} is` : `events ${from} to ${to} are`
}

function faultsOfHead(noted: Head, seen: string | null, head: Head | null): string[] {
  if (seen === noted.hash) return []
  if (seen !== null) return [`event ${noted.sequence} is not the one whose hash was noted`]
  const end = head?.sequence ?? 0
  return end < noted.sequence ? [`${range(end + 1, noted.sequence)} cut off at the end`] : []
}
