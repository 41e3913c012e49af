import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import type { ConsensusSection } from '@/lib/report/content'

/** What was settled, from what to what, why, by whom and when, and what keeps the mean. */
export function Consensus({ consensus }: { consensus: ConsensusSection }) {
  return (
    <>
      <h3 className="mt-10 mb-2 text-lg font-semibold">What was settled in consensus</h3>
      <Passages passages={consensus.notes} className="mb-6" />
      {consensus.rows.length > 0 ? (
        <div className="max-w-5xl">
          <Table caption="Questions settled in consensus" captionHidden>
            <thead>
              <tr>
                <Th className="min-w-48">Question</Th>
                <Th>Before</Th>
                <Th>Agreed</Th>
                <Th className="min-w-48">Why</Th>
                <Th className="min-w-44">Who took part, when</Th>
              </tr>
            </thead>
            <tbody>
              {consensus.rows.map((row) => (
                <tr key={row.item} className="break-inside-avoid">
                  <Th scope="row">
                    {row.question}
                    <span className="mt-1 block font-normal text-ink-muted">{row.domainTitle}</span>
                  </Th>
                  <Td>{row.before}</Td>
                  <Td>{row.agreed}</Td>
                  <Td className="whitespace-pre-wrap">{row.why}</Td>
                  <Td>
                    {row.participants}
                    {row.dateLabel ? <span className="block text-ink-muted">{row.dateLabel}</span> : null}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </div>
      ) : null}
    </>
  )
}
