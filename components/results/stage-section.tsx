import { StageChart } from '@/components/charts/chart-svg'
import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import { Tag } from '@/components/ui/tag'
import type { StageSection } from '@/lib/report/content'

/** The four stages: chart, notes and the table of the same figures; the site's own stage leads. */
export function StageReadiness({ stages }: { stages: StageSection }) {
  return (
    <>
      <Passages passages={stages.notes} className="mb-6" />
      <StageChart id="stage-chart" rows={stages.rows} />
      <div className="mt-8 max-w-4xl">
        <Table caption="Readiness for each stage">
          <thead>
            <tr>
              <Th>Stage</Th>
              <Th className="text-right">Weighted score</Th>
              <Th className="text-right">Range</Th>
              <Th className="text-right">Plain mean</Th>
              <Th>Band</Th>
            </tr>
          </thead>
          <tbody>
            {stages.rows.map((row) => (
              <tr key={row.stage}>
                <Th scope="row">
                  {row.label} {row.current ? <Tag tone="info">Your stage</Tag> : null}
                </Th>
                <Td className="text-right tabular-nums">{row.scoreLabel}</Td>
                <Td className="text-right whitespace-nowrap tabular-nums">{row.rangeLabel}</Td>
                <Td className="text-right tabular-nums">{row.unweightedLabel}</Td>
                <Td>{row.bandLabel}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
    </>
  )
}
