import { randomInt, randomUUID } from 'node:crypto'
import { ENGINES, type Engine, layGround } from '@/e2e/chaos/ground'
import { builtActions, callAction } from '@/e2e/isolation/call-action'
import { enterAll, savingAs, Waits } from './saving'
import { duration, type Row } from './table'

/** People who answer as people do, a few times a second all in all. */
const SENDERS = 8
const PEOPLE = 24
const PAUSE_MS = 150
const SLICE_MS = 4_000
/** Slices of quiet and of storm in turn; the first pair warms up. */
const PAIRS = 4
/** About twice as many as two cores can hash. */
const A_SECOND = 40

/** Somebody guesses a password for an account that is not there, from an address that was never seen. */
async function guess(origin: string, action: string): Promise<void> {
  const address = `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`
  const form = { email: `${randomUUID()}@example.org`, password: 'seven brown otters paddle away' }
  const headers = { 'x-forwarded-for': address }
  const reply = await callAction(origin, '/sign-in', action, [null, { form }], headers)
  await reply.text()
  if (reply.status !== 200) throw new Error(`A sign-in was answered ${reply.status}.`)
}

/** Guesses come, whether or not those before were answered, until it is told to stop; resolves to how many came. */
function storm(origin: string, action: string): () => Promise<number> {
  const guesses: Promise<void>[] = []
  const coming = setInterval(() => {
    const one = guess(origin, action)
    // Heard of when the storm is over; until then another fault may be the cause of it.
    one.catch(() => undefined)
    guesses.push(one)
  }, 1_000 / A_SECOND)
  return async () => {
    clearInterval(coming)
    await Promise.all(guesses)
    return guesses.length
  }
}

async function measured(engine: Engine): Promise<Row> {
  const action = builtActions().get('app/(auth)/actions.ts signInAction')
  if (action === undefined) throw new Error('The build has no action to sign in by.')
  const ground = await layGround(engine, PEOPLE)
  const server = await ground.serve(undefined, { TRUSTED_PROXIES: '1' })
  try {
    await enterAll(server.url, ground.seats)
    const send = savingAs(server.url, ground.seats, ground.items, SENDERS)
    const [quiet, stormy] = [new Waits(), new Waits()]
    let guesses = 0
    for (let pair = 0; pair < PAIRS; pair++) {
      const slice = { senders: SENDERS, milliseconds: SLICE_MS, pause: PAUSE_MS, counts: pair > 0 }
      await quiet.slice(send, slice)
      const calm = storm(server.url, action)
      await stormy.slice(send, slice)
      const answered = await calm()
      if (pair > 0) guesses += answered
    }
    const ratio = stormy.load.p95 / quiet.load.p95
    const perSecond = guesses / (((PAIRS - 1) * SLICE_MS) / 1000)
    return {
      what: `saves while ${A_SECOND} a second sign in, ${engine}: p95`,
      ours: duration(stormy.load.p95),
      besides: `without ${duration(quiet.load.p95)}; ${perSecond.toFixed(0)} sign-ins/s came`,
      ratio: `${ratio.toFixed(1)} of without`,
      aim: '2 of without',
      met: ratio <= 2,
    }
  } finally {
    await server.stop()
    await ground.close()
  }
}

/** Saves answers at the pace of people, with and without a storm of sign-ins, on both databases. */
export async function benchStorm(): Promise<Row[]> {
  const rows: Row[] = []
  for (const engine of ENGINES) rows.push(await measured(engine))
  return rows
}
