import { setTimeout as wait } from 'node:timers/promises'
import type { RunningServer } from '../server'
import type { ChaosCase } from './case'
import { layGround } from './ground'
import { startLine } from './line'
import { compare, startLoad } from './load'

const PEOPLE = 6
const LOOK_EVERY_MS = 250

/** 200, 503, or 0 where nobody listens. */
function readiness({ url }: RunningServer): Promise<number> {
  return fetch(`${url}/api/health/ready`, { headers: { connection: 'close' } }).then(
    ({ status }) => status,
    () => 0,
  )
}

/** A proxy's view of the instances: those that said that they are ready when it last looked. */
function watch(instances: readonly RunningServer[]) {
  let ready: readonly RunningServer[] = instances
  let turn = 0
  let watching = true
  const looking = (async () => {
    while (watching) {
      const statuses = await Promise.all(instances.map(readiness))
      ready = instances.filter((_, index) => statuses[index] === 200)
      await wait(LOOK_EVERY_MS)
    }
  })()
  return {
    next: () => ready[turn++ % ready.length]?.port ?? 0,
    stop: () => {
      watching = false
      return looking
    },
  }
}

/** Stops an instance as an operator does; what it did wrong on the way. */
async function stopped(instance: RunningServer): Promise<string[]> {
  const asked = performance.now()
  const gone = instance.stop('SIGTERM')
  // Not one after the other: a busy machine may take its time over each, and all must be asked in time.
  const looks: Promise<number>[] = []
  while (instance.process.exitCode === null) {
    looks.push(readiness(instance))
    await wait(LOOK_EVERY_MS)
  }
  await gone
  const took = performance.now() - asked
  const faults: string[] = []
  if (!(await Promise.all(looks)).includes(503)) faults.push('it never said that it is not ready')
  if (instance.process.exitCode !== 0) faults.push(`it ended with ${instance.process.exitCode}`)
  if (took > 30_000) faults.push(`it took ${took.toFixed(0)} ms to end`)
  return faults
}

/** Two instances behind a proxy are restarted in turn while people answer, and nobody notices. */
export const ROLLING_RESTART: ChaosCase = {
  id: 'R-25',
  title: 'SIGTERM to one of two instances behind a proxy: no request fails',
  engines: ['postgresql'],
  rounds: { short: 1, long: 20 },
  async run(engine, rounds) {
    const ground = await layGround(engine, PEOPLE)
    const instances = [await ground.serve(), await ground.serve()]
    const balancer = watch(instances)
    const line = await startLine(balancer.next, () => ({ kind: 'passes', delayMs: 0 }))
    const faults: string[] = []
    try {
      // A request on a kept connection may cross with its closing: what a proxy then sends again, a client cannot know.
      const load = startLoad(ground, line.url, 'fresh')
      for (let round = 0; round < rounds; round++) {
        await load.untilMore(PEOPLE)
        const which = round % instances.length
        const instance = instances[which] as RunningServer
        faults.push(...(await stopped(instance)))
        instances[which] = await ground.serve(instance.port)
      }
      await load.untilMore(PEOPLE)
      faults.push(...(await load.finish()), ...(await compare(ground, load)))
      const refused = load.count(503)
      if (refused > 0) faults.push(`${refused} requests were answered 503`)
      return {
        rounds,
        acknowledged: load.acknowledged(),
        finished: load.finishes(),
        faults: [...faults, ...load.broken()],
      }
    } finally {
      await balancer.stop()
      await line.close()
      await Promise.all(instances.map((instance) => instance.stop('SIGKILL')))
      await ground.close()
    }
  },
}
