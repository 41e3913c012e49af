import type { ActionLine, ActionSection } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Inline, Paragraphs, SectionHead, SubHead } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR } from '../theme'
import { barrierId } from './barriers'

const { columns } = REPORT_LABELS

function Answered({ line }: { line: ActionLine }) {
  return line.barriers.map(({ item, rank, question }) => (
    <Text key={item} tag="P" style={{ marginBottom: 2 }}>
      <Text src={`#${barrierId(rank)}`} style={{ ...BOLD, color: COLOUR.link }}>
        {`${REPORT_LABELS.barrier} ${rank}`}
      </Text>
      {`: ${question}`}
    </Text>
  ))
}

const COLUMNS: readonly Column<ActionLine>[] = [
  { head: columns.strategy, width: 176, cell: (line) => <Inline passage={line.text} /> },
  { head: columns.answers, width: 156, blocks: true, cell: (line) => <Answered line={line} /> },
  { head: columns.who, width: 76, cell: () => '' },
  { head: columns.when, width: 68, cell: () => '' },
]

/** The review's strategies for the barriers found, by who can use them, with room to write names and dates. */
export function Actions({ section }: { section: ActionSection }) {
  return (
    <>
      <SectionHead id="actions" title={REPORT_LABELS.actions} />
      <Paragraphs passages={section.notes} />
      {section.groups.map((group) => [
        <SubHead key={`${group.actor}-head`} style={{ marginTop: 16 }}>
          {group.label}
        </SubHead>,
        <Table key={group.actor} columns={COLUMNS} rows={group.lines} keyOf={(line) => line.strategy} />,
      ])}
    </>
  )
}
