import Link from 'next/link'
import type { ReactNode } from 'react'
import { SCORE_STEPS, scoreStep } from '@/components/charts/score-steps'
import { ScrollBox } from '@/components/ui/table'
import { DOMAINS } from '@/lib/evidence/domains'
import type { HeatCell, HeatRow } from '@/lib/report/comparison/content'
import {
  type ComparisonQuery,
  type ComparisonSort,
  writeComparisonQuery,
} from '@/lib/scoring/comparison-query'
import { scoreClasses } from './heat-scale'

const LABEL = 'Scores by site and domain'
/** The cells after the first of a row, said once for the hundreds of them: most of the page would be their classes. */
const SCORE_CELLS =
  '[&_td+td]:h-11 [&_td+td]:min-w-11 [&_td+td]:rounded-sm [&_td+td]:border [&_td+td]:border-line [&_td+td]:text-center [&_td+td]:tabular-nums'

/** Sites by domains with the score in each cell; the colour repeats the figure, and each heading sorts. */
export function Heatmap({ rows, query }: { rows: readonly HeatRow[]; query: ComparisonQuery }) {
  return (
    <>
      <ScrollBox label={LABEL}>
        <table className={`w-full border-separate border-spacing-0.5 text-left text-sm ${SCORE_CELLS}`}>
          <caption className="sr-only">{LABEL}, 0 to 100</caption>
          <thead>
            <tr>
              <SortHead sort="site" query={query} className="min-w-40">
                Site
              </SortHead>
              <SortHead sort="region" query={query} className="px-2">
                Region
              </SortHead>
              {DOMAINS.map(({ id, title }) => (
                <SortHead key={id} sort={id} query={query} className="w-11 min-w-11 text-center text-xs">
                  <span className="inline-block max-h-46 rotate-180 text-left leading-tight [writing-mode:vertical-rl]">
                    {title}
                  </span>
                </SortHead>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.assessment}>
                <th
                  scope="row"
                  className="sticky left-0 z-[1] max-w-44 bg-surface py-1 pr-2 font-normal wrap-anywhere"
                >
                  <Link
                    href={`/compare/sites/${row.siteId}`}
                    prefetch={false}
                    className="link inline-block py-0.5"
                  >
                    {row.site}
                  </Link>
                  <span className="block text-xs text-ink-muted">{row.agency}</span>
                </th>
                <td className="px-2">{row.region || '–'}</td>
                {row.cells.map((cell) => (
                  <Cell key={cell.domain} cell={cell} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
      <Legend />
    </>
  )
}

function Cell({ cell: { score, label } }: { cell: HeatCell }) {
  const look = score === null ? 'text-ink-muted' : scoreClasses(scoreStep(score))
  return (
    <td className={look}>
      {score === null ? (
        <>
          <span aria-hidden="true">{label}</span>
          <span className="sr-only">not enough answers</span>
        </>
      ) : (
        label
      )}
    </td>
  )
}

function SortHead({
  sort,
  query,
  className,
  children,
}: {
  sort: ComparisonSort
  query: ComparisonQuery
  className: string
  children: ReactNode
}) {
  const here = query.sort === sort
  const next = here && query.order === 'ascending' ? 'descending' : 'ascending'
  return (
    <th
      scope="col"
      aria-sort={here ? query.order : undefined}
      className={`align-bottom font-semibold ${className}`}
    >
      <Link
        href={`/compare?${writeComparisonQuery({ ...query, sort, order: next, page: 1 })}`}
        prefetch={false}
        className="link inline-flex min-h-6 min-w-6 flex-col items-center justify-end py-1"
      >
        {children}
        {here ? (
          <span aria-hidden="true" className="[writing-mode:horizontal-tb]">
            {query.order === 'ascending' ? '↑' : '↓'}
          </span>
        ) : null}
      </Link>
    </th>
  )
}

function Legend() {
  return (
    <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2 text-xs">
      <span className="font-semibold">Score</span>
      <ul className="flex flex-wrap gap-1">
        {SCORE_STEPS.map(({ label }, step) => (
          <li key={label} className={`rounded-sm border border-line px-2.5 py-1 ${scoreClasses(step)}`}>
            {label}
          </li>
        ))}
      </ul>
      <span className="text-ink-muted">A heading sorts by it; nothing here is a rank.</span>
    </div>
  )
}
