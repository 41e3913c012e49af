import { DOMAIN_IDS, type DomainId, STAGE_IDS, type StageId } from '@/lib/evidence/model'
import { FORM_IDS, type FormId, SETTINGS, type Setting } from '@/lib/instrument/model'

export const COMPARISON_SORTS = ['site', 'region', ...DOMAIN_IDS] as const
export type ComparisonSort = 'site' | 'region' | DomainId
export const SORT_ORDERS = ['ascending', 'descending'] as const
export type SortOrder = (typeof SORT_ORDERS)[number]

/** Which sites to compare; null asks for nothing. */
export interface SiteFilter {
  readonly setting: Setting | null
  readonly region: string | null
  readonly stage: StageId | null
}

/** A comparison as one asks for it in an address, and what of the address could not be understood. */
export interface ComparisonQuery extends SiteFilter {
  /** Id of an organisation; null: the only one, or the one shown. */
  readonly jurisdiction: string | null
  /** Id of a round whose assessments are compared; null: the latest of each site. */
  readonly round: string | null
  readonly instrument: string | null
  readonly form: FormId | null
  readonly sort: ComparisonSort
  readonly order: SortOrder
  /** From 1. */
  readonly page: number
  /** Whether every shared barrier is told, or only those that most sites share. */
  readonly barriers: 'first' | 'all'
  readonly ignored: readonly { readonly name: string; readonly value: string }[]
}

export type AddressParameters = Readonly<Record<string, string | readonly string[] | undefined>>

/** So many characters of an unknown value are repeated to whoever sent it. */
const REPEATED = 80

/**
 * Reads the parameters of an address (`?region=North&sort=financing&order=descending`). A value that is not one of
 * ours is left out and reported in `ignored`, an empty one is no wish, of a repeated one the first counts. Ids and
 * regions are taken as they are: whether they are there is for whoever reads the data.
 */
export function readComparisonQuery(parameters: AddressParameters): ComparisonQuery {
  const ignored: { name: string; value: string }[] = []
  const text = (name: string): string | null => {
    const given = parameters[name]
    return (typeof given === 'string' ? given : given?.[0])?.trim() || null
  }
  const oneOf = <T extends string>(name: string, values: readonly T[]): T | null => {
    const value = text(name)
    const known = values.find((candidate) => candidate === value) ?? null
    if (value !== null && known === null) ignored.push({ name, value: value.slice(0, REPEATED) })
    return known
  }
  const page = text('page')
  const isPage = page !== null && /^[1-9]\d{0,5}$/.test(page)
  if (page !== null && !isPage) ignored.push({ name: 'page', value: page.slice(0, REPEATED) })
  return {
    jurisdiction: text('jurisdiction'),
    round: text('round'),
    instrument: text('instrument'),
    form: oneOf('form', FORM_IDS),
    setting: oneOf('setting', SETTINGS),
    region: text('region'),
    stage: oneOf('stage', STAGE_IDS),
    sort: oneOf<ComparisonSort>('sort', COMPARISON_SORTS) ?? 'site',
    order: oneOf('order', SORT_ORDERS) ?? 'ascending',
    page: isPage ? Number(page) : 1,
    barriers: oneOf('barriers', ['first', 'all'] as const) ?? 'first',
    ignored,
  }
}

/** The address parameters of a query without the leading `?`, empty for the plain page; inverse of reading. */
export function writeComparisonQuery(query: Partial<ComparisonQuery>): string {
  const { sort = 'site', order = 'ascending', page = 1, barriers = 'first' } = query
  const parameters = new URLSearchParams()
  for (const name of ['jurisdiction', 'round', 'instrument', 'form', 'setting', 'region', 'stage'] as const) {
    const value = query[name]
    if (value) parameters.set(name, value)
  }
  if (sort !== 'site') parameters.set('sort', sort)
  if (order !== 'ascending') parameters.set('order', order)
  if (page !== 1) parameters.set('page', String(page))
  if (barriers !== 'first') parameters.set('barriers', barriers)
  return parameters.toString()
}

/** Which of the three site filters a query has, by name. */
export function filtersOf(query: SiteFilter): readonly (keyof SiteFilter)[] {
  return (['setting', 'region', 'stage'] as const).filter((name) => query[name] !== null)
}
