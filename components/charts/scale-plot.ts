import type { Band } from '@/lib/scoring/model'
import { type Mark, wrapLabel } from './marks'

/** A plot of rows over one scale from 0 to 100, the frame that all charts of a report share. */

/** From this width on, labels stand beside their rows; below it, above them. */
const BESIDE = 440

export interface PlotSize {
  readonly width: number
  /** Size of the labels, in units of the view box. */
  readonly fontSize: number
}

export interface PlotRow {
  readonly label: string
  readonly strong: boolean
  /** Printed at the end of the row: the value and what stands behind it. */
  readonly value: string
  readonly aside: string
  /** Marks of the row around its middle line. */
  readonly draw: (x: (score: number) => number, y: number, unit: number) => readonly Mark[]
}

export interface Plot {
  readonly height: number
  readonly marks: readonly Mark[]
}

/** Where bands begin; conventions, see the rules of scoring. */
const BAND_EDGES = [40, 60, 80] as const
const BANDS: readonly { readonly from: number; readonly to: number; readonly label: string }[] = [
  { from: 0, to: 40, label: 'Substantial barriers' },
  { from: 40, to: 60, label: 'Mixed' },
  { from: 60, to: 80, label: 'Mostly favourable' },
  { from: 80, to: 100, label: 'Favourable' },
]

const text = (
  at: readonly [number, number],
  words: string,
  size: number,
  {
    bold = false,
    fill = 'ink',
    anchor = 'start',
  }: Partial<Pick<Extract<Mark, { kind: 'text' }>, 'bold' | 'fill' | 'anchor'>> = {},
): Mark => ({ kind: 'text', x: at[0], y: at[1], text: words, size, bold, fill, anchor })

const rule = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: 'line' | 'line-strong',
  width: number,
): Mark => ({
  kind: 'line',
  x1,
  y1,
  x2,
  y2,
  stroke,
  width,
})

/** Lays rows out under a scale of 0 to 100 with the edges of the bands, and a legend below. */
export function plotOf(rows: readonly PlotRow[], size: PlotSize, legend: Plot): Plot {
  const { width, fontSize } = size
  const beside = width >= BESIDE
  const small = fontSize * 0.86
  const labelWidth = beside ? width * 0.35 : 0
  const valueWidth = fontSize * 7.6
  const left = labelWidth + (beside ? fontSize : fontSize * 0.8)
  const right = width - valueWidth
  const x = (score: number): number => left + ((right - left) * score) / 100
  const marks: Mark[] = []
  const bandLines = BANDS.map((band) =>
    beside ? wrapLabel(band.label, x(band.to) - x(band.from) - 4, small) : [],
  )
  const axisY = small * (1.3 + 1.1 * Math.max(...bandLines.map((lines) => lines.length)))
  for (const [index, band] of BANDS.entries()) {
    const lines = bandLines[index] ?? []
    const middle = (x(band.from) + x(band.to)) / 2
    const first = axisY - small * (1.4 + (lines.length - 1) * 1.1)
    for (const [below, line] of lines.entries()) {
      marks.push(
        text([middle, first + below * small * 1.1], line, small, { fill: 'muted', anchor: 'middle' }),
      )
    }
  }
  for (const edge of [0, ...BAND_EDGES, 100]) {
    marks.push(
      text([x(edge), axisY - small * 0.25], String(edge), small, { fill: 'muted', anchor: 'middle' }),
    )
  }
  const top = axisY + small * 0.3
  let y = top
  const body: Mark[] = []
  for (const row of rows) {
    const lines = beside ? wrapLabel(row.label, labelWidth, fontSize) : [row.label]
    const rowHeight = beside
      ? Math.max(fontSize * 2.05, lines.length * fontSize * 1.15 + fontSize * 0.55)
      : fontSize * 3.4
    const middle = beside ? y + rowHeight / 2 : y + fontSize * 2.4
    const firstLine = beside
      ? middle - ((lines.length - 1) * fontSize * 1.2) / 2 + fontSize * 0.34
      : y + fontSize * 1.3
    for (const [index, line] of lines.entries()) {
      body.push(text([0, firstLine + index * fontSize * 1.2], line, fontSize, { bold: row.strong }))
    }
    body.push(rule(x(0), middle, x(100), middle, 'line', 0.75))
    body.push(...row.draw(x, middle, fontSize))
    body.push(
      text([right + fontSize * 2.6, middle + fontSize * 0.34], row.value, fontSize, {
        bold: true,
        anchor: 'end',
      }),
    )
    body.push(text([right + fontSize * 3.1, middle + fontSize * 0.34], row.aside, small, { fill: 'muted' }))
    y += rowHeight
  }
  for (const edge of [0, ...BAND_EDGES, 100]) {
    const outer = edge === 0 || edge === 100
    marks.push(rule(x(edge), top, x(edge), y, outer ? 'line-strong' : 'line', outer ? 0.75 : 1))
  }
  marks.push(...body)
  const shifted = legend.marks.map((mark) => moved(mark, y + fontSize * 0.9))
  return { height: y + fontSize * 0.9 + legend.height, marks: [...marks, ...shifted] }
}

