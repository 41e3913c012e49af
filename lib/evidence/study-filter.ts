import {
  DOMAIN_IDS,
  type DomainId,
  type Method,
  STAGE_IDS,
  type StageId,
  type Study,
} from '@/lib/evidence/model'
import { OBSERVATIONS, studiesAtStage, studiesOf } from '@/lib/evidence/observations'
import { STUDIES } from '@/lib/evidence/studies'

/** Which of the included studies to list; null asks for nothing. */
export interface StudyFilter {
  readonly country: string | null
  readonly method: Method | null
  /** Years, both inclusive. */
  readonly from: number | null
  readonly to: number | null
  readonly domain: DomainId | null
  readonly stage: StageId | null
}

export const STUDY_SORTS = ['author', 'year', 'country', 'method'] as const
export type StudySort = (typeof STUDY_SORTS)[number]
export type SortOrder = 'ascending' | 'descending'

/** A list as one asks for it in an address, and what of the address could not be understood. */
export interface StudyQuery {
  readonly filter: StudyFilter
  readonly sort: StudySort
  readonly order: SortOrder
  readonly ignored: readonly { readonly name: string; readonly value: string }[]
}

export const METHODS: readonly Method[] = ['Qualitative', 'Quantitative', 'Mixed']

/** The countries of the studies, in alphabetical order. */
export const STUDY_COUNTRIES: readonly string[] = [...new Set(STUDIES.map((study) => study.country))].sort()

const NO_FILTER: StudyFilter = {
  country: null,
  method: null,
  from: null,
  to: null,
  domain: null,
  stage: null,
}

/**
 * Reads the parameters of an address (`?country=Norway&from=2015&sort=year&order=descending`). A value that is
 * not one of ours is left out and reported in `ignored`, an empty one is no wish, of a repeated one the first counts.
 */
export function readStudyQuery(
  parameters: Readonly<Record<string, string | readonly string[] | undefined>>,
): StudyQuery {
  const ignored: { name: string; value: string }[] = []
  function read<T>(name: string, parse: (value: string) => T | undefined): T | null {
    const given = parameters[name]
    const value = (typeof given === 'string' ? given : given?.[0])?.trim()
    if (!value) return null
    const parsed = parse(value)
    if (parsed === undefined) ignored.push({ name, value: value.slice(0, 80) })
    return parsed ?? null
  }
  const oneOf =
    <T extends string>(values: readonly T[]) =>
    (value: string) =>
      values.find((candidate) => candidate.toLowerCase() === value.toLowerCase())
  const year = (value: string) => (/^\d{4}$/.test(value) ? Number(value) : undefined)

  return {
    filter: {
      country: read('country', oneOf(STUDY_COUNTRIES)),
      method: read('method', oneOf(METHODS)),
      from: read('from', year),
      to: read('to', year),
      domain: read('domain', oneOf(DOMAIN_IDS)),
      stage: read('stage', oneOf(STAGE_IDS)),
    },
    sort: read('sort', oneOf(STUDY_SORTS)) ?? 'author',
    order: read('order', oneOf(['ascending', 'descending'] as const)) ?? 'ascending',
    ignored,
  }
}

/** The address parameters of a query without the leading `?`, empty for the plain list; inverse of `readStudyQuery`. */
export function writeStudyQuery(
  query: Partial<StudyFilter> & Partial<Pick<StudyQuery, 'sort' | 'order'>>,
): string {
  const { sort = 'author', order = 'ascending', ...filter } = query
  const parameters = new URLSearchParams()
  for (const name of Object.keys(NO_FILTER) as (keyof StudyFilter)[]) {
    const value = filter[name]
    if (value !== null && value !== undefined) parameters.set(name, String(value))
  }
  if (sort !== 'author') parameters.set('sort', sort)
  if (order !== 'ascending') parameters.set('order', order)
  return parameters.toString()
}

/** True when the filter asks for anything at all. */
export function isFiltered(filter: StudyFilter): boolean {
  return Object.values(filter).some((value) => value !== null)
}

/**
 * The studies that meet every wish of the query, sorted. A domain together with a stage asks for that cell of
 * Table 2; a domain alone for any of its four cells, a stage alone for any of its twelve. Equal keys keep the
 * order of Table 1, also when the order is descending.
 */
export function findStudies({
  filter,
  sort,
  order,
}: Pick<StudyQuery, 'filter' | 'sort' | 'order'>): readonly Study[] {
  const listed = listedIn(filter)
  const direction = order === 'ascending' ? 1 : -1
  return STUDIES.filter(
    (study) =>
      (filter.country === null || study.country === filter.country) &&
      (filter.method === null || study.method === filter.method) &&
      (filter.from === null || study.year >= filter.from) &&
      (filter.to === null || study.year <= filter.to) &&
      (listed === null || listed.has(study.id)),
  ).sort((a, b) => direction * COMPARE[sort](a, b))
}

function listedIn({ domain, stage }: StudyFilter): ReadonlySet<string> | null {
  if (domain && stage) return new Set(OBSERVATIONS[domain][stage].studies)
  if (domain) return new Set(studiesOf(domain))
  if (stage) return new Set(studiesAtStage(stage))
  return null
}

const COMPARE: Readonly<Record<StudySort, (a: Study, b: Study) => number>> = {
  author: (a, b) => a.firstAuthor.localeCompare(b.firstAuthor, 'en'),
  year: (a, b) => a.year - b.year,
  country: (a, b) => a.country.localeCompare(b.country, 'en'),
  method: (a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method),
}
