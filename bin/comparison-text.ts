import { STAGE_IDS } from '@/lib/evidence/model'
import { itemById } from '@/lib/instrument/items'
import type { Instrument } from '@/lib/instrument/model'
import { NO_FIGURE, scoreFigure } from '@/lib/report/wording/figures'
import { STAGE_NAMES } from '@/lib/report/wording/labels'
import type { Comparison } from '@/lib/scoring/compare'
import type { Distribution } from '@/lib/scoring/distribution'
import { FEWEST_SITES } from '@/lib/scoring/group-sizes'

/** Would end a line, move the cursor, or turn the reading direction of what follows. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu
const STAGE_LETTERS = ['A', 'B', 'C', 'D']

/** A comparison as tables for a terminal; `sites` are those of the comparison, in its order. */
export function comparisonText(
  instrument: Instrument,
  comparison: Comparison,
  sites: readonly { readonly name: string; readonly agency: string }[],
): string {
  const domains = instrument.domains.map(({ id, title }, i) => ({
    mark: String(i + 1),
    title,
    distribution: comparison.domains[id],
  }))
  const stages = STAGE_IDS.map((id, i) => ({
    mark: STAGE_LETTERS[i] ?? '',
    title: capitalised(STAGE_NAMES[id]),
    distribution: comparison.stages[id],
  }))
  const marks = [...domains, ...stages].map(({ mark }) => mark)
  return `${[
    `${sites.length === 1 ? '1 site' : `${sites.length} sites`}, ${comparison.form} form of ${comparison.instrument}`,
    '',
    ...distributions('Domain scores, 0–100', domains),
    '',
    ...distributions('Readiness by stage, weighted by evidence, 0–100', stages),
    '',
    ...suppression([...domains, ...stages].map(({ distribution }) => distribution)),
    ...barriers(instrument, comparison),
    '',
    'Where each site stands: its percentile in each domain and stage, itself counted as half',
    `${row(marks)}  site`,
    ...comparison.sites.map(({ percentiles, stagePercentiles }, i) => {
      const places = [
        ...instrument.domains.map(({ id }) => percentiles[id]),
        ...STAGE_IDS.map((id) => stagePercentiles[id]),
      ]
      const { name = '', agency = '' } = sites[i] ?? {}
      return `${row(places.map(percent))}  ${printable(name)} (${printable(agency)})`
    }),
  ].join('\n')}\n`
}

interface Line {
  readonly mark: string
  readonly title: string
  readonly distribution: Distribution
}

const TITLE_WIDTH = 50

function distributions(heading: string, lines: readonly Line[]): readonly string[] {
  const figures = ({ n, min, q1, median, q3, max }: Distribution) => [
    String(n),
    ...[min, q1, median, q3, max].map(scoreFigure),
  ]
  return [
    `${heading.padEnd(TITLE_WIDTH)}${row(['n', 'min', 'q1', 'median', 'q3', 'max'], 7)}`,
    ...lines.map(
      ({ mark, title, distribution }) =>
        `${`${mark.padStart(2)}  ${title}`.padEnd(TITLE_WIDTH)}${row(figures(distribution), 7)}`,
    ),
  ]
}

/** Says why figures are missing, where some are. */
function suppression(distributions: readonly Distribution[]): readonly string[] {
  if (!distributions.some(({ suppressed }) => suppressed)) return []
  return [
    `${NO_FIGURE}: suppressed, because fewer than ${FEWEST_SITES} sites have a value (n); so few would be recognised in the figures.`,
    '',
  ]
}

function barriers(instrument: Instrument, { sharedBarriers }: Comparison): readonly string[] {
  const rule = `only items with a level in at least ${FEWEST_SITES} sites count`
  if (sharedBarriers.length === 0) return [`Shared barriers: none (${rule})`]
  return [
    `Shared barriers: in how many of the sites where it has a level an item is a barrier (${rule})`,
    ...sharedBarriers.map(({ item, share, sites }) => {
      const count = `${Math.round(share * sites)} of ${sites}`
      return `${`${percent(share)} %`.padStart(6)}  ${count.padEnd(11)}  ${item}: ${itemById(instrument, item)?.label}`
    }),
  ]
}

function row(cells: readonly string[], width = 4): string {
  return cells.map((cell) => cell.padStart(width)).join('')
}

function percent(share: number | null): string {
  return share === null ? NO_FIGURE : String(Math.round(share * 100))
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function printable(text: string): string {
  return text.replace(UNPRINTABLE, '\ufffd')
}
