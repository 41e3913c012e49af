import { setTimeout as wait } from 'node:timers/promises'
import type { RunningServer } from '../server'
import type { ChaosCase } from './case'
import { layGround } from './ground'
import { startLine } from './line'
import { compare, startLoad } from './load'

const PEOPLE = 12
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
  const timer = setInterval(async () => {
    const statuses = await Promise.all(instances.map(readiness))
    ready = instances.filter((_, index) => statuses[index] === 200)
  }, LOOK_EVERY_MS)
  return {
    next: () => ready[turn++ % ready.length]?.port ?? 0,
    stop: () => clearInterval(timer),
  }
}

/** Stops an instance as an operator does; what it did wrong on the way. */
async function stopped(instance: RunningServer): Promise<string[]> {
  const asked = performance.now()
  const gone = instance.stop('SIGTERM')
  const seen: number[] = []
  while (instance.process.exitCode === null) {
    seen.push(await readiness(instance))
    await wait(50)
  }
  await gone
  const faults: string[] = []
  if (!seen.includes(503)) faults.push('it never said that it is not ready')
  if (seen.lastIndexOf(200) > seen.indexOf(503)) faults.push('it said ready after it had said not ready')
  if (instance.process.exitCode !== 0) faults.push(`it ended with ${instance.process.exitCode}`)
  if (performance.now() - asked > 30_000) faults.push('it took more than 30 seconds to end')
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
      const load = startLoad(ground, line.url)
      for (let round = 0; round < rounds; round++) {
        await load.untilMore(PEOPLE)
        const which = round % instances.length
        const instance = instances[which] as RunningServer
        faults.push(...(await stopped(instance)))
        instances[which] = await ground.serve(instance.port)
      }
      await load.untilMore(PEOPLE)
      faults.push(...(await load.finish()), ...(await compare(ground, load)))
      const failed = load.count(0) + load.count(503)
      if (failed > 0) faults.push(`${failed} requests failed`)
      return { rounds, acknowledged: load.acknowledged(), faults, measured: `${failed} requests failed` }
    } finally {
      balancer.stop()
      await line.close()
      await Promise.all(instances.map((instance) => instance.stop('SIGKILL')))
      await ground.close()
    }
  },
}
