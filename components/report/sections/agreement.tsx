import type { AgreementRow, AgreementSection } from '@/lib/report/content'
import { Text, View } from '../elements'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, List, Notes, SubHead } from '../prose'
import { type Column, Table } from '../table'
import { BOLD } from '../theme'

const { columns } = REPORT_LABELS

const COLUMNS: readonly Column<AgreementRow>[] = [
  { head: columns.domain, width: 132, isRowHead: true, cell: (row) => row.title },
  { head: columns.people, width: 40, align: 'right', cell: (row) => String(row.respondents) },
  { head: columns.rwg, width: 58, align: 'right', cell: (row) => row.rwgLabel },
  { head: columns.ad, width: 54, align: 'right', cell: (row) => row.adLabel },
  { head: columns.meaning, width: 204, cell: (row) => row.meaning },
]

/** How far respondents agree, and the questions on which they are far apart. */
export function Agreement({ section }: { section: AgreementSection }) {
  const differing = section.rows.filter((row) => row.discuss.length > 0)
  return (
    <>
      <FurtherSectionHead id="agreement" title={REPORT_LABELS.agreement} />
      <Notes passages={section.notes} />
      {section.rows.length === 0 ? null : (
        <Table columns={COLUMNS} rows={section.rows} keyOf={(row) => row.domain} />
      )}
      {differing.length === 0 ? null : <SubHead>{REPORT_LABELS.talkOver}</SubHead>}
      {differing.map((row) => (
        <View key={row.domain}>
          <Text tag="P" keepWithNext style={{ ...BOLD, marginTop: 4, marginBottom: 2 }}>
            {row.title}
          </Text>
          <List entries={row.discuss} keyOf={({ item }) => item}>
            {({ question }) => question}
          </List>
        </View>
      ))}
    </>
  )
}
