import { Circle, Line, Polygon, Rect, Text as SvgText } from '@react-pdf/renderer'
import type { ComponentType } from 'react'
import type { Chart, Mark, Tone } from '@/components/charts/marks'
import { Svg } from './elements'
import { BODY_FONTS } from './font-files'
import { keyed } from './prose'
import { COLOUR } from './theme'

const TONES: Readonly<Record<Tone, string>> = {
  ink: COLOUR.ink,
  muted: COLOUR.muted,
  line: COLOUR.line,
  'line-strong': COLOUR.lineStrong,
  mark: COLOUR.mark,
  'mark-soft': COLOUR.markSoft,
  'mark-alt': COLOUR.markAlt,
  surface: COLOUR.white,
}

// The published types know one font only, layout takes a stack of them.
const Words = SvgText as unknown as ComponentType<Record<string, unknown>>

function MarkShape({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'rect':
      return <Rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={TONES[mark.fill]} />
    case 'line':
      return (
        <Line
          x1={mark.x1}
          y1={mark.y1}
          x2={mark.x2}
          y2={mark.y2}
          stroke={TONES[mark.stroke]}
          strokeWidth={mark.width}
        />
      )
    case 'circle':
      return (
        <Circle
          cx={mark.cx}
          cy={mark.cy}
          r={mark.r}
          fill={TONES[mark.fill]}
          stroke={TONES[mark.stroke]}
          strokeWidth={mark.width}
        />
      )
    case 'polygon':
      return (
        <Polygon
          points={mark.points.map((point) => point.join(',')).join(' ')}
          fill={TONES[mark.fill]}
          stroke={TONES[mark.stroke]}
          strokeWidth={mark.width}
        />
      )
    case 'text':
      return (
        <Words
          x={mark.x}
          y={mark.y}
          fill={TONES[mark.fill]}
          fontSize={mark.size}
          fontFamily={BODY_FONTS}
          fontWeight={mark.bold ? 600 : 400}
          textAnchor={mark.anchor}
        >
          {mark.text}
        </Words>
      )
  }
}

/** A chart as a figure with its finding as alternative text; the table of the same figures goes beside it. */
export function ChartFigure({ chart }: { chart: Chart }) {
  return (
    <Svg
      tag="Figure"
      alt={chart.alt}
      keepWithNext
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      style={{ width: chart.width, height: chart.height, marginTop: 4, marginBottom: 14 }}
    >
      {keyed(chart.marks).map(({ key, entry }) => (
        <MarkShape key={key} mark={entry} />
      ))}
    </Svg>
  )
}
