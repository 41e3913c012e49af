import type { DistributionRow } from '@/lib/report/comparison/content'
import { type Chart, listed, type Mark } from './marks'
import { legendOf, type PlotSize, plotOf } from './scale-plot'

/** The finding of a set of distributions in sentences: the highest and lowest medians by name, and what has none. */
export function distributionAlt(rows: readonly DistributionRow<string>[]): string {
  const told = rows.filter(({ median }) => median !== null)
  const silent = rows.filter(({ median }) => median === null)
  const rest =
    silent.length === 0 ? '' : ` Too few sites for a median: ${listed(silent.map(({ title }) => title))}.`
  if (told.length === 0) return 'Too few sites have a score for any median.'
  const sorted = [...told].sort((a, b) => (b.median ?? 0) - (a.median ?? 0))
  const named = (some: typeof sorted) => listed(some.map((row) => `${row.title} (${row.medianLabel})`))
  const ends = Math.min(3, Math.floor(sorted.length / 2))
  if (ends === 0) return `The median is ${named(sorted)}.${rest}`
  return `Medians from 0 to 100. Highest: ${named(sorted.slice(0, ends))}. Lowest: ${named(sorted.slice(-ends).reverse())}.${rest}`
}

/** One strip a row over one scale: a mark for each site, a box between the quartiles, a line at the median. */
export function distributionChart(
  rows: readonly DistributionRow<string>[],
  size: PlotSize,
  title: string,
): Chart {
  const plotRows = rows.map((row) => ({
    label: row.title,
    strong: false,
    value: row.medianLabel,
    aside: String(row.values.length),
    draw: (x: (score: number) => number, y: number, unit: number) => [
      ...(row.q1 === null || row.q3 === null ? [] : box(x(row.q1), x(row.q3), y, unit)),
      ...siteMarks(row.values, x, y, unit),
      ...(row.median === null ? [] : [medianLine(x(row.median), y, unit)]),
    ],
  }))
  const legend = legendOf(
    [
      { label: 'A site', draw: (x, y, unit) => [dot(x, y, unit)] },
      { label: 'Half of all sites', draw: (x, y, unit) => box(x - unit * 0.8, x + unit * 0.8, y, unit) },
      { label: 'Median, and number of sites', draw: (x, y, unit) => [medianLine(x, y, unit)] },
    ],
    size,
  )
  return { width: size.width, ...plotOf(plotRows, size, legend), title, alt: distributionAlt(rows) }
}

const box = (from: number, to: number, y: number, unit: number): Mark[] => [
  {
    kind: 'rect',
    x: from,
    y: y - unit * 0.6,
    width: Math.max(to - from, 1),
    height: unit * 1.2,
    fill: 'mark-soft',
  },
]

const medianLine = (x: number, y: number, unit: number): Mark => ({
  kind: 'line',
  x1: x,
  y1: y - unit * 0.8,
  x2: x,
  y2: y + unit * 0.8,
  stroke: 'ink',
  width: 2.5,
})

const dot = (cx: number, cy: number, unit: number): Mark => ({
  kind: 'circle',
  cx,
  cy,
  r: unit * 0.24,
  fill: 'surface',
  stroke: 'mark',
  width: 1.2,
})

/** More marks than that are a cloud, and cost a page most of its time. */
const MOST_MARKS = 60
/** Sites with the same whole score stand above and below each other, closer the more they are; so many can be told apart. */
const MOST_STACKED = 12
/** The most from the middle of one to the next, and from the first to the last, in units. */
const MOST_STEP = 0.4
const STACK_HEIGHT = 1.2

/** Dots where few share a score; where many do, one outline over the line whose height is their number. */
function siteMarks(
  values: readonly number[],
  x: (score: number) => number,
  y: number,
  unit: number,
): readonly Mark[] {
  const byScore = countsIn(values, 1)
  if (values.length > MOST_MARKS || Math.max(0, ...byScore.values()) > MOST_STACKED) {
    // Only where columns would touch does one stand for two points; a few stay at their score.
    return [outline(byScore.size > FEW_COLUMNS ? countsIn(values, BIN) : byScore, x, y, unit)]
  }
  return [...byScore].flatMap(([score, count]) => {
    const step = Math.min(MOST_STEP, STACK_HEIGHT / Math.max(1, count - 1)) * unit
    return Array.from({ length: count }, (_, at) => dot(x(score), y + (at - (count - 1) / 2) * step, unit))
  })
}

/** How many points of the scale one column of an outline stands for where there are many columns. */
const BIN = 2
const FEW_COLUMNS = 40

function outline(
  counts: ReadonlyMap<number, number>,
  x: (score: number) => number,
  y: number,
  unit: number,
): Mark {
  const most = Math.max(...counts.values())
  const points = [...counts].flatMap(([score, count]) => {
    const height = y - Math.max(0.1, count / most) * unit * 0.8
    const [from, to] = [x(score) - WIDE, x(score) + WIDE]
    return [
      [from, y],
      [from, height],
      [to, height],
      [to, y],
    ].map(([across = 0, down = 0]) => [hundredths(across), hundredths(down)] as const)
  })
  return { kind: 'polygon', points, fill: 'mark', stroke: 'mark', width: 0.4 }
}

/** Half the width of a column, in units of the view box. */
const WIDE = 1.6

/** Finer than any screen draws; the digits behind it would be most of the page. */
const hundredths = (length: number): number => Math.round(length * 100) / 100

/** How many values lie nearest to each multiple of a step, for values in rising order. */
function countsIn(values: readonly number[], step: number): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (let from = 0; from < values.length; ) {
    const multiple = Math.round((values[from] ?? 0) / step)
    const to = firstAbove(values, from, (value) => Math.round(value / step) > multiple)
    counts.set(multiple * step, to - from)
    from = to
  }
  return counts
}

/** The place of the first value from a place on that is above, as all after it are: few looks even at thousands. */
function firstAbove(values: readonly number[], from: number, above: (value: number) => boolean): number {
  let [low, high] = [from, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (above(values[middle] ?? 0)) high = middle
    else low = middle + 1
  }
  return low
}
