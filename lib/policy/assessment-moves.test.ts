import { describe, expect, test } from 'vitest'
import { ASSESSMENT_MOVES, stateAfter } from './assessment-moves'
import { ASSESSMENT_MODES, ASSESSMENT_STATES } from './resources'

describe('moves of an assessment', () => {
  test('the table', () => {
    const table = ASSESSMENT_MODES.flatMap((mode) =>
      ASSESSMENT_MOVES.map((move) => {
        const ends = ASSESSMENT_STATES.map(
          (state) => stateAfter(move, { state, mode, answersDeleted: false }) ?? '–',
        )
        return `${mode.padEnd(9)} ${move.padEnd(18)} ${ends.map((end) => end.padEnd(9)).join(' ')}`.trimEnd()
      }),
    )
    //                           draft     open      closed    finalised
    expect(table).toEqual([
      'named     open               open      –         –         –',
      'named     close              –         closed    –         –',
      'named     take-answers-again –         –         open      –',
      'named     finalise           finalised –         finalised –',
      'named     reopen             –         –         –         closed',
      'named     delete             gone      gone      gone      –',
      'anonymous open               open      –         –         –',
      'anonymous close              –         closed    –         –',
      'anonymous take-answers-again –         –         –         –',
      'anonymous finalise           finalised –         finalised –',
      'anonymous reopen             –         –         –         closed',
      'anonymous delete             gone      gone      gone      –',
    ])
  })

  test('without its answers an assessment can be deleted where it could before, and nothing else', () => {
    for (const mode of ASSESSMENT_MODES) {
      for (const state of ASSESSMENT_STATES) {
        for (const move of ASSESSMENT_MOVES) {
          const now = { state, mode }
          const expected = move === 'delete' ? stateAfter(move, { ...now, answersDeleted: false }) : null
          expect(stateAfter(move, { ...now, answersDeleted: true })).toBe(expected)
        }
      }
    }
  })
})
