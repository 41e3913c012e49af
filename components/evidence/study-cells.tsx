import Link from 'next/link'
import { Table, Td, Th } from '@/components/ui/table'
import { domainPath } from '@/lib/evidence/citations'
import { domainById, STAGES } from '@/lib/evidence/domains'
import type { DomainId, StageId, Study } from '@/lib/evidence/model'
import { cellsOf, mayNameStudies, OBSERVATIONS } from '@/lib/evidence/observations'

/**
 * The cells of Table 2 that list one study. It is called a source of a facilitator (barrier) only where every
 * study of the cell is one; elsewhere the table does not say.
 */
export function StudyCells({ study }: { study: Study }) {
  const cells = cellsOf(study.id)
  const domains = [...new Set(cells.map((cell) => cell.domain))]
  const listed = (domain: DomainId, stage: StageId) =>
    cells.some((cell) => cell.domain === domain && cell.stage === stage)
  return (
    <Table caption={`Where Table 2 lists study ${study.id}`} captionHidden className="min-w-[38rem]">
      <thead>
        <tr>
          <Th>Domain</Th>
          {STAGES.map((stage) => (
            <Th key={stage.id} className="w-[18%]">
              {stage.label}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {domains.map((domain) => (
          <tr key={domain}>
            <Th scope="row">
              <Link href={domainPath(domain)} className="link inline-block py-0.5">
                {domainById(domain).title}
              </Link>
            </Th>
            {STAGES.map((stage) => (
              <Td key={stage.id}>
                {listed(domain, stage.id) ? (
                  whatTheCellSays(domain, stage.id)
                ) : (
                  <span className="text-ink-muted">Not listed</span>
                )}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** "Facilitator and barrier", "Barrier; facilitator not certain", "Listed": no more than the counts allow. */
export function whatTheCellSays(domain: DomainId, stage: StageId): string {
  const observation = OBSERVATIONS[domain][stage]
  const facilitator = mayNameStudies(observation, 'facilitators')
  const barrier = mayNameStudies(observation, 'barriers')
  if (facilitator && barrier) return 'Facilitator and barrier'
  if (facilitator) return 'Facilitator'
  if (barrier) return 'Barrier'
  return 'Listed'
}
