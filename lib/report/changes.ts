import { domainById } from '@/lib/evidence/domains'
import { DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import type { ChangeRow, ChangeSection, ScorePoint } from '@/lib/report/content'
import type { Draft } from '@/lib/report/draft'
import type { DatedAssessment } from '@/lib/report/subject'
import { CHANGE_RULE, changeSummary, differenceFigure, moveWords } from '@/lib/report/wording/changes'
import { dateInWords, rangeFigure, scoreFigure } from '@/lib/report/wording/figures'
import { type Change, type ChangingAssessment, changeSince, type Direction } from '@/lib/scoring/change'

/**
 * The domains of a site over its assessments of one questionnaire and form, the earliest first, and what moved between
 * the last two. Throws `Invalid` where those two are of different kinds.
 */
export function changeSectionOf(assessments: readonly DatedAssessment[]): Draft<ChangeSection> {
  const [earlier, later] = assessments.slice(-2)
  const changes = earlier && later ? changeSince(earlier, later) : null
  return {
    dateLabels: assessments.map(({ date }) => dateInWords(date)),
    summary: changes && earlier ? [changeSummary(dateInWords(earlier.date), moved(changes))] : [],
    rows: DOMAIN_IDS.map((id) => changeRow(id, assessments, changes?.[id] ?? null)),
    notes: changes ? CHANGE_RULE : [],
  }
}

/** The domains by what became of them, each group in the order of the questionnaire. */
function moved(
  changes: Readonly<Record<DomainId, Change>>,
): Readonly<Record<Direction | 'unknown', readonly DomainId[]>> {
  const where = (fits: (change: Change) => boolean) => DOMAIN_IDS.filter((id) => fits(changes[id]))
  return {
    improved: where(({ direction }) => direction === 'improved'),
    slipped: where(({ direction }) => direction === 'slipped'),
    'no-clear-change': where(
      ({ direction, difference }) => direction === 'no-clear-change' && difference !== null,
    ),
    unknown: where(({ difference }) => difference === null),
  }
}

function changeRow(
  domain: DomainId,
  assessments: readonly ChangingAssessment[],
  change: Change | null,
): ChangeRow {
  return {
    domain,
    title: domainById(domain).title,
    points: assessments.map(({ domains }) => scorePoint(domains[domain])),
    move: change && {
      direction: change.direction,
      differenceLabel: differenceFigure(change.difference),
      label: moveWords(change),
    },
  }
}

function scorePoint({ score, lower, upper }: ChangingAssessment['domains'][DomainId]): ScorePoint {
  const complete = lower === null || lower === upper
  return {
    score,
    lower,
    upper,
    scoreLabel: scoreFigure(score),
    boundsLabel: complete ? '' : rangeFigure(lower, upper),
  }
}
