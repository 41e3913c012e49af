import { Fragment } from 'react'
import type { ActionAnswer, ActionSection } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Inline, List, Notes, SectionHead, SubHead } from '../prose'
import { type Column, Table } from '../table'
import { COLOUR } from '../theme'
import { barrierId } from './barriers'

const { columns } = REPORT_LABELS

/** The barriers by rank, each a link to its entry, the first ones with their names. */
function Answered({ answer }: { answer: ActionAnswer }) {
  return answer.barriers.map(({ item, rank, label }, index) => (
    <Fragment key={item}>
      {index > 0 ? '; ' : ''}
      <Text src={`#${barrierId(rank)}`} style={{ color: COLOUR.link }}>
        {String(rank)}
      </Text>
      {label === null ? '' : ` ${label}`}
    </Fragment>
  ))
}

function Lines({ answer }: { answer: ActionAnswer }) {
  return (
    <View>
      <List entries={answer.lines} keyOf={(line) => line.strategy}>
        {(line) => <Inline passage={line.text} />}
      </List>
    </View>
  )
}

const COLUMNS: readonly Column<ActionAnswer>[] = [
  { head: columns.answers, width: 132, isRowHead: true, cell: (answer) => <Answered answer={answer} /> },
  { head: columns.strategy, width: 356, blocks: true, cell: (answer) => <Lines answer={answer} /> },
]

/** The review's strategies for the barriers found, by who can use them. */
export function Actions({ section }: { section: ActionSection }) {
  return (
    <>
      <SectionHead id="actions" title={REPORT_LABELS.actions} />
      <Notes passages={section.notes} />
      {section.groups.map((group) => (
        <Fragment key={group.actor}>
          <SubHead style={{ marginTop: 14 }}>{group.label}</SubHead>
          <Table
            columns={COLUMNS}
            rows={group.answers}
            keyOf={(answer) => answer.barriers.map(({ rank }) => rank).join()}
          />
        </Fragment>
      ))}
    </>
  )
}
