import { KNOWN_DISCREPANCIES, REVIEW_LIMITS } from '@/lib/evidence/review-facts'
import type { FormId } from '@/lib/instrument/model'
import type { ReportContent } from '@/lib/report/content'
import { type Draft, type DraftPassage, flow, passage, THE_REVIEW } from '@/lib/report/draft'
import { NOT_SHOWN } from '@/lib/report/wording/agreement'
import { levelFigure } from '@/lib/report/wording/figures'
import { capitalised, counted, listed, unclosed } from '@/lib/report/wording/language'
import { bandsInWords, ENOUGH_SHARE } from '@/lib/report/wording/profile'
import { BARRIER_UP_TO, FACILITATOR_FROM } from '@/lib/scoring/item-level'
import type { AssessmentMode } from '@/lib/scoring/model'

export interface MethodFacts {
  readonly instrument: string
  /** The first characters of the instrument's hash. */
  readonly hash: string
  readonly scoring: string
  readonly form: FormId
  readonly mode: AssessmentMode
  /** How many answers were accepted from the state profile, and of which versions, ascending. */
  readonly fromProfile: { readonly answers: number; readonly versions: readonly number[] }
  readonly reopened: readonly { readonly dateLabel: string; readonly reason: string | null }[]
}

/** How the report came about and what it cannot say. */
export function methodWords(facts: MethodFacts): Draft<ReportContent['method']> {
  return [
    ...(facts.reopened.length > 0
      ? [{ heading: 'Why there was a report before this one', paragraphs: facts.reopened.map(reopenedWords) }]
      : []),
    { heading: 'What this report is', paragraphs: WHAT_IT_IS },
    { heading: 'Where the evidence comes from', paragraphs: EVIDENCE },
    { heading: 'What the evidence cannot say', paragraphs: EVIDENCE_LIMITS },
    { heading: 'How the scores are made', paragraphs: SCORES },
    ...(facts.fromProfile.answers > 0
      ? [{ heading: 'What came from the state profile', paragraphs: fromProfileWords(facts.fromProfile) }]
      : []),
    { heading: 'How barriers and strengths are ranked', paragraphs: RANKING },
    { heading: 'How agreement is measured', paragraphs: AGREEMENT },
    ...(facts.mode === 'anonymous' ? [{ heading: 'What is not shown', paragraphs: NOT_SHOWN_WHY }] : []),
    { heading: 'Where the review disagrees with itself', paragraphs: DISCREPANCIES },
    { heading: 'Versions', paragraphs: versionWords(facts) },
  ]
}

const reopenedWords = ({ dateLabel, reason }: MethodFacts['reopened'][number]): DraftPassage => [
  reason === null
    ? `This assessment had been finalised and was reopened on ${dateLabel}; the reason is no longer kept.`
    : `This assessment had been finalised and was reopened on ${dateLabel}. The reason given: “${reason}”.`,
]

function fromProfileWords({ answers, versions }: MethodFacts['fromProfile']): readonly DraftPassage[] {
  const came = `${capitalised(counted(answers, 'answer'))} came from the state profile, ${versions.length === 1 ? 'version' : 'versions'} ${listed(versions.map(String))}`
  const one = answers === 1
  return [
    [
      `${came}. In it the jurisdiction answers once, with a source for each, what state or nation sets. The agency looked at ${one ? 'this answer' : 'each of them'} and accepted ${one ? 'it, so that it counts' : 'them, so that they count'} as agreed; what it did not accept counts nowhere. Nobody else has checked the sources. The appendix says which ${one ? 'answer it is' : 'answers they are'}.`,
    ],
  ]
}

const WHAT_IT_IS: readonly DraftPassage[] = [
  [
    'This is a self-assessment, not an inspection: the answers are the site’s own, and nobody has checked them. It asks what surrounds a programme of Individual Placement and Support (IPS), and not how closely a team follows the IPS model: the IPS-25 fidelity scale measures that, later, once a team is at work.',
  ],
  [
    'The questionnaire is new and has not been validated. Nobody has tested yet whether its scores foretell how a programme fares, or whether two teams in the same place would score alike.',
  ],
]

