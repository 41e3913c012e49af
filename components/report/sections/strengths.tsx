import type { RankedEntry, StrengthSection } from '@/lib/report/content'
import { Text } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, Inline, Notes } from '../prose'
import { type Column, Table } from '../table'
import { RankedHead } from './ranked-entry'

/** The name that links to a strength lead to. */
export const strengthId = (rank: number): string => `strength-${rank}`

function Findings({ entry }: { entry: RankedEntry }) {
  return entry.evidence.map(({ finding, text }, index) => (
    <Text key={finding} tag="P" style={{ marginTop: index === 0 ? 0 : 3 }}>
      <Inline passage={text} />
    </Text>
  ))
}

const COLUMNS: readonly Column<RankedEntry>[] = [
  {
    head: REPORT_LABELS.columns.strength,
    width: 224,
    isRowHead: true,
    blocks: true,
    cell: (entry) => <RankedHead entry={entry} id={strengthId(entry.rank)} />,
  },
  { head: REPORT_LABELS.review, width: 264, blocks: true, cell: (entry) => <Findings entry={entry} /> },
]

/** What is in place and worth protecting, strongest first. */
export function Strengths({ section }: { section: StrengthSection }) {
  return (
    <>
      <FurtherSectionHead id="strengths" title={REPORT_LABELS.strengths} />
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
