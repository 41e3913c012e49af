import type { AnswerValue, Instrument, ItemId } from '@/lib/instrument/model'
import type { ComparisonContent } from '@/lib/report/comparison/content'
import {
  COVERAGES,
  type Coverage,
  type CoverageSection,
  type ProfileRow,
  type ProfileSection,
  type StateReportContent,
} from '@/lib/report/comparison/state-content'
import { levelMeaning } from '@/lib/report/wording/answers'
import { dateInWords, levelFigure, NO_FIGURE } from '@/lib/report/wording/figures'
import {
  COVERAGE_LABELS,
  coverageNotes,
  NO_COVERAGE,
  NO_PROFILE,
  profileNotes,
  sourceInWords,
} from '@/lib/report/wording/state-report'
import { type CountRule, USUAL_COUNTS } from '@/lib/scoring/shown-barriers'
import { shownCounts } from '@/lib/scoring/shown-counts'

export interface CoveredRound {
  readonly name: string
  /** YYYY-MM-DD */
  readonly opensOn: string
  readonly dueOn: string
  /** How many sites are how far; what no site is at is missing. */
  readonly counts: Readonly<Partial<Record<Coverage, number>>>
}

export interface PublishedProfile {
  readonly version: number
  /** The day of publication, YYYY-MM-DD. */
  readonly date: string
  readonly instrument: Instrument
  readonly answers: Readonly<Partial<Record<ItemId, ProfileAnswered>>>
}

export interface ProfileAnswered {
  readonly value: AnswerValue
  readonly source: {
    readonly title: string
    readonly url: string | null
    /** YYYY-MM-DD */
    readonly date: string
  }
}

export interface StateReportInput {
  readonly comparison: ComparisonContent
  /** The round that is compared, or the latest that has opened; null: there is none. */
  readonly round: CoveredRound | null
  /** The latest published profile of the state; null: there is none. */
  readonly profile: PublishedProfile | null
  readonly rule?: CountRule
}

/** Puts how far the round is and the state's own answers beside the comparison of its sites. Pure. */
export function buildStateReport({
  comparison,
  round,
  profile,
  rule = USUAL_COUNTS,
}: StateReportInput): StateReportContent {
  return { ...comparison, coverage: coverageSection(round, rule), profile: profileSection(profile) }
}

function coverageSection(round: CoveredRound | null, rule: CountRule): CoverageSection {
  if (round === null) return { notes: [[NO_COVERAGE]], rows: [] }
  const counts = new Map(COVERAGES.map((id) => [id, round.counts[id] ?? 0] as const))
  // That a site has no assessment any more is rare, and told only where it happens.
  if (counts.get('none') === 0) counts.delete('none')
  const sites = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const shown = shownCounts(counts, rule)
  const isWholeShown = !rule.hidesSmallCounts || sites === 0 || sites >= rule.fewest
  const label = (count: number | null, of: (count: number) => string) =>
    count === null ? NO_FIGURE : of(count)
  return {
    notes: coverageNotes({
      ...round,
      sites: isWholeShown ? sites : null,
      fewest: [...shown.values()].includes(null) ? rule.fewest : null,
    }),
    rows: [...shown].map(([id, count]) => ({
      id,
      label: COVERAGE_LABELS[id],
      sitesLabel: label(count, String),
      shareLabel: sites === 0 ? NO_FIGURE : label(count, (of) => `${Math.round((100 * of) / sites)}%`),
    })),
  }
}

function profileSection(profile: PublishedProfile | null): ProfileSection {
  if (profile === null) return { notes: [[NO_PROFILE]], answers: [] }
  const { instrument, answers, version, date } = profile
  const asked = instrument.domains.flatMap(({ title, items }) =>
    items.filter(({ scope }) => scope === 'system').map((item) => ({ title, item })),
  )
  const rows = asked.flatMap(({ title, item }): ProfileRow[] => {
    const answer = answers[item.id]
    if (!answer || answer.value === 'unknown') return []
    const { value, source } = answer
    return [
      {
        item: item.id,
        domainTitle: title,
        question: item.question,
        levelLabel: typeof value === 'number' ? levelFigure(value) : NO_FIGURE,
        meaning: typeof value === 'number' ? levelMeaning(item, value) : 'Does not apply.',
        sourceLabel: sourceInWords(source.title, source.date),
        sourceUrl: source.url,
      },
    ]
  })
  return {
    notes: profileNotes({
      version,
      dateLabel: dateInWords(date),
      answered: rows.length,
      asked: asked.length,
    }),
    answers: rows,
  }
}
