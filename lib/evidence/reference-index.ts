import { FINDINGS } from '@/lib/evidence/findings'
import type { Finding, ReferenceNumber, Strategy } from '@/lib/evidence/model'
import { STRATEGIES } from '@/lib/evidence/strategies'

/** One bracketed reference and everything here that rests on it. */
export interface ReferenceUse {
  readonly number: ReferenceNumber
  readonly findings: readonly Finding[]
  readonly strategies: readonly Strategy[]
}

/** Every bracketed reference that a finding or a strategy carries, ascending. */
export function referenceIndex(): readonly ReferenceUse[] {
  const numbers = new Set([...FINDINGS, ...STRATEGIES].flatMap((entry) => entry.references))
  return [...numbers]
    .sort((a, b) => a - b)
    .map((number) => ({
      number,
      findings: FINDINGS.filter((finding) => finding.references.includes(number)),
      strategies: STRATEGIES.filter((strategy) => strategy.references.includes(number)),
    }))
}
