import { parseArgs } from 'node:util'
import { CASES } from './cases'

/** Faults that are losses; the others are as much a failure, and are printed in words. */
const isLoss = (fault: string) => fault.startsWith('lost')

const COLUMNS = [6, 12, 8, 14, 10, 8] as const
const line = (cells: readonly (string | number)[], last: string) =>
  cells.map((cell, index) => String(cell).padEnd(COLUMNS[index] ?? 0)).join('') + last

interface Wishes {
  /** Ids of cases; all when it is empty. */
  readonly only: readonly string[]
  /** At most so many rounds of each. */
  readonly most: number
}

function wishesOf(args: readonly string[]): Wishes {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { rounds: { type: 'string' } },
    allowPositionals: true,
  })
  const most = Number(values.rounds ?? Number.POSITIVE_INFINITY)
  if (!(most >= 1)) throw new Error('--rounds must be a number from 1 on.')
  return { only: positionals, most }
}

/**
 * Runs the cases whose ids are among the arguments (all when there are none) on each database that they are about,
 * at most `--rounds` of each, and prints a line for each. Returns whether nothing was lost and nothing else went wrong.
 */
export async function main(args: readonly string[]): Promise<boolean> {
  const { only, most } = wishesOf(args)
  const ids = new Set(CASES.map(({ id }) => id))
  const unknown = only.filter((id) => !ids.has(id))
  if (unknown.length > 0) {
    throw new Error(`No case is called ${unknown.join(', ')}; there are ${[...ids].sort().join(', ')}.`)
  }
  let total = 0
  let well = true
  console.log(
    line(['case', 'database', 'rounds', 'acknowledged', 'finished', 'lost'], 'what was done, and measured'),
  )
  for (const { id, title, engines, rounds, run } of CASES) {
    if (only.length > 0 && !only.includes(id)) continue
    for (const engine of engines) {
      const { acknowledged, finished, faults, measured, ...done } = await run(
        engine,
        Math.min(rounds.long, most),
      )
      const losses = faults.filter(isLoss).length
      const words = measured ? `${title}; ${measured}` : title
      console.log(line([id, engine, done.rounds, acknowledged ?? '–', finished ?? '–', losses], words))
      for (const fault of faults) console.log(`      ${fault}`)
      total += acknowledged ?? 0
      well &&= faults.length === 0
    }
  }
  console.log(
    `\n${total} answers were acknowledged. ${well ? 'All of them are there, and nothing that nobody sent.' : 'See the faults above.'}`,
  )
  return well
}
