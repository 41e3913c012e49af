import { ChartSvg } from '@/components/charts/chart-svg'
import { spreadAlt, spreadChart } from '@/components/charts/spread-chart'
import type { ItemSpread } from '@/lib/scoring/disagreement'

/** How the levels of an item lie, as marks and in words; with fewer than three only that is said. */
export function SpreadOfLevels({
  spread,
  id,
  large,
}: {
  spread: ItemSpread | null
  id: string
  large?: boolean
}) {
  if (spread === null) {
    return <p className="text-ink-muted">Fewer than three people gave a level, so no spread is shown.</p>
  }
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-2">
      <ChartSvg
        chart={spreadChart(spread)}
        id={id}
        className={`block ${large ? 'w-full max-w-md' : 'w-50 max-w-full'} shrink-0`}
      />
      <p aria-hidden="true" className={`min-w-0 flex-1 basis-48 ${large ? '' : 'text-sm text-ink-muted'}`}>
        {spreadAlt(spread)}
      </p>
    </div>
  )
}
