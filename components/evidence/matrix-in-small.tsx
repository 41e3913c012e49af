import { DOMAINS, STAGES } from '@/lib/evidence/domains'
import { facilitatorShare } from '@/lib/evidence/observations'
import { heatStep } from './heat'

const TILE = 24
const GAP = 4
const LEFT = 250
/** Room for the last slanted label. */
const RIGHT = 76
const TOP = 88

const FILLS = [
  'fill-facilitator-1',
  'fill-facilitator-2',
  'fill-facilitator-3',
  'fill-facilitator-4',
  'fill-facilitator-5',
]

/** The evidence at a glance for the landing page: decoration, as the page that it leads to says it in full. */
export function MatrixInSmall() {
  const width = LEFT + STAGES.length * (TILE * 1.5 + GAP) + RIGHT
  const height = TOP + DOMAINS.length * (TILE + GAP)
  return (
    <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false" className="h-auto w-full">
      {STAGES.map((stage, column) => {
        const x = LEFT + column * (TILE * 1.5 + GAP) + TILE * 0.75
        return (
          <text
            key={stage.id}
            transform={`translate(${x - 2} ${TOP - 10}) rotate(-38)`}
            className="fill-ink-muted text-[12px]"
          >
            {stage.label}
          </text>
        )
      })}
      {DOMAINS.map((domain, row) => {
        const y = TOP + row * (TILE + GAP)
        return (
          <g key={domain.id}>
            <text x={LEFT - 12} y={y + 16} textAnchor="end" className="fill-ink text-[12px]">
              {domain.title}
            </text>
            {STAGES.map((stage, column) => (
              <rect
                key={stage.id}
                x={LEFT + column * (TILE * 1.5 + GAP)}
                y={y}
                width={TILE * 1.5}
                height={TILE}
                rx={3}
                className={FILLS[heatStep(facilitatorShare(domain.id, stage.id))]}
              />
            ))}
          </g>
        )
      })}
    </svg>
  )
}
