/**
 * What the review is, where it contradicts itself and where its limits are, in our own words: for the method page
 * and the method section of the report. Every sentence here is about the review and is cited to it.
 */

/** A point where the review's own texts disagree; both readings are stated and neither is repaired. */
export interface Discrepancy {
  readonly id: string
  readonly text: string
}

export interface Limit {
  readonly id: string
  readonly text: string
}

/** Plain figures about the review, as its text and tables print them. */
export const REVIEW_FIGURES = {
  titlesAndAbstractsScreened: 1124,
  studies: 59,
  firstYear: 1998,
  lastYear: 2022,
  statements: 93,
  statementsWithReferences: 78,
} as const

/** How the review was made, one sentence a paragraph. */
export const REVIEW_IN_SHORT: readonly string[] = [
  'The review gathers 59 peer-reviewed studies in English, from 1998 to 2022, about what surrounds an IPS service: policies, money, support, partners and the people who shape them.',
  'It is a scoping review: it maps what has been written about a subject and does not measure how large an effect is.',
  'Its authors sorted what the studies report into 12 themes and noted which of four outcomes each passage was about: adoption, implementation, sustainment, or penetration and reach.',
]

/** What the review's Table 2 counts, and what it does not. */
export const TABLE_2_MEANING: readonly string[] = [
  'Each cell of the table counts articles that discuss a stage and also report a domain as a facilitator, or as a barrier.',
  'The studies named in a cell are those coded with the domain and with the stage, nothing more: the two occur in the same article.',
  'The facilitator and the barrier counts are largely the same articles, so one must not be set off against the other.',
  'The counts show how often a subject is mentioned. They show neither how strong its effect is nor how certain.',
]

/** Where the review's own texts disagree. */
export const KNOWN_DISCREPANCIES: readonly Discrepancy[] = [
  {
    id: 'full-texts',
    text: 'The number of full texts that were read is 119 in the abstract and 113 in the results.',
  },
  {
    id: 'median-year',
    text: 'The results give 2017 as the median year of publication; the 59 years that Table 1 prints have the median 2018.',
  },
  {
    id: 'usa-us',
    text: 'Table 1 writes "USA" in 22 rows and "US" in two; together they are the 24 studies from the United States that the text counts.',
  },
  {
    id: 'i24-year',
    text: 'In the row of study i24 the year stands before the dots that follow an author’s name; in all other rows it stands after them.',
  },
  {
    id: 'i32-aim',
    text: 'The aim that Table 1 prints for study i32 repeats that of study i31.',
  },
]

/** What limits every conclusion that is drawn from the review. */
export const REVIEW_LIMITS: readonly Limit[] = [
  {
    id: 'no-appraisal',
    text: 'In line with the reporting guideline for scoping reviews, the quality of the studies was not appraised, and the authors had the impression that the quality of the data varied.',
  },
  {
    id: 'model-authors',
    text: 'A considerable part of the literature was written by researchers tied to the making and the early spread of IPS, which may have biased the results.',
  },
  {
    id: 'rich-countries',
    text: 'All of the studies come from rich countries, so the results may not hold elsewhere.',
  },
  {
    id: 'ips-only',
    text: 'The review is about IPS alone; its results may not carry over to other programmes or other parts of health care.',
  },
  {
    id: 'one-coder',
    text: 'One author did all of the coding, and sorting passages into themes calls for judgement, so another team might have sorted some of them differently.',
  },
  {
    id: 'english-peer-reviewed',
    text: 'Reports that were not peer-reviewed, theses and publications in other languages than English were left out.',
  },
  {
    id: 'little-on-sustainment',
    text: 'Sustainment is covered least: 16 of the 59 studies discuss it.',
  },
]

/** What the product itself adds to those limits. */
export const REFERENCE_LIST_NOTE =
  'The review’s own numbered reference list is not part of this product. A source of a finding is therefore given by its number there, as in "[41] in Harkko et al. 2023", unless the operator of this installation has supplied its details.'
