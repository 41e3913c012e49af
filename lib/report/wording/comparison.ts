import { REVIEW_LIMITS } from '@/lib/evidence/review-facts'
import type { ComparisonContent, SharedGroup } from '@/lib/report/comparison/content'
import { type Draft, type DraftPassage, flow, passage, THE_REVIEW } from '@/lib/report/draft'
import { levelFigure } from '@/lib/report/wording/figures'
import { capitalised, counted, inWords, unclosed } from '@/lib/report/wording/language'
import { bandsInWords, ENOUGH_SHARE } from '@/lib/report/wording/profile'
import { BARRIER_UP_TO } from '@/lib/scoring/item-level'
import type { CountRule } from '@/lib/scoring/shown-barriers'

/** The title of a comparison, on the page and in the file's properties. */
export function comparisonTitle(jurisdiction: string): string {
  return `Comparison of sites: ${jurisdiction}`
}

export const GROUP_TITLES: Readonly<Record<SharedGroup['id'], string>> = {
  agencies: 'What agencies themselves can move',
  state: 'What the state can move, and agencies cannot',
  others: 'What others can move',
}

/** Which sites are compared and why others are not. */
export function selectionNotes(selection: {
  readonly sites: number
  readonly all: number
  readonly formName: string
  readonly filterLabel: string
  /** Sites with shared assessments of another form or questionnaire version only in that kind. */
  readonly otherKinds: number
  readonly ofRound: boolean
}): readonly DraftPassage[] {
  const { sites, all, formName, filterLabel, otherKinds, ofRound } = selection
  if (all === 0) return [['No agency has shared a finalised assessment yet.']]
  const of = filterLabel === '' ? '' : ` (${filterLabel}; ${counted(all, 'site')} in all)`
  return [
    [
      `Compared ${sites === 1 ? 'is' : 'are'} ${counted(sites, 'site')}${of} whose agencies share the scores of a finalised assessment with the ${formName}; of each site ${ofRound ? 'the one of this round' : 'the latest one'}. Sites that share nothing are not in it, and this says nothing about them.`,
    ],
    ...(otherKinds > 0
      ? [
          [
            `Other forms and versions of the questionnaire ask other questions, so their scores are never put together with these. ${capitalised(counted(otherKinds, 'other kind'))} of assessment ${otherKinds === 1 ? 'is' : 'are'} shared as well, each to be compared by itself.`,
          ],
        ]
      : []),
  ]
}

/** How to read the distributions. */
export function distributionNotes(suppressed: number, { fewest }: CountRule): readonly DraftPassage[] {
  return [
    [
      `Each mark is a site. The median has as many sites above as below it, and half of all sites lie between the quartiles. A score runs from 0, the least favourable, to 100. The bands are conventions for reading, not validated cut-offs: ${bandsInWords()}.`,
    ],
    ...(suppressed > 0
      ? [
          [
            `With fewer than ${inWords(fewest)} sites that have a score there are no medians and quartiles: they would describe single sites more than what these have in common.`,
          ],
        ]
      : []),
  ]
}

/** What the list of shared barriers is, or why there is none. */
export function sharedNotes(situation: {
  readonly shown: number
  readonly withheld: number
  readonly severalFilters: boolean
  readonly rule: CountRule
}): readonly DraftPassage[] {
  const { shown, withheld, severalFilters, rule } = situation
  const fewest = inWords(rule.fewest)
  if (severalFilters) {
    return [
      [
        `Shared barriers are counted over all sites or by one filter at a time. By several at once, single sites could be worked out from the differences.`,
      ],
    ]
  }
  return [
    ...(shown > 0
      ? [
          [
            `An item counts as a barrier of a site at level ${levelFigure(BARRIER_UP_TO)} or lower. The shares are out of the sites where the item has a level; the largest come first. Which sites they are is not said, and how many share a barrier says nothing about how strong it is.`,
          ],
        ]
      : withheld === 0
        ? [['No item is a barrier in any of these sites.']]
        : []),
    ...(withheld > 0
      ? [
          [
            `Of ${counted(withheld, 'item')} nothing is said, because fewer than ${fewest} sites have a level on ${withheld === 1 ? 'it' : 'them'}${rule.hidesSmallCounts ? ', because fewer than that many, but some, would be told to have the barrier or not to have it,' : ''} or because the figure could be subtracted from another one so that fewer than ${fewest} sites are left.`,
          ],
        ]
      : []),
  ]
}

/** How a comparison comes about and what it cannot say. */
export function comparisonMethod({
  instrument,
  scoring,
  fewest,
}: {
  readonly instrument: string
  readonly scoring: string
  readonly fewest: number
}): Draft<ComparisonContent['method']> {
  return [
    {
      heading: 'What this comparison is',
      paragraphs: [
        [
          'Each score is a site’s assessment of itself, made by its own people for their own use; nobody has checked them, and agencies decide which they share. A site that judges itself more strictly than others has lower scores for it. The sites are in the order of their names unless another order is asked for, and in none of them is a rank.',
        ],
        [
          'The questionnaire is new and has not been validated. It asks what surrounds a programme of Individual Placement and Support (IPS), and not how closely a team follows the IPS model, which fidelity scales measure.',
        ],
      ],
    },
    {
      heading: 'How the figures are made',
      paragraphs: [
        [
          `A domain’s score is 25 times the mean level (0 to 4) of its items; it is withheld when fewer than ${ENOUGH_SHARE} of the items that apply have a level. Quartiles lie between two sites by linear interpolation (type 7 of Hyndman and Fan 1996). Figures over several sites need ${inWords(fewest)} sites or more. All limits are conventions.`,
        ],
        passage`A stage’s readiness is the mean of a site’s domain scores, weighted by the share of the stage’s studies that the review’s Table 2 lists for each domain ${THE_REVIEW}.`,
      ],
    },
    {
      heading: 'What the evidence can say',
      paragraphs: [
        flow(
          passage`Every finding and every strategy comes from one scoping review of 59 studies ${THE_REVIEW}, told in our own words and with exactly the sources that it gives. It maps what has been written and does not measure effects ${THE_REVIEW}.`,
          ...REVIEW_LIMITS.map(({ text }) => passage`${unclosed(text)} ${THE_REVIEW}.`),
        ),
      ],
    },
    { heading: 'Versions', paragraphs: [[`Instrument ${instrument}, scoring rules version ${scoring}.`]] },
  ]
}
