import { randomUUID } from 'node:crypto'
import { type Engine, layGround, type Seat } from '@/e2e/chaos/ground'
import { put } from '@/e2e/chaos/respondent'
import { freePort } from '@/e2e/server'
import { type BareNext, startBareNext } from './peers/bare-next'
import { duration, percentile, type Row } from './table'

const AT_ONCE = 32
/** So many take turns that nobody meets the limit of saves a minute. */
const PEOPLE = 96
const SLICE_MS = 2_500
/** Slices of each kind, in turn, so that a machine that drifts drifts for all; the first warms up. */
const SLICES = 4

interface Load {
  readonly perSecond: number
  readonly p95: number
  readonly p99: number
}
type Send = (sender: number, turn: number) => Promise<void>

/** What one kind of sender measured so far. */
class Waits {
  private readonly waits: number[] = []
  private milliseconds = 0

  /** Runs senders side by side, each waiting for its answer before it sends the next. */
  async slice(send: Send, { counts, atOnce = AT_ONCE }: { counts: boolean; atOnce?: number }): Promise<void> {
    const started = performance.now()
    const end = started + SLICE_MS
    await Promise.all(
      Array.from({ length: atOnce }, async (_, sender) => {
        for (let turn = 0; performance.now() < end; turn += 1) {
          const sent = performance.now()
          await send(sender, turn)
          if (counts) this.waits.push(performance.now() - sent)
        }
      }),
    )
    if (counts) this.milliseconds += performance.now() - started
  }

  get load(): Load {
    return {
      perSecond: this.waits.length / (this.milliseconds / 1000),
      p95: percentile(this.waits, 0.95),
      p99: percentile(this.waits, 0.99),
    }
  }
}

/** People who save one answer after the other by a door; each sender speaks for some of them in turn. */
function saving(origin: string, seats: readonly Seat[], items: readonly string[]): Send {
  const revisions = new Map<string, number>()
  const turns = new Map<number, number>()
  const each = seats.length / AT_ONCE
  return async (sender) => {
    const turn = turns.get(sender) ?? 0
    turns.set(sender, turn + 1)
    const person = sender * each + (turn % each)
    const seat = seats[person]
    // Two items each: no conflicts, but constant rewriting.
    const item = items[turn % 2] ?? ''
    const at = `${person} ${item}`
    const draft = { value: (turn % 5) as 0 | 1 | 2 | 3 | 4, note: '', proof: '' }
    if (!seat) throw new Error('A sender has nobody to speak for.')
    const parcel = { key: randomUUID(), base: revisions.get(at) ?? 0, draft }
    const { status, body } = await put(origin, seat.door, item, parcel)
    if (status !== 200) throw new Error(`Autosave answered ${status} ${JSON.stringify(body)}.`)
    revisions.set(at, (body as { revision: number }).revision)
  }
}

function echoing(bare: BareNext): Send {
  return async (_, turn) => {
    const response = await fetch(`${bare.url}/api/echo`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        value: turn % 5,
        note: '',
        proof: '',
        baseRevision: turn,
        idempotencyKey: randomUUID(),
      }),
    })
    if (!response.ok) throw new Error(`The bare route answered ${response.status}.`)
    await response.json()
  }
}

/** Lets everybody in by their door, a few at a time. */
async function enterAll(origin: string, seats: readonly Seat[]): Promise<void> {
  for (const { door } of seats) {
    if ((await door.enter(origin, 'kept')) !== 'done') throw new Error(`Nobody gets in by ${door.way}.`)
  }
}

async function measured(engine: Engine, bare: BareNext): Promise<Row[]> {
  const ground = await layGround(engine, 2 * PEOPLE, ['account', 'anonymous', 'account', 'named'])
  const server = await ground.serve()
  try {
    await enterAll(server.url, ground.seats)
    const isAccount = ({ door }: Seat) => door.way === 'account'
    const kinds = {
      account: ground.seats.filter(isAccount),
      link: ground.seats.filter((seat) => !isAccount(seat)),
    }
    const senders: readonly [Waits, Send][] = [
      [new Waits(), saving(server.url, kinds.account, ground.items)],
      [new Waits(), saving(server.url, kinds.link, ground.items)],
      [new Waits(), echoing(bare)],
    ]
    for (let slice = 0; slice < SLICES; slice++) {
      for (const [waits, send] of senders) await waits.slice(send, { counts: slice > 0 })
    }
    const [account, link, floor] = senders.map(([waits]) => waits.load) as [Load, Load, Load]
    return [row(`account, ${engine}`, account, floor), row(`link, ${engine}`, link, floor)]
  } finally {
    await server.stop()
    await ground.close()
  }
}

function row(what: string, ours: Load, floor: Load): Row {
  const ratio = ours.perSecond / floor.perSecond
  return {
    what: `autosave, ${AT_ONCE} people at once, ${what}`,
    ours: `${ours.perSecond.toFixed(0)} saves/s, p99 ${duration(ours.p99)}`,
    besides: `bare Next route ${floor.perSecond.toFixed(0)}/s, p99 ${duration(floor.p99)}`,
    ratio: `${ratio.toFixed(2)} of bare`,
    aim: '0.5 of bare, p99 under 100 ms',
    met: ours.p99 < 100 && ratio >= 0.5,
  }
}

/**
 * Saves answers as fast as 32 people can send them, with accounts and by links, on both databases, beside a route
 * handler that saves nothing.
 */
export async function benchAutosave(root: string): Promise<Row[]> {
  const bare = await startBareNext(root, await freePort())
  try {
    return [...(await measured('postgresql', bare)), ...(await measured('embedded', bare))]
  } finally {
    await bare.close()
  }
}
