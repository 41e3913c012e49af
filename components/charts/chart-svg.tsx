import type { DistributionRow } from '@/lib/report/comparison/content'
import type { ChangeSection, ProfileRow, StageRow } from '@/lib/report/content'
import { changeChart } from './change-chart'
import { distributionChart } from './distribution-chart'
import type { Chart, Mark, Tone } from './marks'
import { profileChart } from './profile-chart'
import { stageChart } from './stage-chart'

const FILL: Readonly<Record<Tone, string>> = {
  ink: 'fill-ink',
  muted: 'fill-ink-muted',
  line: 'fill-line',
  'line-strong': 'fill-line-strong',
  mark: 'fill-mark',
  'mark-soft': 'fill-mark-soft',
  'mark-alt': 'fill-mark-alt',
  surface: 'fill-surface',
}

const STROKE: Readonly<Record<Tone, string>> = {
  ink: 'stroke-ink',
  muted: 'stroke-ink-muted',
  line: 'stroke-line',
  'line-strong': 'stroke-line-strong',
  mark: 'stroke-mark',
  'mark-soft': 'stroke-mark-soft',
  'mark-alt': 'stroke-mark-alt',
  surface: 'stroke-surface',
}

/** A polygon as a path, in which a step across or down takes one number: an outline of columns is half as long. */
function closedPath(points: readonly (readonly [number, number])[]): string {
  let [lastX, lastY] = [Number.NaN, Number.NaN]
  const steps = points.map(([x, y], at) => {
    const step = at === 0 ? `M${x},${y}` : y === lastY ? `H${x}` : x === lastX ? `V${y}` : `L${x},${y}`
    lastX = x
    lastY = y
    return step
  })
  return `${steps.join('')}Z`
}

function MarkShape({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case 'rect':
      return (
        <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} className={FILL[mark.fill]} />
      )
    case 'line':
      return (
        <line
          x1={mark.x1}
          y1={mark.y1}
          x2={mark.x2}
          y2={mark.y2}
          strokeWidth={mark.width}
          className={STROKE[mark.stroke]}
        />
      )
    case 'circle':
      return (
        <circle
          cx={mark.cx}
          cy={mark.cy}
          r={mark.r}
          strokeWidth={mark.width}
          className={`${FILL[mark.fill]} ${STROKE[mark.stroke]}`}
        />
      )
    case 'polygon':
      return (
        <path
          d={closedPath(mark.points)}
          strokeWidth={mark.width}
          className={`${FILL[mark.fill]} ${STROKE[mark.stroke]}`}
        />
      )
    case 'text':
      return (
        <text
          x={mark.x}
          y={mark.y}
          fontSize={mark.size}
          fontWeight={mark.bold ? 600 : 400}
          textAnchor={mark.anchor}
          className={FILL[mark.fill]}
        >
          {mark.text}
        </text>
      )
  }
}

/** A chart as an image with a name and a description; `id` must be unique on the page. */
export function ChartSvg({ chart, id, className }: { chart: Chart; id: string; className?: string }) {
  return (
    <svg
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${chart.width} ${chart.height}`}
      className={className}
    >
      <title id={`${id}-title`}>{chart.title}</title>
      <desc id={`${id}-desc`}>{chart.alt}</desc>
      {chart.marks
        .map((mark, index) => ({ mark, key: String(index) }))
        .map(({ mark, key }) => (
          <MarkShape key={key} mark={mark} />
        ))}
    </svg>
  )
}

const NARROW = { width: 320, fontSize: 13 } as const
const WIDE = { width: 760, fontSize: 14 } as const

/** One layout for a phone and one for wider pages; only one of them is shown, or read. */
function Fitted({ id, layout }: { id: string; layout: (size: typeof NARROW | typeof WIDE) => Chart }) {
  return (
    <>
      <ChartSvg chart={layout(NARROW)} id={`${id}-narrow`} className="block w-full sm:hidden print:hidden" />
      <ChartSvg chart={layout(WIDE)} id={`${id}-wide`} className="hidden w-full sm:block print:block" />
    </>
  )
}

/** The profile of domains for the results page; put the table of the same figures beside it. */
export function ProfileChart({ rows, id }: { rows: readonly ProfileRow[]; id: string }) {
  return <Fitted id={id} layout={(size) => profileChart(rows, size)} />
}

/** The readiness for each stage for the results page; put the table of the same figures beside it. */
export function StageChart({ rows, id }: { rows: readonly StageRow[]; id: string }) {
  return <Fitted id={id} layout={(size) => stageChart(rows, size)} />
}

/** How sites lie in several rows of one scale; put the table of the same figures beside it. */
export function DistributionChart({
  rows,
  id,
  title,
}: {
  rows: readonly DistributionRow<string>[]
  id: string
  title: string
}) {
  return <Fitted id={id} layout={(size) => distributionChart(rows, size, title)} />
}

/** How the domains moved between the last two assessments; put the table of the same figures beside it. */
export function ChangeChart({ section, id }: { section: ChangeSection; id: string }) {
  return <Fitted id={id} layout={(size) => changeChart(section, size)} />
}
