import { isRecord, isRevision, type Outcome, type Parcel, toDraft } from '@/components/questionnaire/outbox'
import { type OutboxPlace, PERSON_HEADER } from '@/components/questionnaire/outbox-place'

const LATER: Outcome = { kind: 'retry', signedOut: false, after: null }
const PATIENCE = 20_000

/** Statuses that say "not now" and nothing about the answer itself. */
const RETRYABLE = new Set([401, 408, 425, 429])

/**
 * What a reply to an autosave means. Only JSON of the agreed shape counts as an answer of our server: a page
 * that a hotel's or an office's network put in its place (whatever its status) is a line that does not work.
 */
export function outcomeOf(status: number, body: unknown, retryAfter: string | null): Outcome {
  if (RETRYABLE.has(status) || status >= 500) {
    return { kind: 'retry', signedOut: status === 401 && isRecord(body), after: secondsOf(retryAfter) }
  }
  if (!isRecord(body)) return LATER
  if (status === 200 && isRevision(body.revision) && typeof body.savedAt === 'string') {
    return { kind: 'saved', revision: body.revision, savedAt: body.savedAt }
  }
  if (status === 409 && isRevision(body.revision)) {
    const theirs = toDraft(body)
    return theirs ? { kind: 'conflict', revision: body.revision, theirs } : LATER
  }
  if (status >= 400 && typeof body.message === 'string') return { kind: 'refused', message: body.message }
  return LATER
}

function secondsOf(retryAfter: string | null): number | null {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter) ? Number(retryAfter) * 1000 : null
}

/** Sends one answer of a person to its address below `answersAt`; every fault of the line is an outcome, never an exception. */
export async function deliver(
  { answersAt, person }: Pick<OutboxPlace, 'answersAt' | 'person'>,
  item: string,
  parcel: Parcel,
): Promise<Outcome> {
  try {
    const reply = await fetch(`${answersAt}/${encodeURIComponent(item)}`, {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        [PERSON_HEADER]: person,
      },
      body: JSON.stringify({ ...parcel.draft, baseRevision: parcel.base, idempotencyKey: parcel.key }),
      credentials: 'same-origin',
      redirect: 'error',
      // A page that is left while this is on the way lets it arrive.
      keepalive: true,
      signal: AbortSignal.timeout(PATIENCE),
    })
    const json = reply.headers.get('content-type')?.startsWith('application/json')
    const body: unknown = json ? await reply.json() : null
    return outcomeOf(reply.status, body, reply.headers.get('retry-after'))
  } catch {
    return LATER
  }
}
