import { Disclosure } from '@/components/ui/disclosure'
import type { Domain, Stage } from '@/lib/evidence/domains'
import { STAGES } from '@/lib/evidence/domains'
import { mayNameStudies, OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import { percent } from './evidence-matrix'
import { heatClasses, heatStep, type Side } from './heat'
import { StudyLinks } from './study-links'

/** A row of Table 2 in words and figures: for each stage how many studies, and which. */
export function DomainStages({ domain }: { domain: Domain }) {
  return (
    <ul className="grid gap-4 lg:grid-cols-2">
      {STAGES.map((stage) => (
        <DomainStage key={stage.id} domain={domain} stage={stage} />
      ))}
    </ul>
  )
}

function DomainStage({ domain, stage }: { domain: Domain; stage: Stage }) {
  const observation = OBSERVATIONS[domain.id][stage.id]
  const total = STAGE_TOTALS[stage.id]
  return (
    <li className="rounded-lg border border-line bg-surface-raised p-5">
      <h3 className="text-lg font-semibold">{stage.label}</h3>
      <p className="mt-1 text-sm text-ink-muted">
        Of the {total} studies that discuss {stage.label.toLowerCase()},
      </p>
      <ul className="mt-3 grid grid-cols-2 gap-2">
        <Share side="facilitators" count={observation.facilitators} total={total} />
        <Share side="barriers" count={observation.barriers} total={total} />
      </ul>
      <div className="mt-3">
        <Disclosure summary={`${observation.studies.length} studies that Table 2 lists here`}>
          <p className="mb-2 text-sm text-ink-muted">{whatIsNamed(domain, observation)}</p>
          <StudyLinks studies={observation.studies} />
        </Disclosure>
      </div>
    </li>
  )
}

function Share({ side, count, total }: { side: Side; count: number; total: number }) {
  return (
    <li
      className={`rounded-sm border border-line px-3 py-2 leading-snug ${heatClasses(side, heatStep(count / total))}`}
    >
      <span className="text-xl font-semibold">{count}</span> <span>({percent(count / total)})</span>
      <span className="block text-sm">
        {side === 'facilitators' ? 'also report this domain as a facilitator' : 'also report it as a barrier'}
      </span>
    </li>
  )
}

/** Which studies may be named as a source of a facilitator or barrier: only all of them or none. */
function whatIsNamed(domain: Domain, observation: Parameters<typeof mayNameStudies>[0]): string {
  const sides = (['facilitators', 'barriers'] as const).filter((side) => mayNameStudies(observation, side))
  const words = sides.map((side) => (side === 'facilitators' ? 'a facilitator' : 'a barrier'))
  if (words.length === 0)
    return 'Table 2 does not say which of them report a facilitator and which a barrier.'
  const rest =
    words.length === 2
      ? ''
      : ` It does not say which of them also report ${sides[0] === 'facilitators' ? 'a barrier' : 'a facilitator'}.`
  return `By the counts of Table 2, all of them report ${domain.title} as ${words.join(' and as ')}.${rest}`
}
