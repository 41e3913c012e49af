import { Fragment } from 'react'
import type { SharedEntry, SharedSection } from '@/lib/report/comparison/content'
import { type Style, Text, View } from '../elements'
import { STATE_LABELS } from '../labels'
import { Inline, Notes, SectionHead, SubHead } from '../prose'
import { Strategies } from '../sections/barriers'
import { type Column, Table } from '../table'
import { BOLD, COLOUR, TYPE } from '../theme'

const { columns } = STATE_LABELS
const PART: Style = { marginBottom: 2.5 }

const COLUMNS: readonly Column<SharedEntry>[] = [
  {
    head: columns.barrier,
    width: 128,
    isRowHead: true,
    blocks: true,
    cell: (entry) => <Head entry={entry} />,
  },
  { head: columns.found, width: 164, blocks: true, cell: (entry) => <Found entry={entry} /> },
  { head: columns.movers, width: 196, blocks: true, cell: (entry) => <Strategies entry={entry} /> },
]

function Head({ entry }: { entry: SharedEntry }) {
  return (
    <View>
      <View tag="H4">
        <Text style={BOLD}>{entry.question}</Text>
      </View>
      <Text tag="P" style={{ ...TYPE.small, marginTop: 1, color: COLOUR.muted }}>
        {entry.domainTitle}
      </Text>
    </View>
  )
}

function Found({ entry }: { entry: SharedEntry }) {
  return (
    <>
      <Text tag="P" style={{ ...PART, ...BOLD }}>
        {`${STATE_LABELS.barrierIn} ${entry.shareLabel}`}
      </Text>
      <Text tag="P" style={PART}>
        {`${STATE_LABELS.lowest}: ${entry.lowest}`}
      </Text>
      {entry.evidence.map(({ finding, text }) => (
        <Text key={finding} tag="P" style={PART}>
          <Inline passage={text} />
        </Text>
      ))}
    </>
  )
}

/** The barriers that sites share, by who can move them. */
export function SharedBarriers({ section }: { section: SharedSection }) {
  return (
    <>
      <SectionHead id="shared" title={STATE_LABELS.shared} />
      <Notes passages={section.notes} />
      {section.groups.map(({ id, title, entries }) => (
        <Fragment key={id}>
          <SubHead>{title}</SubHead>
          <Table columns={COLUMNS} rows={entries} keyOf={({ item }) => item} style={{ marginTop: 4 }} />
        </Fragment>
      ))}
    </>
  )
}
