import type { DomainId } from '@/lib/evidence/model'
import type { Item, ItemId } from '@/lib/instrument/model'
import { FEWEST_SITES } from '@/lib/scoring/group-sizes'
import type { ComparedAssessment } from '@/lib/scoring/model'

/** An item that is a barrier in some of the sites. */
export interface SharedBarrier {
  readonly item: ItemId
  readonly domain: DomainId
  /** Sites where it is a barrier, of those where it has a level; above 0, up to 1. */
  readonly share: number
  /** Sites where it has a level, at least 5. */
  readonly sites: number
}

/**
 * The items, given in instrument order, that are barriers in some of the sites, the largest share first, ties in
 * instrument order. An item with a level in fewer than 5 sites is left out, so that no share speaks of a few.
 */
export function sharedBarriers(
  items: readonly Item[],
  sites: readonly Pick<ComparedAssessment, 'items'>[],
): readonly SharedBarrier[] {
  const barriers: SharedBarrier[] = []
  for (const { id, domain } of items) {
    let withLevel = 0
    let withBarrier = 0
    for (const site of sites) {
      const result = site.items[id]
      if (result === undefined || result.level === null) continue
      withLevel++
      if (result.status === 'barrier') withBarrier++
    }
    if (withLevel < FEWEST_SITES || withBarrier === 0) continue
    barriers.push({ item: id, domain, share: withBarrier / withLevel, sites: withLevel })
  }
  // Equal fractions are equal doubles, however they are written; the sort is stable.
  return barriers.sort((a, b) => b.share - a.share)
}
