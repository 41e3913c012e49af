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
  return ranked(
    withLevel(readings, 'barrier').map(({ item, domain, level }) => ({
      item,
      domain,
      level,
      gap: 1 - level / 4,
      evidenceShare: evidenceShare(domain, stage),
    })),
    (entry) => entry.gap,
    (entry) => barrierShare(entry.domain, stage),
  )
}

/** The facilitators among the items by strength level/4 (0–1), then Table 2's facilitator share, then order. */
export function rankFacilitators(
  readings: readonly ItemReading[],
  stage: StageId,
): readonly RankedFacilitator[] {
  return ranked(
    withLevel(readings, 'facilitator').map(({ item, domain, level }) => ({
      item,
      domain,
      level,
      strength: level / 4,
      evidenceShare: evidenceShare(domain, stage),
    })),
    (entry) => entry.strength,
    (entry) => facilitatorShare(entry.domain, stage),
  )
}

function withLevel(readings: readonly ItemReading[], status: 'barrier' | 'facilitator') {
  return readings.flatMap(({ item, result }) =>
    result.status === status && result.level !== null
      ? [{ item: item.id, domain: item.domain, level: result.level }]
      : [],
  )
}

/** Largest first by size to 9 decimals, then by share; the sort is stable, so instrument order comes last. */
function ranked<Entry>(
  entries: readonly Entry[],
  size: (entry: Entry) => number,
  share: (entry: Entry) => number,
): readonly Entry[] {
  const toNineDecimals = (entry: Entry) => Math.round(size(entry) * 1e9)
  return [...entries].sort((a, b) => toNineDecimals(b) - toNineDecimals(a) || share(b) - share(a))
}
