/** The words of the evidence base: what the review's parts are called here and what shape they have. */

/** The review's 12 concepts, 8 contextual determinants first, then the 4 systems of evidence-to-practice. */
export const DOMAIN_IDS = [
  'national-strategies',
  'legislative-context',
  'financing',
  'training-and-technical-assistance',
  'evaluation-monitoring-and-feedback',
  'mission-alignment',
  'culture',
  'work-infrastructure',
  'researchers',
  'decision-makers',
  'external-support-professionals',
  'agency-leaders',
] as const
export type DomainId = (typeof DOMAIN_IDS)[number]

/** The four groups of actors whose strategies the review reports; the last is the agency itself. */
export const ACTOR_IDS = [
  'researchers',
  'decision-makers',
  'external-support-professionals',
  'agency-leaders',
] as const
export type ActorId = (typeof ACTOR_IDS)[number]

/** The review's four implementation outcomes, in the order of its Table 2. */
export const STAGE_IDS = ['adoption', 'implementation', 'sustainment', 'penetration-reach'] as const
export type StageId = (typeof STAGE_IDS)[number]

/** An included study of the review's Table 1; never to be mixed up with a bracketed reference number. */
export type StudyId = `i${number}`

/** One of the 93 result sentences of the review, for instance `FI.2.3`: Financing, paragraph 2, sentence 3. */
export type StatementId = string

/** A number of the review's own reference list, printed as "[41] in Harkko et al. 2023". */
export type ReferenceNumber = number

/** `context` tells how things were where the review calls them neither a hindrance nor a help. */
export type FindingKind = 'barrier' | 'facilitator' | 'context'

/** One claim of the review in our own words, with exactly the references which that claim carries there. */
export interface Finding {
  /** Stable, for instance `fi-2-2-separate-streams`. */
  readonly id: string
  readonly domain: DomainId
  readonly kind: FindingKind
  readonly text: string
  readonly statements: readonly StatementId[]
  /** Ascending; empty for a statement without references, which is cited to the review itself. */
  readonly references: readonly ReferenceNumber[]
}

/** What one group of actors did, as the review reports it, in our own words. */
export interface Strategy {
  /** Stable, for instance `s-dm-2-2-recurrent-funding`. */
  readonly id: string
  readonly actor: ActorId
  readonly text: string
  /** The domains that it addresses, in instrument order. */
  readonly domains: readonly DomainId[]
  readonly statements: readonly StatementId[]
  readonly references: readonly ReferenceNumber[]
}

/** A statement that no finding and no strategy carries, and why. */
export interface LeftOut {
  readonly statement: StatementId
  readonly reason: string
}

export type Method = 'Qualitative' | 'Quantitative' | 'Mixed'

/** Facts of Table 1 about one included study, with bibliographic details where they are known for sure. */
export interface Study {
  readonly id: StudyId
  readonly firstAuthor: string
  /** As printed in Table 1, also where a bibliographic record says otherwise. */
  readonly year: number
  readonly country: string
  /** Table 1's own spelling: "US" in two rows where `country` is "USA", else the same. */
  readonly countryAsPrinted: string
  readonly method: Method
  /** Who was studied, one entry a group, in sentence case. */
  readonly population: readonly string[]
  /** Null where no record of high confidence was found; absent details inside are null. */
  readonly record: StudyRecord | null
}

export interface StudyRecord {
  readonly authors: string | null
  readonly title: string | null
  readonly journal: string | null
  readonly volumePages: string | null
  readonly doi: string | null
}

/**
 * One cell of Table 2. `facilitators` (`barriers`) counts the articles that report the determinant as a
 * facilitator (barrier) and also discuss the outcome: co-occurrence, neither effect nor strength.
 * `studies` are the articles coded with both, whichever way.
 */
export interface Observation {
  readonly facilitators: number
  readonly barriers: number
  readonly studies: readonly StudyId[]
}

/** Details of one bracketed reference that an operator supplied; the project itself has none. */
export interface SuppliedReference {
  readonly authors: string
  readonly year: number | null
  readonly title: string
  readonly source: string | null
  readonly doi: string | null
}
