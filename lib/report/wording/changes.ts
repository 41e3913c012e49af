import type { DomainId } from '@/lib/evidence/model'
import type { DraftPassage } from '@/lib/report/draft'
import { NO_FIGURE } from '@/lib/report/wording/figures'
import { domainNames } from '@/lib/report/wording/labels'
import { capitalised, counted } from '@/lib/report/wording/language'
import { type Change, type Direction, TELLING_MOVE } from '@/lib/scoring/change'

export const DIRECTION_LABELS: Readonly<Record<Direction, string>> = {
  improved: 'Improved',
  slipped: 'Slipped',
  'no-clear-change': 'No clear change',
}

/** By what rule a move is told; every place that tells one says so. */
export const CHANGE_RULE: readonly DraftPassage[] = [
  [
    `A domain has improved or slipped where its score moved by ${TELLING_MOVE} points or more and the bounds of the two assessments do not overlap, so that no answer to what was left open could undo the move. Everything else is called no clear change.`,
  ],
  [
    'The rule is our convention. Nobody has measured yet how far scores of this questionnaire move by themselves, and different people may have answered. A move says nothing about what caused it. Each figure is rounded by itself.',
  ],
]

/** Why assessments of another questionnaire or form stand side by side. */
export const NOT_SUBTRACTED =
  'These assessments were made with another form or version of the questionnaire. They asked other questions, so their scores stand side by side and none is subtracted from another.'

/** What became of a domain, in two or three words. */
export function moveWords({ direction, difference }: Change): string {
  return difference === null ? 'Cannot be told' : DIRECTION_LABELS[direction]
}

/**
 * A difference of scores with its sign, "+12", "−8", "0"; one decimal where rounding would lift it onto the points
 * that a telling move needs.
 */
export function differenceFigure(difference: number | null): string {
  if (difference === null) return NO_FIGURE
  const size = Math.abs(difference)
  const lifted = Math.round(size) === TELLING_MOVE && size < TELLING_MOVE - 1e-9
  const figure = lifted ? (Math.floor(size * 10) / 10).toFixed(1) : String(Math.round(size))
  if (figure === '0') return figure
  return `${difference > 0 ? '+' : '−'}${figure}`
}

/** So many domains without a score are named; the table shows them all. */
const NAMED = 3

/** "Since the assessment of 3 June 2026 two domains improved: “Financing” and “Culture”. …" */
export function changeSummary(
  since: string,
  domains: Readonly<Record<Direction | 'unknown', readonly DomainId[]>>,
): DraftPassage {
  const { improved, slipped, unknown } = domains
  const still = domains['no-clear-change'].length
  const told = [movedWords(improved, 'improved'), movedWords(slipped, 'slipped')].filter(
    (words) => words !== '',
  )
  const [first = 'no domain has clearly improved or slipped.', ...others] = told
  const kept = `${counted(still, 'domain')} ${still === 1 ? 'shows' : 'show'} no clear change.`
  return [
    [
      `Since the assessment of ${since} ${first}`,
      ...others.map(capitalised),
      ...(still > 0 ? [capitalised(kept)] : []),
      ...(unknown.length > 0 ? [unknownWords(unknown)] : []),
    ].join(' '),
  ]
}

function movedWords(domains: readonly DomainId[], verb: 'improved' | 'slipped'): string {
  if (domains.length === 0) return ''
  return `${counted(domains.length, 'domain')} ${verb}: ${domainNames(domains)}.`
}

function unknownWords(domains: readonly DomainId[]): string {
  const few = domains.length <= NAMED
  return `Of ${counted(domains.length, 'domain')} nothing can be told, because a score is missing${few ? `: ${domainNames(domains)}` : ''}.`
}
