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

/** Sites with the same whole score stand above and below each other, as long as the row has room for them. */
const STACKED = 4

/** Dots where few share a score; where many do, one outline whose height is their number. */
function siteMarks(
  values: readonly number[],
  x: (score: number) => number,
  y: number,
  unit: number,
): readonly Mark[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(Math.round(value), (counts.get(Math.round(value)) ?? 0) + 1)
  const most = Math.max(0, ...counts.values())
  if (most <= STACKED) {
    return [...counts].flatMap(([score, count]) =>
      Array.from({ length: count }, (_, at) => dot(x(score), y + (at - (count - 1) / 2) * unit * 0.4, unit)),
    )
  }
  const top = [...counts].flatMap(([score, count]): readonly (readonly [number, number])[] => {
    const height = y - Math.max(0.15, count / most) * unit * 0.8
    return [
      [x(score) - HALF, y],
      [x(score) - HALF, height],
      [x(score) + HALF, height],
      [x(score) + HALF, y],
    ]
  })
  const below = top.map(([at, height]) => [at, 2 * y - height] as const).reverse()
  return [{ kind: 'polygon', points: [...top, ...below], fill: 'mark', stroke: 'mark', width: 0.4 }]
}

/** Half the width of the column of one whole score, in units of the view box. */
const HALF = 0.9
