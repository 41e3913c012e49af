import type { PlanRow, PlanSection } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, Inline, Notes } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR, TYPE } from '../theme'

const { columns } = REPORT_LABELS

/** The title of the section, which says as of when it is. */
export const planTitle = (plan: PlanSection): string => `${REPORT_LABELS.plan} ${plan.asOfLabel}`

function What({ row }: { row: PlanRow }) {
  return (
    <>
      <Text tag="P" style={BOLD}>
        {row.text}
      </Text>
      {row.after === null ? null : (
        <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted }}>
          <Inline passage={row.after} />
        </Text>
      )}
    </>
  )
}

function About({ row }: { row: PlanRow }) {
  return (
    <>
      <Text tag="P">{row.question}</Text>
      <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted }}>
        {row.basis}
      </Text>
    </>
  )
}

const COLUMNS: readonly Column<PlanRow>[] = [
  { head: columns.action, width: 168, isRowHead: true, blocks: true, cell: (row) => <What row={row} /> },
  { head: columns.barrier, width: 138, blocks: true, cell: (row) => <About row={row} /> },
  { head: columns.owner, width: 72, cell: (row) => row.owner },
  {
    head: columns.due,
    width: 62,
    cell: (row) => (row.overdue ? <Text style={{ ...BOLD, color: COLOUR.danger }}>{row.due}</Text> : row.due),
  },
  { head: columns.status, width: 48, cell: (row) => row.status },
]

/** The plan of the site on the day on which the report was printed. */
export function Plan({ plan }: { plan: PlanSection }) {
  return (
    <>
      <FurtherSectionHead id="plan" title={planTitle(plan)} />
      <Notes passages={plan.notes} />
      {plan.rows.length === 0 ? null : (
        <Table columns={COLUMNS} rows={plan.rows} keyOf={(row) => row.action} style={{ marginTop: 4 }} />
      )}
    </>
  )
}