function moved(mark: Mark, by: number): Mark {
  switch (mark.kind) {
    case 'rect':
    case 'text':
      return { ...mark, y: mark.y + by }
    case 'line':
      return { ...mark, y1: mark.y1 + by, y2: mark.y2 + by }
    case 'circle':
      return { ...mark, cy: mark.cy + by }
    case 'polygon':
      return { ...mark, points: mark.points.map(([px, py]) => [px, py + by] as const) }
  }
}

/** A row of samples with words; it breaks into further rows where it is wider than the plot. */
export function legendOf(
  samples: readonly {
    readonly label: string
    readonly draw: (x: number, y: number, unit: number) => readonly Mark[]
  }[],
  { width, fontSize }: PlotSize,
): Plot {
  const small = fontSize * 0.86
  const marks: Mark[] = []
  let at = 0
  let y = small
  for (const { label, draw } of samples) {
    const needed = small * 2.4 + label.length * small * 0.56 + small * 1.2
    if (at > 0 && at + needed > width) {
      at = 0
      y += small * 1.8
    }
    marks.push(...draw(at + small, y, fontSize))
    marks.push(text([at + small * 2.4, y + small * 0.34], label, small, { fill: 'muted' }))
    at += needed
  }
  return { height: y + small, marks }
}

/** A marker whose shape tells the band, so that it can be told without colour. */
export function bandMarker(band: Band, cx: number, cy: number, unit: number): Mark[] {
  const r = unit * 0.5
  const outline = { stroke: 'mark', width: 1.4 } as const
  switch (band) {
    case 'favourable':
      return [{ kind: 'circle', cx, cy, r, fill: 'mark', ...outline }]
    case 'mostly-favourable':
      return [{ kind: 'circle', cx, cy, r, fill: 'surface', ...outline }]
    case 'mixed':
      return [
        {
          kind: 'polygon',
          points: [
            [cx, cy - r * 1.2],
            [cx + r * 1.2, cy],
            [cx, cy + r * 1.2],
            [cx - r * 1.2, cy],
          ],
          fill: 'surface',
          stroke: 'mark-alt',
          width: 1.4,
        },
      ]
    case 'substantial-barriers':
      return [
        {
          kind: 'polygon',
          points: [
            [cx - r * 1.15, cy - r],
            [cx + r * 1.15, cy - r],
            [cx, cy + r * 1.1],
          ],
          fill: 'mark-alt',
          stroke: 'mark-alt',
          width: 1.4,
        },
      ]
    case 'not-enough-answers':
      return []
  }
}

/** A bar with end caps from one score to another. */
export function span(x1: number, x2: number, y: number, unit: number): Mark[] {
  const half = unit * 0.32
  return [
    {
      kind: 'rect',
      x: x1,
      y: y - half * 0.55,
      width: Math.max(x2 - x1, 0.5),
      height: half * 1.1,
      fill: 'mark-soft',
    },
    { kind: 'line', x1, y1: y - half, x2: x1, y2: y + half, stroke: 'line-strong', width: 1 },
    { kind: 'line', x1: x2, y1: y - half, x2, y2: y + half, stroke: 'line-strong', width: 1 },
  ]
}