const EVIDENCE: readonly DraftPassage[] = [
  passage`Every finding and every strategy comes from one scoping review of 59 studies ${THE_REVIEW}, told in our own words, in the strength in which the review states it and with exactly the sources that it gives. “One source” marks what rests on one of them, “without a source of its own” what the review states itself.`,
  passage`A source such as “[41] in Harkko et al. 2023” is a number of the review’s own reference list and stands behind a finding. An included study such as i17 is one of the 59 in the review’s Table 1; it is named as company, because Table 2 lists it for a domain and a stage ${THE_REVIEW}, and never as the source of a finding.`,
  passage`Table 2 counts the articles that discuss a stage and also report a domain as a facilitator, or as a barrier ${THE_REVIEW}. It shows how often two things are written about together, neither how strong an effect is nor which way it runs. The two counts are largely the same articles, so this report never sets one off against the other.`,
]

const EVIDENCE_LIMITS: readonly DraftPassage[] = [
  flow(
    passage`The review maps what has been written; it does not measure effects ${THE_REVIEW}. What it reports about other places may not hold here.`,
    ...REVIEW_LIMITS.map(({ text }) => passage`${unclosed(text)} ${THE_REVIEW}.`),
  ),
]

const SCORES: readonly DraftPassage[] = [
  [
    'An item’s level runs from 0, the least favourable state, to 4, the most favourable; 0, 2 and 4 are described in words. A level agreed in consensus stands alone; otherwise it is the mean of the levels given. “Don’t know” and a missing answer give none. An item does not apply when more than half of those who answered it say so.',
  ],
  [
    `A domain’s score is 25 times the mean level of its items, on a scale from 0 to 100. It is withheld when fewer than ${ENOUGH_SHARE} of the items that apply have a level. Bounds take each missing answer as level 0 (the lower one) or 4 (the upper one).`,
  ],
  passage`A stage’s score is the mean of the domain scores, weighted by the share of the stage’s studies that Table 2 lists for each domain ${THE_REVIEW}; it is withheld unless the domains with a score hold ${ENOUGH_SHARE} of the weight. Its range lets every weight lie anywhere between half and double its size.`,
  [
    `The bands are ${bandsInWords()}. They, and every threshold in this report, are conventions for reading, not validated cut-offs. There is no total over all domains on purpose: one figure would hide what the profile shows.`,
  ],
]

const RANKING: readonly DraftPassage[] = [
  passage`An item at level ${levelFigure(BARRIER_UP_TO)} or lower is called a barrier, one at level ${levelFigure(FACILITATOR_FROM)} or higher a strength, and their levels rank them. Only between equal levels does the literature decide: the domain that more studies on the stage report as a barrier, or as a facilitator, goes first ${THE_REVIEW}; after that, the order of the questionnaire.`,
  [
    'Beside a barrier stand up to three of the review’s strategies, the nearest to its question by where and in which words the review tells them; the list to act on holds all. A few items are marked as critical, which means worth settling before anything else: that is our judgement, and each gives its reason and the finding that it leans on.',
  ],
]

const AGREEMENT: readonly DraftPassage[] = [
  [
    `Agreement is computed from individual answers, for each domain with at least three people who gave a level to ${ENOUGH_SHARE} or more of its items that apply. AD is the mean distance, in levels, of an answer from the mean of its item; up to 5/6, about 0.83, it counts as agreement (Burke and Dunlap 2002, a sixth of the number of levels). r_WG(J) compares the spread of the answers with that of answers at random over the five levels (a uniform distribution); 1 is full agreement.`,
  ],
  [
    'Roles are compared by the mean of all levels that their people gave to a domain, times 25, where at least two roles have three such people or more. A difference is named from 25 points, one level, on; like the other limits this is a convention.',
  ],
]

const NOT_SHOWN_WHY: readonly DraftPassage[] = [
  [NOT_SHOWN],
  [
    'A question with too few levels counts as missing in its domain, so that no score can be taken apart to find the answers. Figures on agreement are left out where they could be subtracted from others so that the answers of one or two people remain. What was agreed in consensus is always shown.',
  ],
]

const DISCREPANCIES: readonly DraftPassage[] = [
  flow(
    ['Both readings are stated here and neither is repaired.'],
    ...KNOWN_DISCREPANCIES.map(({ text }) => passage`${unclosed(text)} ${THE_REVIEW}.`),
  ),
]

function versionWords({ instrument, hash, scoring, form }: MethodFacts): readonly DraftPassage[] {
  const form_ =
    form === 'brief'
      ? 'The brief form was filled, with two items a domain; it gives a coarser picture than the full form.'
      : 'The full form was filled, with six items a domain.'
  return [[`Instrument ${instrument} (content hash ${hash}…), scoring rules version ${scoring}. ${form_}`]]
}
