import { describe, expect, test } from 'vitest'
import { allowsMove, isToOpen, ROUND_MOVES, ROUND_STATES, roundStateOf } from './round-moves'

const at = new Date('2026-03-01T12:00:00Z')
const steps = (sent: boolean, opened: boolean, closed: boolean) => ({
  sentAt: sent ? at : null,
  openedAt: opened ? at : null,
  closedAt: closed ? at : null,
})

describe('the states of a round', () => {
  test.each([
    ['unsent', steps(false, false, false)],
    ['scheduled', steps(true, false, false)],
    ['open', steps(true, true, false)],
    ['closed', steps(true, true, true)],
    ['closed', steps(true, false, true)],
  ] as const)('%s', (state, taken) => {
    expect(roundStateOf(taken)).toBe(state)
  })

  test('what each allows', () => {
    const allowed = ROUND_STATES.map((state) => [
      state,
      ROUND_MOVES.filter((move) => allowsMove(state, move)),
    ])
    expect(allowed).toEqual([
      ['unsent', ['edit', 'send', 'delete']],
      ['scheduled', ['extend', 'close']],
      ['open', ['remind', 'extend', 'close']],
      ['closed', []],
    ])
  })
})

describe('whether a round is to open', () => {
  test.each([
    ['the day before', steps(true, false, false), '2026-03-28', false],
    ['on the day', steps(true, false, false), '2026-03-29', true],
    ['days later, when nothing ran', steps(true, false, false), '2026-04-02', true],
    ['not sent', steps(false, false, false), '2026-03-29', false],
    ['opened before', steps(true, true, false), '2026-03-29', false],
    ['closed before it opened', steps(true, false, true), '2026-03-29', false],
  ])('%s', (_, taken, today, expected) => {
    expect(isToOpen({ ...taken, opensOn: '2026-03-29' }, today)).toBe(expected)
  })
})
