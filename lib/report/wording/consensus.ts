import type { DraftPassage } from '@/lib/report/draft'
import { type AnswerState, levelWords } from '@/lib/report/wording/answers'
import { counted, inWords } from '@/lib/report/wording/language'

/** How many items were settled, and what became of all others. */
export function consensusNotes(items: {
  readonly settled: number
  /** Of these, how many were accepted from the state profile. */
  readonly fromProfile: number
  /** Items that were not settled and have a level. */
  readonly means: number
}): readonly DraftPassage[] {
  const { settled, fromProfile, means } = items
  const kept = keptWords(settled, means)
  if (settled === 0) return [[`No item was settled in consensus.${kept}`]]
  return [
    [
      `Consensus settled ${counted(settled, 'item')}: what was agreed stands alone, and the answers given before it stay as they were.${profileWords(settled, fromProfile)}${kept}`,
    ],
    ['The appendix says for each question on which of the two its level rests.'],
  ]
}

function profileWords(settled: number, fromProfile: number): string {
  if (fromProfile === 0) return ''
  if (fromProfile === settled) {
    return settled === 1
      ? ' It was accepted from the state profile.'
      : ` All ${inWords(settled)} were accepted from the state profile.`
  }
  return ` Of these, ${inWords(fromProfile)} ${fromProfile === 1 ? 'was' : 'were'} accepted from the state profile.`
}

/** Stands in place of who took part where nobody met: "state profile, version 2". */
export function profileSource(version: number): string {
  return `state profile, version ${version}`
}

function keptWords(settled: number, means: number): string {
  if (means === 0) return ''
  const which = settled === 0 ? `The ${inWords(means)}` : `The other ${inWords(means)}`
  return means === 1
    ? ` ${settled === 0 ? 'The one item' : 'The one other item'} with a level was not settled and keeps the mean of the levels given.`
    : ` ${which} items with a level were not settled and keep the mean of the levels given.`
}

/** What became of an item on which answers lie far apart. */
export function outcomeWords(state: AnswerState, settled: boolean): string {
  return settled
    ? `settled in consensus: ${levelWords(state)}`
    : `not settled: keeps the mean, ${levelWords(state)}`
}
