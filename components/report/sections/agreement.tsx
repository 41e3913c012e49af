import type { AgreementRow, AgreementSection, RoleSection } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, List, Notes, SubHead } from '../prose'
import { type Column, Table } from '../table'
import { BOLD, COLOUR } from '../theme'
import { Consensus } from './consensus'

const { columns } = REPORT_LABELS

const COLUMNS: readonly Column<AgreementRow>[] = [
  { head: columns.domain, width: 132, isRowHead: true, cell: (row) => row.title },
  { head: columns.people, width: 40, align: 'right', cell: (row) => String(row.respondents) },
  { head: columns.rwg, width: 58, align: 'right', cell: (row) => row.rwgLabel },
  { head: columns.ad, width: 54, align: 'right', cell: (row) => row.adLabel },
  { head: columns.meaning, width: 204, cell: (row) => row.meaning },
]

const ROLE_COLUMNS: readonly Column<RoleSection['rows'][number]>[] = [
  { head: columns.domain, width: 132, isRowHead: true, cell: (row) => row.title },
  { head: columns.roles, width: 356, cell: (row) => row.meaning },
]

/** Who answered, how far they agree, on which questions they are far apart, where roles differ, what was settled. */
export function Agreement({ section }: { section: AgreementSection }) {
  const { who, notes, rows, roles, consensus } = section
  return (
    <>
      <FurtherSectionHead id="agreement" title={REPORT_LABELS.agreement} />
      {who ? <Notes passages={who} /> : null}
      <Notes passages={notes} />
      {rows.length === 0 ? null : <Table columns={COLUMNS} rows={rows} keyOf={(row) => row.domain} />}
      <TalkOver rows={rows.filter((row) => row.discuss.length > 0)} />
      {roles ? <Roles section={roles} /> : null}
      {consensus ? <Consensus section={consensus} /> : null}
    </>
  )
}

function TalkOver({ rows }: { rows: readonly AgreementRow[] }) {
  if (rows.length === 0) return null
  return (
    <>
      <SubHead>{REPORT_LABELS.talkOver}</SubHead>
      {rows.map((row) => (
        <View key={row.domain}>
          <Text tag="P" keepWithNext style={{ ...BOLD, marginTop: 4, marginBottom: 2 }}>
            {row.title}
          </Text>
          <List entries={row.discuss} keyOf={({ item }) => item}>
            {({ question, outcome }) => (
              <>
                {question}
                {outcome ? <Text style={{ color: COLOUR.muted }}>{` (${outcome})`}</Text> : null}
              </>
            )}
          </List>
        </View>
      ))}
    </>
  )
}

function Roles({ section }: { section: RoleSection }) {
  return (
    <>
      <SubHead>{REPORT_LABELS.roles}</SubHead>
      <Notes passages={section.notes} />
      {section.rows.length === 0 ? null : (
        <Table columns={ROLE_COLUMNS} rows={section.rows} keyOf={(row) => row.domain} />
      )}
    </>
  )
}
