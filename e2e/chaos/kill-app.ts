import { setTimeout as wait } from 'node:timers/promises'
import type { ChaosCase } from './case'
import { layGround } from './ground'
import { compare, startLoad } from './load'

const PEOPLE = 12

/** The program is killed in mid-write and started again on the same database, round after round. */
const killed: ChaosCase['run'] = async (engine, rounds) => {
  const ground = await layGround(engine, PEOPLE)
  let server = await ground.serve()
  try {
    const load = startLoad(ground, server.url)
    for (let round = 0; round < rounds; round++) {
      await load.untilMore(PEOPLE)
      await wait(Math.random() * 150)
      await server.stop('SIGKILL')
      server = await ground.serve(server.port)
    }
    await load.untilMore(PEOPLE)
    const faults = await load.finish()
    await server.stop('SIGKILL')
    return {
      rounds,
      acknowledged: load.acknowledged(),
      finished: load.finishes(),
      faults: [...faults, ...(await compare(ground, load))],
    }
  } finally {
    await server.stop('SIGKILL')
    await ground.close()
  }
}

export const KILL_APP: ChaosCase = {
  id: 'R-01',
  title: 'kill -9 of the program in mid-write',
  engines: ['postgresql'],
  rounds: { short: 2, long: 200 },
  run: killed,
}

export const KILL_EMBEDDED: ChaosCase = {
  id: 'R-50',
  title: 'kill -9 of the program, and so of the embedded database, in mid-write',
  engines: ['embedded'],
  rounds: { short: 2, long: 200 },
  run: killed,
}
