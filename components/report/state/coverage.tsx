import type { CoverageRow, CoverageSection } from '@/lib/report/comparison/state-content'
import { STATE_LABELS } from '../labels'
import { Notes } from '../prose'
import { type Column, Table } from '../table'

const { columns } = STATE_LABELS

const COLUMNS: readonly Column<CoverageRow>[] = [
  { head: columns.progress, width: 250, isRowHead: true, cell: (row) => row.label },
  { head: columns.count, width: 119, align: 'right', cell: (row) => row.sitesLabel },
  { head: columns.share, width: 119, align: 'right', cell: (row) => row.shareLabel },
]

/** How many sites of a round are how far. */
export function Coverage({ section }: { section: CoverageSection }) {
  return (
    <>
      <Notes passages={section.notes} />
      {section.rows.length > 0 ? (
        <Table columns={COLUMNS} rows={section.rows} keyOf={({ id }) => id} />
      ) : null}
    </>
  )
}
