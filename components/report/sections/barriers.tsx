import { Fragment } from 'react'
import type { BarrierEntry, BarrierSection, Passage, StrategyLine } from '@/lib/report/content'
import { type Style, Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { Inline, keyed, Notes, SectionHead } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR, TYPE } from '../theme'
import { RankedHead } from './ranked-entry'

const { columns } = REPORT_LABELS
const PART: Style = { marginBottom: 2.5 }
const ASIDE: Style = { ...TYPE.small, color: COLOUR.muted }

/** The name that links to a barrier lead to. */
export const barrierId = (rank: number): string => `barrier-${rank}`

function Findings({ entry }: { entry: BarrierEntry }) {
  return (
    <>
      <Text tag="P" style={PART}>
        <Text style={BOLD}>{`${REPORT_LABELS.answer}: `}</Text>
        {entry.answer}
      </Text>
      {entry.evidence.map(({ finding, text }) => (
        <Text key={finding} tag="P" style={PART}>
          <Inline passage={text} />
        </Text>
      ))}
    </>
  )
}

/** Who could move it and what they did elsewhere; a mover without a strategy stands by name alone. */
export function Strategies({
  entry,
}: {
  entry: Pick<BarrierEntry, 'movers' | 'strategies' | 'strategyNotes'>
}) {
  const told = (actor: string): readonly StrategyLine[] =>
    entry.strategies.filter((line) => line.actor === actor)
  return (
    <>
      {entry.movers.map(({ actor, label }) => (
        <Fragment key={actor}>
          <Mover label={label} texts={told(actor).map(({ text }) => text)} />
        </Fragment>
      ))}
      {keyed(entry.strategyNotes).map(({ key, entry: note }) => (
        <Text key={key} tag="P" style={ASIDE}>
          <Inline passage={note} />
        </Text>
      ))}
    </>
  )
}

function Mover({ label, texts }: { label: string; texts: readonly Passage[] }) {
  const [first, ...further] = texts
  return (
    <View>
      <Text tag="P" style={PART}>
        <Text style={BOLD}>{first === undefined ? label : `${label}: `}</Text>
        {first === undefined ? null : <Inline passage={first} />}
      </Text>
      {keyed(further).map(({ key, entry: text }) => (
        <Text key={key} tag="P" style={PART}>
          <Inline passage={text} />
        </Text>
      ))}
    </View>
  )
}

const COLUMNS: readonly Column<BarrierEntry>[] = [
  {
    head: columns.barrier,
    width: 128,
    isRowHead: true,
    blocks: true,
    cell: (entry) => <RankedHead entry={entry} id={barrierId(entry.rank)} />,
  },
  { head: columns.found, width: 164, blocks: true, cell: (entry) => <Findings entry={entry} /> },
  { head: columns.movers, width: 196, blocks: true, cell: (entry) => <Strategies entry={entry} /> },
]

/** The site's barriers in rank order, each with the evidence, who can move it and what others did. */
export function Barriers({ section }: { section: BarrierSection }) {
  return (
    <>
      <SectionHead id="barriers" title={REPORT_LABELS.barriers} />
      <Notes passages={section.notes} />
      {section.entries.length === 0 ? null : (
        <Table
          columns={COLUMNS}
          rows={section.entries}
          keyOf={(entry) => entry.item}
          style={{ marginTop: 4 }}
        />
      )}
    </>
  )
}
