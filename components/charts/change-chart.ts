import type { ChangeRow, ChangeSection, ScorePoint } from '@/lib/report/content'
import { type Chart, listed, type Mark } from './marks'
import { legendOf, type PlotSize, plotOf, span } from './scale-plot'

/** How far the two assessments of a row lie from its middle line, in ems. */
const APART = 0.42

const told = (row: ChangeRow): string => {
  const [before, after] = row.points.slice(-2)
  return `${row.title} (${before?.scoreLabel} to ${after?.scoreLabel})`
}

/** What the chart finds in sentences: which domains moved and how many did not. */
export function changeAlt({ dateLabels, rows }: ChangeSection): string {
  const [before, after] = dateLabels.slice(-2)
  const ofKind = (direction: string) => rows.filter(({ move }) => move?.direction === direction)
  const sentence = (label: string, moved: readonly ChangeRow[]) =>
    moved.length === 0 ? '' : ` ${label}: ${listed(moved.map(told))}.`
  const still = ofKind('no-clear-change').length
  return `Scores of ${rows.length} domains from 0 to 100 on ${before} and on ${after}.${sentence('Improved', ofKind('improved'))}${sentence('Slipped', ofKind('slipped'))} No clear change: ${still} of ${rows.length}.`
}

/**
 * The last two assessments of a site over one scale: a hollow marker above the line for the earlier, a filled one
 * below it for the later, each with a bar for what missing answers could do. Domains that moved are printed bold.
 */
export function changeChart(section: ChangeSection, size: PlotSize): Chart {
  const plotRows = section.rows.map((row) => {
    const [before, after] = row.points.slice(-2)
    return {
      label: row.title,
      strong: row.move?.direction === 'improved' || row.move?.direction === 'slipped',
      value: after?.scoreLabel ?? '',
      aside: row.move?.differenceLabel ?? '',
      draw: (x: (score: number) => number, y: number, unit: number) => [
        ...pointMarks(before, 'earlier', x, y - unit * APART, unit),
        ...pointMarks(after, 'later', x, y + unit * APART, unit),
      ],
    }
  })
  const [before = '', after = ''] = section.dateLabels.slice(-2)
  const legend = legendOf(
    [
      { label: before, draw: (x, y, unit) => [marker('earlier', x, y, unit)] },
      { label: after, draw: (x, y, unit) => [marker('later', x, y, unit)] },
      {
        label: 'What missing answers could make of it',
        draw: (x, y, unit) => span(x - unit * 0.8, x + unit * 0.8, y, unit * 0.8),
      },
    ],
    size,
  )
  const plot = plotOf(plotRows, size, legend)
  return { width: size.width, ...plot, title: 'How the domains moved', alt: changeAlt(section) }
}

type Turn = 'earlier' | 'later'

function pointMarks(
  point: ScorePoint | undefined,
  turn: Turn,
  x: (score: number) => number,
  y: number,
  unit: number,
): Mark[] {
  if (point === undefined) return []
  const { score, lower, upper } = point
  const bounded = lower !== null && upper !== null && upper > lower
  return [
    ...(bounded ? span(x(lower), x(upper), y, unit * 0.8) : []),
    ...(score === null ? [] : [marker(turn, x(score), y, unit)]),
  ]
}

function marker(turn: Turn, cx: number, cy: number, unit: number): Mark {
  const fill = turn === 'later' ? 'mark' : 'surface'
  return { kind: 'circle', cx, cy, r: unit * 0.36, fill, stroke: 'mark', width: 1.4 }
}
