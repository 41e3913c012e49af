import type { ReactNode } from 'react'
import { ChangeChart } from '@/components/charts/chart-svg'
import { Passages } from '@/components/results/passages'
import { Table, Td, Th } from '@/components/ui/table'
import type { ChangeRow, ChangeSection, ScorePoint } from '@/lib/report/content'

/**
 * How the domains of a site moved: what improved and slipped between its last two assessments, drawn, and the scores of
 * all of them in figures. `id` must be unique on the page.
 */
export function Changes({
  section,
  id,
  children,
}: {
  section: ChangeSection
  id: string
  /** What else happened in between. */
  children?: ReactNode
}) {
  return (
    <>
      <Passages passages={section.summary} className="mb-6" />
      {children}
      {section.dateLabels.length > 1 ? <ChangeChart section={section} id={id} /> : null}
      <div className="mt-8 max-w-4xl">
        <ScoresOverTime section={section} />
      </div>
      <Passages passages={section.notes} className="mt-6 text-sm text-ink-muted" />
    </>
  )
}

function ScoresOverTime({ section: { dateLabels, rows } }: { section: ChangeSection }) {
  const moves = dateLabels.length > 1
  return (
    <Table caption="Scores of the domains, in brackets what missing answers could make of them">
      <thead>
        <tr>
          <Th>Domain</Th>
          {dateLabels.map((label, at) => (
            <Th key={pointKey(at)} className="text-right">
              {label}
            </Th>
          ))}
          {moves ? <Th className="text-right">Move</Th> : null}
          {moves ? <Th>What became of it</Th> : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <ScoreRow key={row.domain} row={row} />
        ))}
      </tbody>
    </Table>
  )
}

function ScoreRow({ row: { title, points, move } }: { row: ChangeRow }) {
  const clear = move !== null && move.direction !== 'no-clear-change'
  return (
    <tr>
      <Th scope="row">{title}</Th>
      {points.map((point, at) => (
        <Td key={pointKey(at)} className="text-right whitespace-nowrap tabular-nums">
          <Point point={point} />
        </Td>
      ))}
      {move ? <Td className="text-right tabular-nums">{move.differenceLabel}</Td> : null}
      {move ? <Td className={clear ? 'font-semibold' : 'text-ink-muted'}>{move.label}</Td> : null}
    </tr>
  )
}

function Point({ point: { scoreLabel, boundsLabel } }: { point: ScorePoint }) {
  return (
    <>
      {scoreLabel}
      {boundsLabel ? <span className="text-ink-muted"> ({boundsLabel})</span> : null}
    </>
  )
}

/** Assessments never change places, and two may share a day. */
const pointKey = (at: number): string => String(at)
