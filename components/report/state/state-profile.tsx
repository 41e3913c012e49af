import type { ProfileRow, ProfileSection } from '@/lib/report/comparison/state-content'
import { Text } from '../elements'
import { STATE_LABELS } from '../labels'
import { Notes } from '../prose'
import { type Column, Table } from '../table'
import { COLOUR } from '../theme'

const { columns } = STATE_LABELS

const COLUMNS: readonly Column<ProfileRow>[] = [
  {
    head: columns.question,
    width: 176,
    isRowHead: true,
    cell: ({ domainTitle, question }) => `${domainTitle}: ${question}`,
  },
  { head: columns.level, width: 42, align: 'right', cell: ({ levelLabel }) => levelLabel },
  { head: columns.meaning, width: 160, cell: ({ meaning }) => meaning },
  { head: columns.source, width: 110, cell: (row) => <Source row={row} /> },
]

function Source({ row: { sourceLabel, sourceUrl } }: { row: ProfileRow }) {
  if (sourceUrl === null) return sourceLabel
  return (
    <Text src={sourceUrl} style={{ color: COLOUR.link, textDecoration: 'underline' }}>
      {sourceLabel}
    </Text>
  )
}

/** What the state answered itself, each with the source where it can be read. */
export function StateProfile({ section }: { section: ProfileSection }) {
  return (
    <>
      <Notes passages={section.notes} />
      {section.answers.length > 0 ? (
        <Table columns={COLUMNS} rows={section.answers} keyOf={({ item }) => item} />
      ) : null}
    </>
  )
}
