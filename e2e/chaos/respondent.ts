import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { outcomeOf } from '@/components/questionnaire/delivery'
import type { Entry, Outcome, Parcel } from '@/components/questionnaire/outbox'
import { createOutboxRunner } from '@/components/questionnaire/outbox-runner'
import { Ledger } from './ledger'

/** Where a respondent's answers go: an account's door today, a link's door by the same body and replies. */
export interface Door {
  /** The `Cookie` header. */
  readonly cookie: string
  readonly pathOf: (item: string) => string
}

/** The door of people with an account. */
export function accountDoor(assessmentId: string, cookie: string): Door {
  const pathOf = (item: string) => `/api/assessments/${assessmentId}/answers/${encodeURIComponent(item)}`
  return { cookie, pathOf }
}

/** How the respondents of a case hold their connections. */
export type Connections = 'kept' | 'fresh'

/** A person who answers without a pause, through the very outbox that the pages have. */
export interface Respondent {
  readonly ledger: Ledger
  /** What an honest server never does: a conflict with oneself, a refusal, a 500, a 503 without a time to come back. */
  readonly faults: string[]
  /** How often each status came, or each way in which a connection failed. */
  readonly replies: Map<number | string, number>
  /** Answers no more, and resolves once nothing is unsent; false when that takes more than a minute. */
  finish(): Promise<boolean>
}

/** The outbox's own waits pass eight times as fast here, so that a round takes seconds. */
const HASTE = 8
const PAUSE_MS = 60
/** Who sees that so many answers are unsent waits before giving another: a slow machine is not buried. */
const MOST_UNSENT = 4
const FINISH_WITHIN_MS = 60_000
const LATER: Outcome = { kind: 'retry', signedOut: false, after: null }

/** Sends one parcel as the pages do; `body` is null where the reply is no JSON. */
export async function put(
  origin: string,
  door: Door,
  item: string,
  { key, base, draft }: Parcel,
  connections: Connections = 'kept',
): Promise<{ status: number; body: unknown; retryAfter: string | null }> {
  const reply = await fetch(origin + door.pathOf(item), {
    method: 'PUT',
    headers: {
      'content-type': 'application/json',
      cookie: door.cookie,
      // As a browser says it, whatever line or proxy stands between.
      'sec-fetch-site': 'same-origin',
      ...(connections === 'fresh' ? { connection: 'close' } : {}),
    },
    body: JSON.stringify({ ...draft, baseRevision: base, idempotencyKey: key }),
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  })
  const json = reply.headers.get('content-type')?.startsWith('application/json')
  const text = await reply.text()
  const body: unknown = json ? JSON.parse(text) : null
  return { status: reply.status, body, retryAfter: reply.headers.get('retry-after') }
}

/** Starts a respondent who changes the answers to `items` in turn. */
export function startRespondent(
  origin: string,
  door: Door,
  items: readonly string[],
  connections: Connections,
): Respondent {
  const ledger = new Ledger()
  const faults: string[] = []
  const replies = new Map<number | string, number>()

  async function deliver(item: string, parcel: Parcel): Promise<Outcome> {
    ledger.send(item, parcel)
    const reply = await put(origin, door, item, parcel, connections).catch(failureOf)
    const kind = typeof reply === 'string' ? reply : reply.status
    replies.set(kind, (replies.get(kind) ?? 0) + 1)
    if (typeof reply === 'string') return LATER
    const { status } = reply
    const outcome = outcomeOf(status, reply.body, reply.retryAfter)
    if (outcome.kind === 'saved') ledger.acknowledge(parcel.key, outcome.revision)
    else if (status !== 503 || reply.retryAfter === null) {
      faults.push(`${item} was answered ${status} ${JSON.stringify(reply.body)}`)
    }
    return outcome
  }

  const outbox = createOutboxRunner(
    {
      deliver,
      store: { load: async () => ({ entries: new Map<string, Entry>(), unreadable: 0 }), ...forgetful },
      now: () => performance.now() * HASTE,
      chance: Math.random,
      newKey: () => randomUUID(),
      after: (milliseconds, then) => {
        const timer = setTimeout(then, milliseconds / HASTE)
        return () => clearTimeout(timer)
      },
    },
    (_, news) => {
      if (news) revisions.set(news.item, news.revision)
    },
  )
  const revisions = new Map<string, number>()
  let answering = true

  const work = (async () => {
    await outbox.start()
    for (let turn = 0; answering; turn++) {
      while (answering && outbox.snapshot().entries.size >= MOST_UNSENT) await wait(10)
      const item = items[turn % items.length] ?? ''
      const draft = { value: (turn % 5) as 0 | 1 | 2 | 3 | 4, note: `edit ${turn}`, proof: '' }
      outbox.edit(item, draft, revisions.get(item) ?? 0, 0)
      await wait(PAUSE_MS * (0.5 + Math.random()))
    }
  })()

  return {
    ledger,
    faults,
    replies,
    async finish() {
      answering = false
      await work
      const end = performance.now() + FINISH_WITHIN_MS
      while (outbox.snapshot().entries.size > 0 && performance.now() < end) {
        outbox.retry()
        await wait(100)
      }
      const empty = outbox.snapshot().entries.size === 0
      outbox.stop()
      return empty
    },
  }
}

/** A word for the way in which a connection failed: the system's code where there is one. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = (error.cause ?? {}) as { code?: string }
  return code ?? error.name
}

/** Nobody closes these pages: the drafts need not outlive them. */
const forgetful = { keep: async () => undefined, drop: async () => undefined }
