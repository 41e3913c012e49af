import { setTimeout as wait } from 'node:timers/promises'
import type { RunningServer } from '../server'
import type { ChaosCase, Verdict } from './case'
import { ENGINES, type Engine, type Ground, layGround } from './ground'
import { type Direction, type Fate, type Line, startLine } from './line'
import { compare, type Load, startLoad } from './load'
import { put } from './respondent'

const PEOPLE = 6
/** Answers that are to arrive in one round over a line like this. */
const ARRIVING = 10 * PEOPLE
const PASSES: Fate = { kind: 'passes', delayMs: 0 }

/** Two of five replies never arrive: the answer is written, and nobody hears of it. */
function losesReplies(of: Direction): Fate {
  return of === 'reply' && Math.random() < 0.4 ? { ...PASSES, kind: 'lost' } : PASSES
}

/** A fifth is lost, on the way there or back; some requests and replies break in the middle; all are late. */
function flaky(): Fate {
  const chance = Math.random()
  const kind = chance < 0.2 ? 'lost' : chance < 0.3 ? 'cut' : 'passes'
  return { kind, delayMs: Math.random() * 250 }
}

/** Lets people answer over a line; `after` is asked for more faults once all have finished. */
async function over(
  weather: (of: Direction) => Fate,
  engine: Engine,
  rounds: number,
  after: (ground: Ground, load: Load, server: RunningServer) => Promise<string[]>,
): Promise<Verdict> {
  const ground = await layGround(engine, PEOPLE)
  const server = await ground.serve()
  let line: Line | null = null
  try {
    line = await startLine(() => server.port, weather)
    const load = startLoad(ground, line.url)
    for (let round = 0; round < rounds; round++) await load.untilMore(ARRIVING)
    const faults = await load.finish()
    if (line.spoilt() === 0) faults.push('the line was never bad: nothing was tested')
    faults.push(...(await after(ground, load, server)))
    await server.stop('SIGKILL')
    faults.push(...(await compare(ground, load)))
    return {
      rounds,
      acknowledged: load.acknowledged(),
      finished: load.finishes(),
      faults,
      measured: `${line.spoilt()} requests and replies spoilt`,
    }
  } finally {
    await line?.close()
    await server.stop('SIGKILL')
    await ground.close()
  }
}

/** Sends one parcel, and waits where the person has sent too many; who replays is quicker than who answers. */
async function patientlyPut(...sent: Parameters<typeof put>): ReturnType<typeof put> {
  const reply = await put(...sent)
  if (reply.status !== 429 || reply.retryAfter === null) return reply
  await wait(Number(reply.retryAfter) * 1000)
  return patientlyPut(...sent)
}

/** Sends everything that was acknowledged once more, word for word: the answer is the same and nothing is written. */
async function replayed(ground: Ground, load: Load, { url }: RunningServer): Promise<string[]> {
  const faults: string[] = []
  for (const [index, { door }] of ground.seats.entries()) {
    for (const { item, parcel, revision } of load.respondents[index]?.ledger.receipts ?? []) {
      const { status, body } = await patientlyPut(url, door, item, parcel)
      const same = status === 200 && (body as { revision?: number }).revision === revision
      if (!same) faults.push(`a replay of ${item} at revision ${revision} was answered ${status}`)
    }
  }
  return faults
}

export const LOST_REPLIES: ChaosCase = {
  id: 'R-12',
  title: 'replies lost on the way, and every acknowledged request replayed',
  engines: ENGINES,
  rounds: { short: 1, long: 50 },
  run: (engine, rounds) => over(losesReplies, engine, rounds, replayed),
}

export const FLAKY_LINE: ChaosCase = {
  id: 'R-17',
  title: 'a line that loses a fifth, breaks in the middle and is late',
  engines: ENGINES,
  rounds: { short: 1, long: 50 },
  run: (engine, rounds) => over(flaky, engine, rounds, async () => []),
}
