import type { Coverage } from '@/lib/report/comparison/state-content'
import type { Passage } from '@/lib/report/content'
import { dateInWords } from '@/lib/report/wording/figures'
import { capitalised, counted, inWords, ofAll } from '@/lib/report/wording/language'

/** How far a site of a round is, in words. */
export const COVERAGE_LABELS: Readonly<Record<Coverage, string>> = {
  'not-begun': 'Not begun',
  begun: 'Begun and not finalised',
  finalised: 'Finalised and not shared',
  shared: 'Finalised and shared',
  none: 'Without an assessment',
}

export const NO_COVERAGE = 'No round has opened yet, so there is no coverage to tell.'

/** Which round it is whose coverage is told, and what its figures leave open; `sites` null: too few to be told. */
export function coverageNotes(round: {
  readonly name: string
  readonly opensOn: string
  readonly dueOn: string
  readonly sites: number | null
  /** The least count that may be told where one is kept back; else null. */
  readonly fewest: number | null
}): readonly Passage[] {
  const { name, opensOn, dueOn, sites, fewest } = round
  const asked = sites === null ? 'Some sites' : capitalised(counted(sites, 'site'))
  return [
    [
      `${asked} ${sites === 1 ? 'was' : 'were'} asked in the round “${name}”, which opened on ${dateInWords(opensOn)} and is due on ${dateInWords(dueOn)}. The table counts all of them, whatever is chosen for the comparison. Assessments of this round are compared only for sites in the row “${COVERAGE_LABELS.shared}”; where the latest assessment of each site is compared, other sites may stand there with an earlier one.`,
    ],
    ...(fewest === null
      ? []
      : [
          [
            `A dash stands for a count below ${inWords(fewest)}, or for one from which such a count could be worked out.`,
          ],
        ]),
  ]
}

export const NO_PROFILE =
  'The state has published no profile of itself: how it answers the questions that ask about the state or nation is not known.'

/** What the state profile is and is not. */
export function profileNotes(profile: {
  readonly version: number
  readonly dateLabel: string
  readonly answered: number
  readonly asked: number
}): readonly Passage[] {
  const { version, dateLabel, answered, asked } = profile
  return [
    [
      `Some questions ask what state or nation has set, which no agency can change. The state answers them once for all its sites; this is version ${version}, published on ${dateLabel}, with ${ofAll(answered, asked, 'question')} answered. Levels run from 0, the least favourable, to 4.`,
    ],
    [
      'Agencies see these answers as suggestions. In a site’s scores they count only where its agency has accepted them, so a site’s own answer may differ from the one here.',
    ],
  ]
}

/** "Medicaid plan, amendment 12 (3 May 2026)" */
export function sourceInWords(title: string, date: string): string {
  return `${title} (${dateInWords(date)})`
}
