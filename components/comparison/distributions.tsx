import { DistributionChart } from '@/components/charts/chart-svg'
import { Table, Td, Th } from '@/components/ui/table'
import type { DistributionRow } from '@/lib/report/comparison/content'

/** How sites lie in several rows: a strip each, and the table of the same figures. */
export function Distributions({
  id,
  title,
  head,
  rows,
}: {
  id: string
  title: string
  /** What the rows are. */
  head: string
  rows: readonly DistributionRow<string>[]
}) {
  return (
    <>
      <DistributionChart id={id} rows={rows} title={title} />
      <div className="mt-8 max-w-4xl">
        <Table caption={title}>
          <thead>
            <tr>
              <Th>{head}</Th>
              <Th className="text-right">Median</Th>
              <Th className="text-right">Quartiles</Th>
              <Th className="text-right">Lowest and highest</Th>
              <Th className="text-right">With a score</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Th scope="row">{row.title}</Th>
                <Td className="text-right tabular-nums">{row.medianLabel}</Td>
                <Td className="text-right whitespace-nowrap tabular-nums">{row.quartilesLabel}</Td>
                <Td className="text-right whitespace-nowrap tabular-nums">{row.endsLabel}</Td>
                <Td className="text-right whitespace-nowrap">{row.sitesLabel}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  )
}
