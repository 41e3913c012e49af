import type {
  DomainId,
  Finding,
  ReferenceNumber,
  Strategy,
  Study,
  StudyId,
  SuppliedReference,
} from '@/lib/evidence/model'

/** Bibliographic facts of the one review that everything here rests on. */
export const REVIEW = {
  authors: 'Harkko J, Sipilä N, Nordquist H, Lallukka T, Appelqvist-Schmidlechner K, Donnelly M, Kouvonen A',
  year: 2023,
  title:
    'External context in individual placement and support implementation: a scoping review with abductive thematic analysis',
  journal: 'Implementation Science',
  doi: '10.1186/s13012-023-01316-w',
  shortName: 'Harkko et al. 2023',
} as const

/** The page that says what the review is, what it counts and where its limits are. */
export const REVIEW_PATH = '/evidence/method'

/** The review as an entry of a reference list. */
export function reviewCitation(): string {
  return entry(REVIEW.authors, REVIEW.year, [REVIEW.title, REVIEW.journal, doiText(REVIEW.doi)])
}

/**
 * An included study as an entry of a reference list: what its record holds, Table 1's year, and its place in
 * Table 1. Where the authors are not known it names the first author with the dots that Table 1 prints.
 */
export function studyCitation(study: Study): string {
  const { record } = study
  const authors = record?.authors ?? `${study.firstAuthor} …`
  const source = [record?.journal, record?.volumePages].filter(isPresent).join(' ')
  return entry(authors, study.year, [
    record?.title ?? null,
    source === '' ? null : source,
    doiText(record?.doi ?? null),
    `Included study ${study.id} in Table 1 of ${REVIEW.shortName}`,
  ])
}

/**
 * A number of the review's own reference list as an entry of ours: "[41] in Harkko et al. 2023", after the
 * details that the operator of an installation supplied, where there are any.
 */
export function bracketedCitation(number: ReferenceNumber, supplied?: SuppliedReference): string {
  const place = `[${number}] in ${REVIEW.shortName}`
  if (supplied === undefined) return place
  return entry(supplied.authors, supplied.year, [
    supplied.title,
    supplied.source,
    doiText(supplied.doi),
    place,
  ])
}

export function domainPath(id: DomainId): string {
  return `/evidence/${id}`
}

export function findingPath(finding: Pick<Finding, 'id' | 'domain'>): string {
  return `${domainPath(finding.domain)}#${finding.id}`
}

/** The first domain that a strategy addresses is the page that it is linked to. */
export function strategyPath(strategy: Pick<Strategy, 'id' | 'domains'>): string {
  const [domain] = strategy.domains
  if (domain === undefined) throw new RangeError(`Strategy ${strategy.id} addresses no domain`)
  return `${domainPath(domain)}#${strategy.id}`
}

export function studyPath(id: StudyId): string {
  return `/evidence/studies/${id}`
}

export function referencePath(number: ReferenceNumber): string {
  return `/evidence/references#r${number}`
}

function entry(authors: string, year: number | null, parts: readonly (string | null)[]): string {
  const head = year === null ? authors : `${authors} (${year})`
  return [head, ...parts].filter(isPresent).map(closed).join(' ')
}

/** Ends a part with a full stop, unless its own last mark already ends it. */
function closed(part: string): string {
  return /[.?!]["”']?$/.test(part) ? part : `${part}.`
}

function doiText(doi: string | null): string | null {
  return doi === null ? null : `doi:${doi}`
}

function isPresent(part: string | null | undefined): part is string {
  return part !== null && part !== undefined && part !== ''
}
