import type { StageId } from '@/lib/evidence/model'
import { barrierShare, evidenceShare, facilitatorShare } from '@/lib/evidence/observations'
import type { Item } from '@/lib/instrument/model'
import type { ItemResult, RankedBarrier, RankedFacilitator } from '@/lib/scoring/model'

/** An item of the form with what the site's answers make of it. */
export interface ItemReading {
  readonly item: Item
  readonly result: ItemResult
}

/**
 * The barriers among the items, which stand in instrument order, by the gap 1 − level/4 (0–1), largest first. The
 * site's own answers lead; Table 2's barrier share for the domain and stage only breaks ties, then the order of
 * the instrument.
 */
export function rankBarriers(readings: readonly ItemReading[], stage: StageId): readonly RankedBarrier[] {
  const barriers: RankedBarrier[] = []
  for (const { item, result } of readings) {
    const { level, status } = result
    if (status !== 'barrier' || level === null) continue
    const { id, domain } = item
    barriers.push({
      item: id,
      domain,
      level,
      gap: 1 - level / 4,
      evidenceShare: evidenceShare(domain, stage),
    })
  }
  return ranked(
    barriers,
    ({ gap }) => gap,
    ({ domain }) => barrierShare(domain, stage),
  )
}

/** The facilitators among the items by strength level/4 (0–1), then Table 2's facilitator share, then order. */
export function rankFacilitators(
  readings: readonly ItemReading[],
  stage: StageId,
): readonly RankedFacilitator[] {
  const facilitators: RankedFacilitator[] = []
  for (const { item, result } of readings) {
    const { level, status } = result
    if (status !== 'facilitator' || level === null) continue
    const { id, domain } = item
    facilitators.push({
      item: id,
      domain,
      level,
      strength: level / 4,
      evidenceShare: evidenceShare(domain, stage),
    })
  }
  return ranked(
    facilitators,
    ({ strength }) => strength,
    ({ domain }) => facilitatorShare(domain, stage),
  )
}

/** Largest first by size to 9 decimals, then by share; the sort is stable, so instrument order comes last. */
function ranked<Entry>(
  entries: readonly Entry[],
  size: (entry: Entry) => number,
  share: (entry: Entry) => number,
): readonly Entry[] {
  return entries
    .map((entry) => ({ entry, billionths: Math.round(size(entry) * 1e9), share: share(entry) }))
    .sort((a, b) => b.billionths - a.billionths || b.share - a.share)
    .map(({ entry }) => entry)
}
