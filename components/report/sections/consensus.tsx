import type { ConsensusSection, SettledItem } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Notes, SubHead } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR, TYPE } from '../theme'

const { columns } = REPORT_LABELS

function Question({ item }: { item: SettledItem }) {
  return (
    <>
      <Text tag="P" style={BOLD}>
        {item.question}
      </Text>
      <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted }}>
        {item.domainTitle}
      </Text>
    </>
  )
}

function WhoAndWhen({ item }: { item: SettledItem }) {
  return (
    <>
      <Text tag="P">{item.participants}</Text>
      {item.dateLabel === '' ? null : (
        <Text tag="P" style={{ color: COLOUR.muted }}>
          {item.dateLabel}
        </Text>
      )}
    </>
  )
}

const COLUMNS: readonly Column<SettledItem>[] = [
  {
    head: columns.question,
    width: 156,
    isRowHead: true,
    blocks: true,
    cell: (item) => <Question item={item} />,
  },
  { head: columns.before, width: 56, cell: (item) => item.before },
  { head: columns.agreed, width: 56, cell: (item) => item.agreed },
  { head: columns.why, width: 130, cell: (item) => item.why },
  { head: columns.whoAndWhen, width: 90, blocks: true, cell: (item) => <WhoAndWhen item={item} /> },
]

/** What was settled, from what to what, why, by whom and when, and what keeps the mean. */
export function Consensus({ section }: { section: ConsensusSection }) {
  return (
    <>
      <SubHead>{REPORT_LABELS.consensus}</SubHead>
      <Notes passages={section.notes} />
      {section.rows.length === 0 ? null : (
        <Table columns={COLUMNS} rows={section.rows} keyOf={(row) => row.item} />
      )}
    </>
  )
}
