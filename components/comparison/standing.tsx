import { Table, Td, Th } from '@/components/ui/table'
import type { SiteStanding, StandingRow } from '@/lib/report/comparison/site'

/** Where one site stands among all that are compared; it ranks nobody. */
export function Standing({ standing: { sites, domains, stages } }: { standing: SiteStanding }) {
  return (
    <>
      <p className="mb-6 max-w-2xl">
        {sites === 1 ? 'It is the only site' : `It is one of ${sites} sites`} whose agencies share the latest
        assessment of this kind. The percentile says how many sites in a hundred have a lower score, with
        equal ones counted by half. A dash stands where too few sites have a score. A site that judges itself
        more strictly stands lower for it.
      </p>
      <div className="max-w-4xl space-y-10">
        <StandingTable caption="Domains, beside the other sites" head="Domain" rows={domains} />
        <StandingTable caption="Stages, beside the other sites" head="Stage" rows={stages} />
      </div>
    </>
  )
}

function StandingTable({
  caption,
  head,
  rows,
}: {
  caption: string
  head: string
  rows: readonly StandingRow[]
}) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{head}</Th>
          <Th className="text-right">This site</Th>
          <Th className="text-right">Median</Th>
          <Th className="text-right">Quartiles</Th>
          <Th className="text-right">Percentile</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Th scope="row">{row.title}</Th>
            <Td className="text-right tabular-nums">{row.scoreLabel}</Td>
            <Td className="text-right tabular-nums">{row.medianLabel}</Td>
            <Td className="text-right whitespace-nowrap tabular-nums">{row.quartilesLabel}</Td>
            <Td className="text-right tabular-nums">{row.percentileLabel}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
