import { setTimeout as wait } from 'node:timers/promises'
import type { ChaosCase } from './case'
import { layGround } from './ground'
import { compare, startLoad } from './load'

const PEOPLE = 12

/** A second process asks for the folder of the embedded database while people answer: it ends, they go on. */
export const SECOND_OPENER: ChaosCase = {
  id: 'R-49',
  title: 'a second process on the same data folder',
  engines: ['embedded'],
  rounds: { short: 1, long: 20 },
  async run(engine, rounds) {
    const ground = await layGround(engine, PEOPLE)
    const server = await ground.serve()
    const faults: string[] = []
    try {
      const load = startLoad(ground, server.url)
      for (let round = 0; round < rounds; round++) {
        await load.untilMore(PEOPLE)
        const said = await ground.serve().then(
          async (second) => {
            await second.stop('SIGKILL')
            return 'nothing: it serves'
          },
          (error) => String(error),
        )
        if (!said.includes('is in use by another process')) faults.push(`the second process said ${said}`)
        await wait(Math.random() * 100)
      }
      await load.untilMore(PEOPLE)
      faults.push(...(await load.finish()), ...load.broken())
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
  },
}
