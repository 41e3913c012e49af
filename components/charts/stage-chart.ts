import type { StageRow } from '@/lib/report/content'
import { type Chart, listed, type Mark } from './marks'
import { bandMarker, legendOf, type PlotSize, plotOf, span } from './scale-plot'

/** The finding of the stages in sentences: the site's stage first, then the others, each with its range. */
export function stageAlt(rows: readonly StageRow[]): string {
  const told = rows
    .filter((row) => row.evidenceWeighted !== null)
    .map(
      (row) =>
        `${row.label}${row.current ? ", the site's stage," : ''} ${row.scoreLabel} (range ${row.rangeLabel})`,
    )
  const without = rows.filter((row) => row.evidenceWeighted === null).map((row) => row.label)
  if (told.length === 0) return 'No stage has enough answers for a score.'
  const rest = without.length === 0 ? '' : ` Not enough answers: ${listed(without)}.`
  return `Readiness for each stage from 0 to 100: ${told.join('; ')}.${rest}`
}

const plainMean = (x: number, y: number, unit: number): Mark => ({
  kind: 'line',
  x1: x,
  y1: y - unit * 0.62,
  x2: x,
  y2: y + unit * 0.62,
  stroke: 'ink',
  width: 1.5,
})

/** The four stages over one scale: weighted score, plain mean and how far halved or doubled weights move it. */
export function stageChart(rows: readonly StageRow[], size: PlotSize): Chart {
  const plotRows = rows.map((row) => ({
    label: row.label,
    strong: row.current,
    value: row.scoreLabel,
    aside: row.robustRange === null ? '' : row.rangeLabel,
    draw: (x: (score: number) => number, y: number, unit: number) => [
      ...(row.robustRange === null ? [] : span(x(row.robustRange[0]), x(row.robustRange[1]), y, unit)),
      ...(row.unweighted === null ? [] : [plainMean(x(row.unweighted), y, unit)]),
      ...(row.evidenceWeighted === null ? [] : bandMarker(row.band, x(row.evidenceWeighted), y, unit)),
    ],
  }))
  const legend = legendOf(
    [
      {
        label: 'Score weighted by the evidence',
        draw: (x, y, unit) => bandMarker('mostly-favourable', x, y, unit * 0.9),
      },
      {
        label: 'Range with every weight halved or doubled',
        draw: (x, y, unit) => span(x - unit * 0.8, x + unit * 0.8, y, unit),
      },
      { label: 'Plain mean', draw: (x, y, unit) => [plainMean(x, y, unit)] },
    ],
    size,
  )
  const plot = plotOf(plotRows, size, legend)
  return { width: size.width, ...plot, title: 'Readiness for each stage', alt: stageAlt(rows) }
}
