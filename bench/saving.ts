import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { Seat } from '@/e2e/chaos/ground'
import { put } from '@/e2e/chaos/respondent'
import { percentile } from './table'

export interface Load {
  readonly perSecond: number
  readonly p95: number
  readonly p99: number
}
/** Sends once for one of the senders and waits for the answer. */
export type Send = (sender: number, turn: number) => Promise<void>

interface Slice {
  readonly senders: number
  readonly milliseconds: number
  /** False for a slice that only warms up. */
  readonly counts: boolean
  /** What a sender waits between an answer and what it sends next. */
  readonly pause?: number
}

/** What one kind of sender measured so far. */
export class Waits {
  private readonly waits: number[] = []
  private milliseconds = 0

  /** Runs senders side by side, each waiting for its answer before it sends the next. */
  async slice(send: Send, { senders, milliseconds, counts, pause = 0 }: Slice): Promise<void> {
    const started = performance.now()
    const end = started + milliseconds
    await Promise.all(
      Array.from({ length: senders }, async (_, sender) => {
        for (let turn = 0; performance.now() < end; turn += 1) {
          const sent = performance.now()
          await send(sender, turn)
          if (counts) this.waits.push(performance.now() - sent)
          if (pause > 0) await wait(pause)
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

/** People who save one answer after the other; each of so many senders speaks for some of them in turn. */
export function savingAs(
  origin: string,
  seats: readonly Seat[],
  items: readonly string[],
  senders: number,
): Send {
  const revisions = new Map<string, number>()
  const turns = new Map<number, number>()
  const each = seats.length / senders
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

/** Lets everybody in by their door. */
export async function enterAll(origin: string, seats: readonly Seat[]): Promise<void> {
  for (const { door } of seats) {
    if ((await door.enter(origin, 'kept')) !== 'done') throw new Error(`Nobody gets in by ${door.way}.`)
  }
}
