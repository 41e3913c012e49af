import { stageChart } from '@/components/charts/stage-chart'
import type { StageRow, StageSection } from '@/lib/report/content'
import { ChartFigure } from '../chart-figure'
import { REPORT_LABELS } from '../labels'
import { FurtherSectionHead, Notes } from '../prose'
import { type Column, Table } from '../table'
import { GRID } from '../theme'

const { columns } = REPORT_LABELS

const COLUMNS: readonly Column<StageRow>[] = [
  {
    head: columns.stage,
    width: 216,
    isRowHead: true,
    cell: (row) => (row.current ? `${row.label} ${REPORT_LABELS.thisStage}` : row.label),
  },
  { head: columns.score, width: 50, align: 'right', cell: (row) => row.scoreLabel },
  { head: columns.range, width: 62, align: 'right', cell: (row) => row.rangeLabel },
  { head: columns.mean, width: 62, align: 'right', cell: (row) => row.unweightedLabel },
  { head: columns.band, width: 98, cell: (row) => row.bandLabel },
]

/** The four stages, the site's own first, each with the range that its weights allow. */
export function Stages({ section }: { section: StageSection }) {
  return (
    <>
      <FurtherSectionHead id="stages" title={REPORT_LABELS.stages} />
      <ChartFigure chart={stageChart(section.rows, { width: GRID.content, fontSize: 8.75 })} />
      <Table
        columns={COLUMNS}
        rows={section.rows}
        keyOf={(row) => row.stage}
        emphasised={(row) => row.current}
      />
      <Notes passages={section.notes} style={{ marginTop: 7, marginBottom: 0 }} />
    </>
  )
}
