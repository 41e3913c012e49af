import type { ProfileRow } from '@/lib/report/content'
import { type Chart, listed } from './marks'
import { bandMarker, legendOf, type PlotSize, plotOf, span } from './scale-plot'

const named = (rows: readonly ProfileRow[]): string =>
  listed(rows.map((row) => `${row.title} (${row.scoreLabel})`))

/** The finding of a profile in sentences: the highest and the lowest scores by name, and what is withheld. */
export function profileAlt(rows: readonly ProfileRow[]): string {
  const scored = rows.filter((row) => row.score !== null)
  const withheld = rows.filter((row) => row.score === null)
  const rest =
    withheld.length === 0 ? '' : ` Withheld for want of answers: ${listed(withheld.map((row) => row.title))}.`
  if (scored.length === 0) return 'No domain has enough answers for a score.'
  const sorted = [...scored].sort((a, b) => (b.score ?? 0) - (a.score ?? 0))
  const some = Math.min(3, Math.floor(sorted.length / 2))
  if (some === 0) return `One domain has a score of 0 to 100: ${named(sorted)}.${rest}`
  return `Scores of ${scored.length} domains from 0 to 100. Highest: ${named(sorted.slice(0, some))}. Lowest: ${named(sorted.slice(-some).reverse())}.${rest}`
}

/** The 12 domains over one scale: a marker for each score, a bar for what missing answers could do. */
export function profileChart(rows: readonly ProfileRow[], size: PlotSize): Chart {
  const plotRows = rows.map((row) => ({
    label: row.title,
    strong: false,
    value: row.scoreLabel,
    aside: row.boundsLabel,
    draw: (x: (score: number) => number, y: number, unit: number) => [
      ...(row.lower !== null && row.upper !== null && row.upper > row.lower
        ? span(x(row.lower), x(row.upper), y, unit)
        : []),
      ...(row.score === null ? [] : bandMarker(row.band, x(row.score), y, unit)),
    ],
  }))
  const bands = [
    ['favourable', 'Favourable'],
    ['mostly-favourable', 'Mostly favourable'],
    ['mixed', 'Mixed'],
    ['substantial-barriers', 'Substantial barriers'],
  ] as const
  const legend = legendOf(
    [
      ...bands.map(([band, label]) => ({
        label,
        draw: (x: number, y: number, unit: number) => bandMarker(band, x, y, unit * 0.9),
      })),
      {
        label: 'What missing answers could make of it',
        draw: (x: number, y: number, unit: number) => span(x - unit * 0.8, x + unit * 0.8, y, unit),
      },
    ],
    size,
  )
  const plot = plotOf(plotRows, size, legend)
  return { width: size.width, ...plot, title: 'Profile of the domains', alt: profileAlt(rows) }
}
