import type { Engine } from './ground'

/** What came of a case. */
export interface Verdict {
  readonly rounds: number
  /** Null where nobody answers in the case. */
  readonly acknowledged: number | null
  /** How often somebody who came by a link was told that they have finished. */
  readonly finished?: number
  /** Losses, strangers, halves and everything else that must not happen; empty when all is well. */
  readonly faults: readonly string[]
  /** What was measured on the way, in words. */
  readonly measured?: string
}

/** A fault that is injected again and again while people answer. */
export interface ChaosCase {
  /** The id in the list of reliability cases. */
  readonly id: string
  readonly title: string
  readonly engines: readonly Engine[]
  /** Rounds within `npm test` and of the long form. */
  readonly rounds: { readonly short: number; readonly long: number }
  run(engine: Engine, rounds: number): Promise<Verdict>
}
