import { profileChart } from '@/components/charts/profile-chart'
import type { Profile as ProfileContent, ProfileRow } from '@/lib/report/content'
import { ChartFigure } from '../chart-figure'
import { REPORT_LABELS } from '../labels'
import { Notes, SectionHead } from '../prose'
import { type Column, Table } from '../table'
import { GRID } from '../theme'

const { columns } = REPORT_LABELS

const COLUMNS: readonly Column<ProfileRow>[] = [
  { head: columns.domain, width: 216, isRowHead: true, cell: (row) => row.title },
  { head: columns.score, width: 50, align: 'right', cell: (row) => row.scoreLabel },
  { head: columns.bounds, width: 62, align: 'right', cell: (row) => row.boundsLabel },
  { head: columns.coverage, width: 62, align: 'right', cell: (row) => row.coverageLabel },
  { head: columns.band, width: 98, cell: (row) => row.bandLabel },
]

/** The 12 domains at a glance, drawn and in figures. */
export function Profile({ profile }: { profile: ProfileContent }) {
  return (
    <>
      <SectionHead id="profile" title={REPORT_LABELS.profile} />
      <ChartFigure chart={profileChart(profile.rows, { width: GRID.content, fontSize: 8.75 })} />
      <Table columns={COLUMNS} rows={profile.rows} keyOf={(row) => row.domain} />
      <Notes passages={profile.notes} style={{ marginTop: 7, marginBottom: 0 }} />
    </>
  )
}
