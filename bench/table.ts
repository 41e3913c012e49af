/** One measured line: ours against a peer or a floor that ran beside it, and the aim. */
export interface Row {
  readonly what: string
  readonly ours: string
  readonly besides: string
  readonly ratio: string
  readonly aim: string
  readonly met: boolean
}

/** Milliseconds, microseconds or seconds, in the unit that a reader expects. */
export function duration(milliseconds: number): string {
  if (milliseconds < 0.995) return `${(milliseconds * 1000).toFixed(1)} µs`
  return milliseconds < 9_950 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}

/** The value below which the given share (0–1) of the numbers lies, by the nearest rank; throws when there are none. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('No measurement was taken.')
  return value
}

/** The rows as a Markdown table; a missed aim is said in words. */
export function printed(rows: readonly Row[]): string {
  const head = ['what', 'ours', 'beside it, same run', 'ratio', 'aim', '']
  const lines = rows.map((row) => [
    row.what,
    row.ours,
    row.besides,
    row.ratio,
    row.aim,
    row.met ? 'met' : 'MISSED',
  ])
  const widths = head.map((cell, index) =>
    Math.max(cell.length, ...lines.map((line) => line[index]?.length ?? 0)),
  )
  const format = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
  return [format(head), format(widths.map((width) => '-'.repeat(width))), ...lines.map(format)].join('\n')
}
