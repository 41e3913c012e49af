import { setTimeout as wait } from 'node:timers/promises'
import type { RunningServer } from '../server'
import type { ChaosCase } from './case'
import { type Ground, layGround, type MortalPostgres } from './ground'
import { compare, startLoad } from './load'

const PEOPLE = 12
type Ending = Parameters<MortalPostgres['halt']>[0]

/** Milliseconds until the program says that it is ready; throws after half a minute. */
async function untilReady({ url }: RunningServer): Promise<number> {
  const began = performance.now()
  for (;;) {
    const { ok } = await fetch(`${url}/api/health/ready`)
    const passed = performance.now() - began
    if (ok) return passed
    if (passed > 30_000) throw new Error('The program was not ready again half a minute after its database.')
    await wait(50)
  }
}

/** The database is ended while people answer, stays away for a moment, and comes back on the same data. */
function ended(endings: readonly Ending[]): ChaosCase['run'] {
  return async (engine, rounds) => {
    const ground = await layGround(engine, PEOPLE)
    const server = await ground.serve()
    try {
      return await rounded(ground, server, endings, rounds)
    } finally {
      await server.stop('SIGKILL')
      await ground.close()
    }
  }
}

async function rounded(
  ground: Ground,
  server: RunningServer,
  endings: readonly Ending[],
  rounds: number,
): ReturnType<ChaosCase['run']> {
  const { postgres } = ground
  if (!postgres) throw new Error('Only a database server can be ended by itself.')
  const load = startLoad(ground, server.url)
  const faults: string[] = []
  let slowest = 0
  for (let round = 0; round < rounds; round++) {
    await load.untilMore(PEOPLE)
    await wait(Math.random() * 150)
    await postgres.halt(endings[round % endings.length] ?? 'fast')
    await wait(200 + Math.random() * 300)
    await postgres.start()
    slowest = Math.max(slowest, await untilReady(server))
    if (server.process.exitCode !== null || server.process.signalCode !== null) {
      faults.push('the program ended with its database')
      break
    }
  }
  await load.untilMore(PEOPLE)
  faults.push(...(await load.finish()), ...load.broken(), ...(await compare(ground, load)))
  if (slowest > 10_000) faults.push(`ready again only after ${slowest.toFixed(0)} ms`)
  const unavailable = load.count(503)
  if (unavailable === 0) faults.push('no request met the outage: nothing was tested')
  return {
    rounds,
    acknowledged: load.acknowledged(),
    finished: load.finishes(),
    faults,
    measured: `${unavailable} requests answered 503, ready again within ${slowest.toFixed(0)} ms`,
  }
}

export const KILL_DATABASE: ChaosCase = {
  id: 'R-02',
  title: 'kill -9 of all database processes, and immediate shutdown, in turn',
  engines: ['postgresql'],
  rounds: { short: 2, long: 60 },
  run: ended(['crash', 'immediate']),
}

export const RESTART_DATABASE: ChaosCase = {
  id: 'R-03',
  title: 'fast restart of the database',
  engines: ['postgresql'],
  rounds: { short: 2, long: 40 },
  run: ended(['fast']),
}
