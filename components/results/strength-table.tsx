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
      <Table caption="Strengths, strongest first" captionHidden className="max-sm:min-w-[38rem]">
        <thead>
          <tr>
            <Th className="w-8">
              <span className="sr-only">Rank</span>
            </Th>
            <Th>Strength</Th>
            <Th>Level</Th>
            <Th className="w-1/2">What the review found</Th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.item} id={`strength-${entry.rank}`} className="scroll-mt-6 break-inside-avoid">
              <Td className="font-serif text-base font-semibold text-ink-muted tabular-nums">{entry.rank}</Td>
              <Th scope="row">
                {entry.question}
                <span className="mt-1 block font-normal text-ink-muted">
                  <a href={`#domain-${entry.domain}`} className="link inline-block py-0.5">
                    {entry.domainTitle}
                  </a>
                </span>
                {entry.critical ? <Tag tone="danger">Critical</Tag> : null}
              </Th>
              <Td>
                <LevelTag level={entry.level} />
              </Td>
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
