import type { Passage } from '@/lib/report/content'

/** Citation numbers as they stand between brackets, runs of three or more drawn together: "1–3, 7, 8". */
export function citationLabel(numbers: readonly number[]): string {
  const runs: number[][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run !== undefined && run.at(-1) === number - 1) run.push(number)
    else runs.push([number])
  }
  return runs.map((run) => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ')
}

/** A passage as plain text, its citations in brackets. */
export function passageText(passage: Passage): string {
  return passage.map((part) => (typeof part === 'string' ? part : `[${citationLabel(part.cite)}]`)).join('')
}
