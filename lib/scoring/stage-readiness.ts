import type { DomainId, StageId } from '@/lib/evidence/model'
import { evidenceShare } from '@/lib/evidence/observations'
import { bandOf } from '@/lib/scoring/bands'
import type { StageResult } from '@/lib/scoring/model'
import { robustRange } from '@/lib/scoring/robust-range'
import { reaches } from '@/lib/scoring/tolerance'

/** The part of all evidence shares that the domains with a score must hold before a stage gets one. */
const ENOUGH_EVIDENCE = 0.7

/**
 * The readiness (0–100) for one stage from the scores of all domains, in instrument order: weighted by evidence
 * share, plain, and the range of the weighted mean when every weight may be halved or doubled. All three are null
 * unless the domains with a score hold at least 70 % of the evidence shares.
 */
export function stageReadiness(
  stage: StageId,
  domains: readonly { readonly id: DomainId; readonly score: number | null }[],
): StageResult {
  const weighted = domains.map(({ id, score }) => ({ score, weight: evidenceShare(id, stage) }))
  const scored = weighted.filter((entry): entry is { score: number; weight: number } => entry.score !== null)
  const held = sum(scored.map(({ weight }) => weight))
  const all = sum(weighted.map(({ weight }) => weight))
  if (held === 0 || !reaches(held / all, ENOUGH_EVIDENCE)) {
    return { evidenceWeighted: null, unweighted: null, robustRange: null, band: bandOf(null) }
  }
  const evidenceWeighted = sum(scored.map(({ score, weight }) => weight * score)) / held
  return {
    evidenceWeighted,
    unweighted: sum(scored.map(({ score }) => score)) / scored.length,
    robustRange: robustRange(scored),
    band: bandOf(evidenceWeighted),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
