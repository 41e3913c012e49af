import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { outcomeOf } from '@/components/questionnaire/delivery'
import type { Draft, Entry, Outcome, Parcel } from '@/components/questionnaire/outbox'
import { createOutboxRunner } from '@/components/questionnaire/outbox-runner'
import type { Connections, Door, Ending, Said } from './door'
import { Ledger } from './ledger'

/** A person who answers without a pause, through the very outbox that the pages have. */
export interface Respondent {
  readonly ledger: Ledger
  /** What an honest server never does: a conflict with oneself, a refusal, a 500, a 503 without a time to come back. */
  readonly faults: string[]
  /** How often each status came, or each way in which a connection failed. */
  readonly replies: Map<number | string, number>
  /**
   * Answers no more, and resolves once nothing is unsent and who came by a link has finished; false when that takes
   * more than a minute.
   */
  finish(): Promise<boolean>
}

/** The outbox's own waits pass eight times as fast here, so that a round takes seconds. */
const HASTE = 8
const PAUSE_MS = 60
/** After so many answers people who came by a link finish, and then change their mind. */
const FINISH_EVERY = 20
/** Who sees that so many answers are unsent waits before giving another: a slow machine is not buried. */
const MOST_UNSENT = 4
const FINISH_WITHIN_MS = 60_000
/** Away, or asked too often: both say when to come back. */
const NOT_NOW: ReadonlySet<number> = new Set([503, 429])
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
      cookie: door.cookie(),
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
  const count = (kind: number | string) => replies.set(kind, (replies.get(kind) ?? 0) + 1)

  async function deliver(item: string, parcel: Parcel): Promise<Outcome> {
    ledger.send(item, parcel)
    const reply = await put(origin, door, item, parcel, connections).catch(failureOf)
    const kind = typeof reply === 'string' ? reply : reply.status
    count(kind)
    if (typeof reply === 'string') return LATER
    const { status } = reply
    const outcome = outcomeOf(status, reply.body, reply.retryAfter)
    if (outcome.kind === 'saved') ledger.acknowledge(parcel.key, outcome.revision)
    else if (!NOT_NOW.has(status) || reply.retryAfter === null) {
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

  const unsent = () => outbox.snapshot().entries.size
  /** When everything must be done; set once the person is asked to finish. */
  let end = Number.POSITIVE_INFINITY
  const inTime = () => performance.now() < end

  /** Asks at the door until the answer is yes; false when it was no, or time ran out. */
  async function until(ask: () => Promise<Said>): Promise<boolean> {
    while (inTime()) {
      const said = await ask().catch((error: unknown): Said => {
        count(failureOf(error))
        return 'later'
      })
      if (said === 'done') return true
      if (said !== 'later') {
        faults.push(said.fault)
        return false
      }
      await wait(50 + Math.random() * 100)
    }
    return false
  }

  /** Finishes as the page lets one: with nothing unsent, and by a double click. */
  async function toTheEnd({ finish }: Ending): Promise<boolean> {
    while (unsent() > 0 && inTime()) {
      outbox.retry()
      await wait(100)
    }
    if (unsent() > 0) return false
    ledger.finish('sent')
    const both = await until(async () => {
      const clicks = await Promise.allSettled([finish(origin, connections), finish(origin, connections)])
      const said = clicks.map((click): Said => {
        if (click.status === 'fulfilled') return click.value
        count(failureOf(click.reason))
        return 'later'
      })
      return said.find((one) => typeof one === 'object') ?? (said.includes('done') ? 'done' : 'later')
    })
    if (both) ledger.finish('acknowledged')
    return both
  }

  /** Who has finished is believed: an answer that comes afterwards all the same is refused. */
  async function refusedNow(item: string): Promise<Said> {
    const parcel = { key: randomUUID(), base: revisions.get(item) ?? 0, draft: draftOf(0) }
    const { status, body } = await put(origin, door, item, parcel, connections)
    count(status)
    if ((body as { code?: unknown } | null)?.code === 'answers-finished') return 'done'
    return NOT_NOW.has(status) ? 'later' : { fault: `an answer after the end was answered ${status}` }
  }

  async function changeOnesMind(ending: Ending, item: string): Promise<void> {
    if (!(await toTheEnd(ending)) || !(await until(() => refusedNow(item)))) return
    ledger.again('sent')
    if (await until(() => ending.again(origin, connections))) ledger.again('acknowledged')
  }

  const work = (async () => {
    await outbox.start()
    if (!(await until(() => door.enter(origin, connections)))) return
    for (let turn = 0; answering; turn++) {
      while (answering && unsent() >= MOST_UNSENT) await wait(10)
      const item = items[turn % items.length] ?? ''
      outbox.edit(item, draftOf(turn), revisions.get(item) ?? 0, 0)
      await wait(PAUSE_MS * (0.5 + Math.random()))
      if (answering && door.end && turn % FINISH_EVERY === FINISH_EVERY - 1) {
        await changeOnesMind(door.end, item)
      }
    }
  })()

  return {
    ledger,
    faults,
    replies,
    async finish() {
      answering = false
      end = performance.now() + FINISH_WITHIN_MS
      await work
      while (unsent() > 0 && inTime()) {
        outbox.retry()
        await wait(100)
      }
      const done = unsent() === 0 && (door.end === null || (await toTheEnd(door.end)))
      outbox.stop()
      return done
    },
  }
}

const draftOf = (turn: number): Draft => ({
  value: (turn % 5) as 0 | 1 | 2 | 3 | 4,
  note: `edit ${turn}`,
  proof: '',
})

/** A word for the way in which a connection failed: the system's code where there is one. */
function failureOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const { code } = (error.cause ?? {}) as { code?: string }
  return code ?? error.name
}

/** Nobody closes these pages: the drafts need not outlive them. */
const forgetful = { keep: async () => undefined, drop: async () => undefined }
