import { LevelTag } from '@/components/results/level-tag'
import { EvidenceLines } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { RankedEntry } from '@/lib/report/content'

/** The strengths in rank order, one row each: the question, its level and what the review found. */
export function StrengthTable({ entries }: { entries: readonly RankedEntry[] }) {
  if (entries.length === 0) return null
  return (
    <div className="max-w-5xl">
      <Table caption="Strengths, strongest first" captionHidden>
        <thead>
          <tr>
            <Th className="w-2/5 max-sm:w-1/2">Strength</Th>
            <Th>What the review found</Th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.item} id={`strength-${entry.rank}`} className="scroll-mt-6 break-inside-avoid">
              <Th scope="row">
                <span className="font-serif text-base text-ink-muted tabular-nums">{entry.rank}.</span>{' '}
                {entry.question}
                <span className="mt-1 flex flex-wrap items-baseline gap-x-3 gap-y-1 font-normal">
                  <LevelTag level={entry.level} />
                  {entry.critical ? <Tag tone="danger">Critical</Tag> : null}
                  <a href={`#domain-${entry.domain}`} className="link inline-block py-0.5">
                    {entry.domainTitle}
                  </a>
                </span>
              </Th>
              <Td>
                <EvidenceLines lines={entry.evidence} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  )
}
