import { Table, Td, Th } from '@/components/ui/table'
import { DOMAINS } from '@/lib/evidence/domains'
import type { DomainId } from '@/lib/evidence/model'
import type { RoundChange } from '@/lib/scoring/change'

/** How many sites improved, slipped or neither, by domain; a dash where too few are counted. */
export function ChangeTable({ domains }: { domains: Readonly<Record<DomainId, RoundChange>> }) {
  return (
    <div className="max-w-4xl">
      <Table caption="Sites by how their score has changed">
        <thead>
          <tr>
            <Th>Domain</Th>
            <Th className="text-right">Improved</Th>
            <Th className="text-right">Slipped</Th>
            <Th className="text-right">No clear change</Th>
            <Th className="text-right">Sites with both scores</Th>
          </tr>
        </thead>
        <tbody>
          {DOMAINS.map(({ id, title }) => {
            const { n, improved, slipped, noClearChange } = domains[id]
            return (
              <tr key={id}>
                <Th scope="row">{title}</Th>
                {[improved, slipped, noClearChange].map((count, at) => (
                  <Td key={['improved', 'slipped', 'none'][at]} className="text-right tabular-nums">
                    {count ?? '–'}
                  </Td>
                ))}
                <Td className="text-right tabular-nums">{n}</Td>
              </tr>
            )
          })}
        </tbody>
      </Table>
    </div>
  )
}
