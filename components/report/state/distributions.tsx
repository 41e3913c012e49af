import { distributionChart } from '@/components/charts/distribution-chart'
import type { DistributionRow } from '@/lib/report/comparison/content'
import { ChartFigure } from '../chart-figure'
import { STATE_LABELS } from '../labels'
import { type Column, Table } from '../table'
import { GRID } from '../theme'

const { columns } = STATE_LABELS

const columnsOf = (head: string): readonly Column<DistributionRow<string>>[] => [
  { head, width: 196, isRowHead: true, cell: (row) => row.title },
  { head: columns.median, width: 56, align: 'right', cell: (row) => row.medianLabel },
  { head: columns.quartiles, width: 70, align: 'right', cell: (row) => row.quartilesLabel },
  { head: columns.ends, width: 86, align: 'right', cell: (row) => row.endsLabel },
  { head: columns.sites, width: 80, align: 'right', cell: (row) => row.sitesLabel },
]

/** How sites lie in several rows, drawn and in figures. */
export function Distributions({
  rows,
  title,
  head,
}: {
  rows: readonly DistributionRow<string>[]
  title: string
  head: string
}) {
  return (
    <>
      <ChartFigure chart={distributionChart(rows, { width: GRID.content, fontSize: 8.75 }, title)} />
      <Table columns={columnsOf(head)} rows={rows} keyOf={(row) => row.id} />
    </>
  )
}
