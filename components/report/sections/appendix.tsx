import { Fragment } from 'react'
import type { AppendixDomain, AppendixItem } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, keyed, SubHead } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR, TYPE } from '../theme'

const { columns } = REPORT_LABELS

function Answer({ item }: { item: AppendixItem }) {
  return (
    <>
      <Text tag="P">{item.answer}</Text>
      {keyed(item.notes).map(({ key, entry: note }) => (
        <Text key={key} tag="P" style={{ marginTop: 3, color: COLOUR.muted }}>
          <Text style={BOLD}>{`${REPORT_LABELS.note}: `}</Text>
          {note}
        </Text>
      ))}
    </>
  )
}

function Level({ item }: { item: AppendixItem }) {
  return (
    <>
      <Text tag="P">{item.level.label}</Text>
      {item.basis ? (
        <Text tag="P" style={{ ...TYPE.small, color: COLOUR.muted }}>
          {item.basis}
        </Text>
      ) : null}
    </>
  )
}

const COLUMNS: readonly Column<AppendixItem>[] = [
  { head: columns.question, width: 170, isRowHead: true, cell: (item) => item.question },
  { head: columns.answer, width: 232, blocks: true, cell: (item) => <Answer item={item} /> },
  { head: columns.level, width: 86, blocks: true, cell: (item) => <Level item={item} /> },
]

/** Every question with its answer, on what it rests, and the notes beside it. */
export function Appendix({ domains }: { domains: readonly AppendixDomain[] }) {
  return (
    <>
      <FurtherSectionHead id="appendix" title={REPORT_LABELS.appendix} />
      {domains.map((domain, index) => (
        <Fragment key={domain.domain}>
          <SubHead
            style={{ fontSize: 10.5, lineHeight: 13 / 10.5, marginTop: index === 0 ? 0 : 8, marginBottom: 1 }}
          >
            {domain.title}
          </SubHead>
          <Table columns={COLUMNS} rows={domain.items} keyOf={(item) => item.item} />
        </Fragment>
      ))}
    </>
  )
}
