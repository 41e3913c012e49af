import { changeChart } from '@/components/charts/change-chart'
import type { ChangeRow, ChangeSection, ScorePoint } from '@/lib/report/content'
import { ChartFigure } from '../chart-figure'
import { REPORT_LABELS } from '../labels'
import { Notes, SectionHead } from '../prose'
import { type Column, Table } from '../table'
import { GRID } from '../theme'

const { columns } = REPORT_LABELS

/** The scores of the last two assessments and what became of each domain; fills the grid's width. */
function columnsOf({ dateLabels }: ChangeSection): readonly Column<ChangeRow>[] {
  const dates = dateLabels.map(
    (head, at): Column<ChangeRow> => ({
      head,
      width: 92,
      align: 'right',
      cell: ({ points }) => pointWords(points[at]),
    }),
  )
  return [
    { head: columns.domain, width: 172, isRowHead: true, cell: ({ title }) => title },
    ...dates,
    { head: columns.move, width: 42, align: 'right', cell: ({ move }) => move?.differenceLabel ?? '' },
    { head: columns.change, width: 90, cell: ({ move }) => move?.label ?? '' },
  ]
}

function pointWords(point: ScorePoint | undefined): string {
  if (point === undefined) return ''
  const { scoreLabel, boundsLabel } = point
  return boundsLabel === '' ? scoreLabel : `${scoreLabel} (${boundsLabel})`
}

/** How the domains moved since the site's earlier assessment, drawn and in figures. */
export function SinceLastTime({ section }: { section: ChangeSection }) {
  return (
    <>
      <SectionHead id="since-last-time" title={REPORT_LABELS.sinceLastTime} />
      <Notes passages={section.summary} style={{ marginBottom: 8 }} />
      <ChartFigure chart={changeChart(section, { width: GRID.content, fontSize: 8.75 })} />
      <Table columns={columnsOf(section)} rows={section.rows} keyOf={({ domain }) => domain} />
      <Notes passages={section.notes} style={{ marginTop: 7, marginBottom: 0 }} />
    </>
  )
}
