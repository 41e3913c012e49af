import { randomUUID } from 'node:crypto'
import { type Engine, layGround, type Seat } from '@/e2e/chaos/ground'
import { freePort } from '@/e2e/server'
import { type BareNext, startBareNext } from './peers/bare-next'
import { enterAll, type Load, type Send, savingAs, Waits } from './saving'
import { duration, type Row } from './table'

const AT_ONCE = 32
/** So many take turns that nobody meets the limit of saves a minute. */
const PEOPLE = 96
const SLICE_MS = 2_500
/** Slices of each kind, in turn, so that a machine that drifts drifts for all; the first warms up. */
const SLICES = 4

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
      [new Waits(), savingAs(server.url, kinds.account, ground.items, AT_ONCE)],
      [new Waits(), savingAs(server.url, kinds.link, ground.items, AT_ONCE)],
      [new Waits(), echoing(bare)],
    ]
    for (let slice = 0; slice < SLICES; slice++) {
      for (const [waits, send] of senders)
        await waits.slice(send, { senders: AT_ONCE, milliseconds: SLICE_MS, counts: slice > 0 })
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
