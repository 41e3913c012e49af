import Link from 'next/link'
import { ScrollBox } from '@/components/ui/table'
import { domainPath } from '@/lib/evidence/citations'
import { DOMAINS, type Domain, STAGES } from '@/lib/evidence/domains'
import { DOMAIN_TOTALS, OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import { STUDIES } from '@/lib/evidence/studies'
import { writeStudyQuery } from '@/lib/evidence/study-filter'
import { wholePercent } from '@/lib/evidence/whole-percent'
import { HEAT_STEPS, heatClasses, heatStep, type Side } from './heat'

const GROUPS = [
  { kind: 'determinant', title: 'What surrounds the service' },
  { kind: 'actors', title: 'Who shapes it' },
] as const

/** Table 2 of the review for one side, as a table that is also a heatmap; each cell leads to its studies. */
export function EvidenceMatrix({ side }: { side: Side }) {
  const caption = `Number of studies that report each domain as a ${SIDE_WORDS[side]} and also discuss each stage`
  return (
    <ScrollBox label={caption}>
      <table className="w-full border-separate border-spacing-0.5 sm:min-w-[38rem] sm:border-spacing-1 text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="sticky left-0 z-[1] bg-surface align-bottom font-semibold">
              Domain
            </th>
            {STAGES.map((stage) => (
              <th key={stage.id} scope="col" className="px-1 align-bottom font-semibold sm:w-[17%] sm:px-2">
                <span className="inline-block max-sm:rotate-180 max-sm:[writing-mode:vertical-rl]">
                  {stage.label}
                  <span className="block font-normal text-ink-muted">{STAGE_TOTALS[stage.id]} studies</span>
                </span>
              </th>
            ))}
          </tr>
        </thead>
        {GROUPS.map((group) => (
          <tbody key={group.kind}>
            <tr>
              <th
                scope="rowgroup"
                colSpan={STAGES.length + 1}
                className="pt-4 text-xs font-semibold text-ink-muted"
              >
                {group.title}
              </th>
            </tr>
            {DOMAINS.filter((domain) => domain.kind === group.kind).map((domain) => (
              <MatrixRow key={domain.id} domain={domain} side={side} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollBox>
  )
}

function MatrixRow({ domain, side }: { domain: Domain; side: Side }) {
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-[1] w-28 bg-surface py-1 pr-1 font-normal max-sm:text-xs sm:w-auto sm:pr-3"
      >
        <Link href={domainPath(domain.id)} className="link inline-block py-1">
          {domain.title}
        </Link>
        <span className="block text-xs text-ink-muted max-sm:sr-only">
          {DOMAIN_TOTALS[domain.id]} of {STUDIES.length} studies
        </span>
      </th>
      {STAGES.map((stage) => {
        const count = OBSERVATIONS[domain.id][stage.id][side]
        const share = count / STAGE_TOTALS[stage.id]
        return (
          <td key={stage.id} className="h-px p-0">
            <Link
              prefetch={false}
              href={`/evidence/studies?${writeStudyQuery({ domain: domain.id, stage: stage.id })}`}
              className={`flex h-full min-h-12 flex-col justify-center rounded-sm border border-transparent px-1.5 py-1.5 leading-tight sm:px-2.5 no-underline hover:underline ${heatClasses(side, heatStep(share))}`}
            >
              <span className="text-base font-semibold">
                {count}
                <span className="sr-only">
                  {' '}
                  of {STAGE_TOTALS[stage.id]} studies: {domain.title}, {stage.label},
                </span>
              </span>
              <span className="text-xs">{percent(share)}</span>
            </Link>
          </td>
        )
      })}
    </tr>
  )
}

/** What the five colours stand for. */
export function HeatLegend({ side }: { side: Side }) {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-xs">
      <span className="font-semibold">Share of the stage’s studies</span>
      <ul className="flex flex-wrap gap-1">
        {HEAT_STEPS.map((step, position) => (
          <li
            key={step.label}
            className={`rounded-sm border border-line px-2.5 py-1 ${heatClasses(side, position)}`}
          >
            {step.label}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const SIDE_WORDS: Readonly<Record<Side, string>> = { facilitators: 'facilitator', barriers: 'barrier' }

/** A share of 0–1 as it is shown: "63%". */
export function percent(share: number): string {
  return `${wholePercent(share)}%`
}
