import { setTimeout as wait } from 'node:timers/promises'
import type { RunningServer } from '../server'
import type { ChaosCase } from './case'
import { type Ground, layGround, type MortalPostgres, type Seat } from './ground'
import { put } from './respondent'

const WITHIN_MS = 5_000
const WAYS = ['account', 'named', 'anonymous'] as const

/** Milliseconds until /api/health/ready answers a status; a fault when that takes longer than five seconds. */
async function flips(
  { url }: RunningServer,
  status: 200 | 503,
  what: string,
  faults: string[],
): Promise<number> {
  const began = performance.now()
  for (;;) {
    const reply = await fetch(`${url}/api/health/ready`)
    const body = await reply.text()
    const passed = performance.now() - began
    if (body !== `{"ok":${reply.status === 200}}`) faults.push(`ready says too much: ${body}`)
    if (reply.status === status || passed > WITHIN_MS) {
      if (passed > WITHIN_MS) faults.push(`${what}: not ${status} after ${passed.toFixed(0)} ms`)
      return passed
    }
    await wait(50)
  }
}

/** While the database is away, the process says that it lives and an answer is refused with a time to come back. */
async function duringOutage({ url }: RunningServer, seats: readonly Seat[], item: string): Promise<string[]> {
  const faults: string[] = []
  const live = await fetch(`${url}/api/health`)
  if (live.status !== 200 || (await live.text()) !== '{"ok":true}')
    faults.push('it does not say that it lives')
  const parcel = { key: 'k'.repeat(32), base: 0, draft: { value: 3 as const, note: '', proof: '' } }
  for (const { door } of seats) {
    const { status, body, retryAfter } = await put(url, door, item, parcel)
    const code = (body as { code?: unknown } | null)?.code
    if (status !== 503 || code !== 'unavailable' || retryAfter === null) {
      faults.push(`${door.way}: ${status} ${JSON.stringify(body)}, Retry-After ${retryAfter}`)
    }
  }
  return faults
}

type Outage = readonly [string, (db: MortalPostgres) => unknown, (db: MortalPostgres) => unknown]
const OUTAGES: readonly Outage[] = [
  ['the database is stopped', (db) => db.halt('fast'), (db) => db.start()],
  ['the database is killed', (db) => db.halt('crash'), (db) => db.start()],
  ['the database hangs', (db) => db.freeze(), (db) => db.thaw()],
]

async function observed(ground: Ground, server: RunningServer, rounds: number) {
  const { postgres, seats, items } = ground
  if (!postgres) throw new Error('Only a database server can go away by itself.')
  const faults: string[] = []
  let slowest = 0
  for (const { door } of seats) {
    if ((await door.enter(server.url, 'kept')) !== 'done') faults.push(`${door.way}: nobody gets in`)
  }
  for (let round = 0; round < rounds; round++) {
    const [what, begin, end] = OUTAGES[round % OUTAGES.length] as Outage
    slowest = Math.max(slowest, await flips(server, 200, `before ${what}`, faults))
    await begin(postgres)
    slowest = Math.max(slowest, await flips(server, 503, what, faults))
    faults.push(...(await duringOutage(server, seats, items[0] ?? '')))
    await end(postgres)
    slowest = Math.max(slowest, await flips(server, 200, `after ${what}`, faults))
  }
  return {
    rounds,
    acknowledged: null,
    faults,
    measured: `the health address turned within ${slowest.toFixed(0)} ms`,
  }
}

/** The health addresses tell a process that lives from one that can do its work, and nothing else. */
export const HEALTH: ChaosCase = {
  id: 'R-47',
  title: 'health addresses while the database is stopped, killed and hangs',
  engines: ['postgresql'],
  rounds: { short: 3, long: 15 },
  async run(engine, rounds) {
    const ground = await layGround(engine, WAYS.length, WAYS)
    const server = await ground.serve()
    try {
      return await observed(ground, server, rounds)
    } finally {
      // What is frozen cannot be ended.
      ground.postgres?.thaw()
      await server.stop('SIGKILL')
      await ground.close()
    }
  },
}
