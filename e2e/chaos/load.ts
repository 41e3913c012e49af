import { setTimeout as wait } from 'node:timers/promises'
import type { Connections } from './door'
import { type Ground, readStored, strangersIn } from './ground'
import { type Respondent, startRespondent } from './respondent'

/** All respondents of a ground at work, and what became of their answers. */
export interface Load {
  readonly respondents: readonly Respondent[]
  /** Answers that were acknowledged so far. */
  acknowledged(): number
  /** How often somebody was told that they have finished. */
  finishes(): number
  /** How often a status came, over all. */
  count(status: number): number
  /** The connections that failed, in words; nothing where none did. */
  broken(): string[]
  /** Waits until that many more answers are acknowledged; throws after a minute. */
  untilMore(answers: number): Promise<void>
  /** Lets everybody finish; what the ledgers then still hold against the server. */
  finish(): Promise<string[]>
}

const PATIENCE_MS = 60_000

/** Lets the people of a ground answer at `origin`. */
export function startLoad({ seats, items }: Ground, origin: string, connections: Connections = 'kept'): Load {
  const respondents = seats.map(({ door }) => startRespondent(origin, door, items, connections))
  const acknowledged = () => respondents.reduce((sum, { ledger }) => sum + ledger.acknowledged, 0)
  return {
    respondents,
    acknowledged,
    finishes: () => respondents.reduce((sum, { ledger }) => sum + ledger.finishes, 0),
    count: (status) => respondents.reduce((sum, { replies }) => sum + (replies.get(status) ?? 0), 0),
    broken: () =>
      respondents.flatMap(({ replies }, index) =>
        [...replies].flatMap(([kind, times]) =>
          typeof kind === 'string' ? [`respondent ${index}: connections failed ${times} times, ${kind}`] : [],
        ),
      ),
    async untilMore(answers) {
      const goal = acknowledged() + answers
      const end = performance.now() + PATIENCE_MS
      while (acknowledged() < goal) {
        if (performance.now() > end) throw new Error(`No ${answers} more answers were saved in a minute.`)
        await wait(5)
      }
    },
    async finish() {
      const emptied = await Promise.all(respondents.map((respondent) => respondent.finish()))
      const stuck = emptied.filter((empty) => !empty).length
      const faults = respondents.flatMap((respondent) => respondent.faults)
      return stuck > 0 ? [...faults, `${stuck} respondents could not send everything in a minute`] : faults
    },
  }
}

/** Compares every ledger with the database, and looks for answers that are in none of them. */
export function compare(ground: Ground, load: Load): Promise<string[]> {
  return ground.read(async (rows) => {
    const faults: string[] = []
    const known = new Set<string>()
    for (const [index, seat] of ground.seats.entries()) {
      const { respondents, ...stored } = await readStored(rows, seat)
      for (const respondent of respondents) known.add(respondent)
      if (respondents.length > 1) faults.push(`seat ${index} has ${respondents.length} respondents`)
      faults.push(
        ...(load.respondents[index]?.ledger.faults(stored) ?? []).map((f) => `${f} (${seat.door.way})`),
      )
    }
    return [...faults, ...(await strangersIn(rows, ground, known))]
  })
}
