import type { DomainId } from '@/lib/evidence/model'
import { itemsOf } from '@/lib/instrument/items'
import type { Instrument, ItemId } from '@/lib/instrument/model'
import { itemResult } from '@/lib/scoring/item-level'
import type { AnswersFile } from '@/lib/scoring/model'
import { type Spread, spreadOf } from '@/lib/scoring/spread'

/** The spread of an item's levels with the answers that are no level. */
export interface ItemSpread extends Omit<Spread, 'variance'> {
  readonly unknown: number
  readonly notApplicable: number
}

export interface ItemDisagreement {
  readonly item: ItemId
  readonly domain: DomainId
  /** Null with fewer than 3 levels: then only that may be said. */
  readonly spread: ItemSpread | null
}

/**
 * The items of the form in the order in which a team had better talk about them: the widest range of levels first,
 * then the largest average deviation (to 9 decimals), then the order of the questionnaire; those without a spread last.
 * Of an anonymous assessment it takes what `anonymousFile` leaves.
 */
export function disagreements(instrument: Instrument, file: AnswersFile): readonly ItemDisagreement[] {
  return itemsOf(instrument, file.form)
    .map(({ id, domain }) => ({ item: id, domain, spread: itemSpread(id, file) }))
    .map((entry) => ({ entry, range: entry.spread?.range ?? -1, ad: billionths(entry.spread?.ad ?? 0) }))
    .sort((a, b) => b.range - a.range || b.ad - a.ad)
    .map(({ entry }) => entry)
}

function itemSpread(item: ItemId, file: AnswersFile): ItemSpread | null {
  const spread = spreadOf(item, file.respondents)
  if (spread === null) return null
  const { counts, answered, mean, range, ad } = spread
  const { unknown, notApplicable } = itemResult(item, file)
  return { counts, answered, mean, range, ad, unknown, notApplicable }
}

/** So that equal deviations are equal, however their fractions were written. */
function billionths(value: number): number {
  return Math.round(value * 1e9)
}
