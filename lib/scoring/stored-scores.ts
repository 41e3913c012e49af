import { DOMAIN_IDS, type DomainId, STAGE_IDS, type StageId } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import type { FormId, Instrument, ItemId } from '@/lib/instrument/model'
import { keyed } from '@/lib/scoring/keyed'
import type { ItemStatus, Result } from '@/lib/scoring/model'

/** A result in the few figures that comparing sites and telling a change need; numbers unrounded. */
export interface StoredScores {
  /** 0–100 or null, one a domain, in the order of `DOMAIN_IDS`. */
  readonly domainScores: readonly (number | null)[]
  readonly domainLowers: readonly (number | null)[]
  readonly domainUppers: readonly (number | null)[]
  /** Evidence-weighted readiness, 0–100 or null, in the order of `STAGE_IDS`. */
  readonly stageReadiness: readonly (number | null)[]
  /** One letter an item of the form, in the instrument's order. */
  readonly itemStatuses: string
}

/** How a status is written. */
export const STATUS_LETTERS: Readonly<Record<ItemStatus, string>> = {
  barrier: 'b',
  mixed: 'm',
  facilitator: 'f',
  missing: '-',
  'not-applicable': 'n',
}
const STATUSES: Readonly<Record<string, ItemStatus>> = keyed(
  (Object.entries(STATUS_LETTERS) as [ItemStatus, string][]).map(([status, letter]) => [letter, status]),
)

/** Takes out of a result what is stored of it; throws a RangeError where instrument and result do not belong together. */
export function storedScores(instrument: Instrument, result: Result): StoredScores {
  const domains = DOMAIN_IDS.map((id) => result.domains[id])
  return {
    domainScores: domains.map(({ score }) => score),
    domainLowers: domains.map(({ lower }) => lower),
    domainUppers: domains.map(({ upper }) => upper),
    stageReadiness: STAGE_IDS.map((id) => result.stages[id].evidenceWeighted),
    itemStatuses: itemsOf(instrument, result.form)
      .map(({ id }) => {
        const item = result.items[id]
        if (item === undefined) throw new RangeError(`The result has no ${id}`)
        return STATUS_LETTERS[item.status]
      })
      .join(''),
  }
}

/** The figures of domains by their ids. */
export function byDomain<Value>(values: readonly Value[]): Readonly<Record<DomainId, Value>> {
  return keyed(DOMAIN_IDS.map((id, at) => [id, stored(values, at)]))
}

/** The figures of stages by their ids. */
export function byStage<Value>(values: readonly Value[]): Readonly<Record<StageId, Value>> {
  return keyed(STAGE_IDS.map((id, at) => [id, stored(values, at)]))
}

/** The statuses by item; throws a RangeError for letters that are not those of the instrument's form. */
export function statusesByItem(
  instrument: Instrument,
  form: FormId,
  itemStatuses: string,
): Readonly<Record<ItemId, ItemStatus>> {
  const items = itemsOf(instrument, form)
  if (items.length !== itemStatuses.length) throw new RangeError('The statuses are of another questionnaire.')
  return keyed(items.map(({ id }, at) => [id, statusOf(itemStatuses.charAt(at))]))
}

function statusOf(letter: string): ItemStatus {
  const status = STATUSES[letter]
  if (status === undefined) throw new RangeError(`No item status is written ${letter}`)
  return status
}

function stored<Value>(values: readonly Value[], at: number): Value {
  if (at >= values.length) throw new RangeError('A stored figure is missing.')
  return values[at] as Value
}
