import { describe, expect, test } from 'vitest'
import type { ActionState } from '@/lib/data/plans'
import { isOverdue } from '@/lib/instrument/action-status'
import { dueWords, ownerWords, planNotes } from '@/lib/report/wording/plan'
import { groupActions, PLAN_VIEWS, planViewOf } from './groups'
import { changeInWords } from './history-words'

const TODAY = '2026-11-26'
type Facts = Parameters<typeof groupActions>[0][number]
const action = (facts: Partial<Facts>): Facts => {
  const { status = 'open', dueOn = null } = facts
  const domain = { id: 'financing', title: 'Financing' } as const
  return { status, dueOn, today: TODAY, overdue: isOverdue({ status, dueOn }, TODAY), domain, ...facts }
}

describe('a plan in groups', () => {
  const actions = [
    action({ dueOn: '2026-11-25' }),
    action({ dueOn: '2026-11-26', status: 'under-way' }),
    action({ dueOn: '2026-12-10' }),
    action({ dueOn: '2026-12-11' }),
    action({ status: 'done', dueOn: '2026-11-01' }),
    action({ status: 'dropped', domain: { id: 'culture', title: 'Culture' } }),
    action({ domain: { id: 'national-strategies', title: 'National strategies' } }),
  ]
  const titles = (by: (typeof PLAN_VIEWS)[number]) =>
    groupActions(actions, by).map((group) => [group.title, group.actions.length])

  test('by due day: overdue first, what is done last', () => {
    expect(titles('due')).toEqual([
      ['Overdue', 1],
      ['Due within two weeks', 2],
      ['Due later', 1],
      ['No day set', 1],
      ['Done or dropped', 2],
    ])
  })

  test('by status and by domain, in the order of the words', () => {
    expect(titles('status')).toEqual([
      ['Open', 4],
      ['Under way', 1],
      ['Done', 1],
      ['Dropped', 1],
    ])
    expect(titles('domain')).toEqual([
      ['National strategies', 1],
      ['Financing', 5],
      ['Culture', 1],
    ])
  })

  test.each(PLAN_VIEWS)('%s: each action stands in one group', (by) => {
    const found = groupActions(actions, by).flatMap((group) => group.actions)
    expect(found).toHaveLength(actions.length)
    expect(new Set(found)).toEqual(new Set(actions))
  })

  test('an address that asks for nothing known gets the view by status', () => {
    expect([undefined, 'colour', ['due'], 'due'].map(planViewOf)).toEqual([
      'status',
      'status',
      'status',
      'due',
    ])
  })
})

describe('words', () => {
  test('overdue and without an owner are said', () => {
    expect(dueWords('2026-11-25', true)).toBe('25 November 2026 (overdue)')
    expect(dueWords(null, false)).toBe('No day set')
    expect(ownerWords({ kind: 'left', name: 'Kim Doe' })).toBe('Without an owner: Kim Doe has left')
    expect(ownerWords(null)).toBe('Nobody yet')
  })

  test.each([
    [{ actions: 0, overdue: 0, carriedOver: 0 }, 'As of 26 November 2026 no action is planned.'],
    [
      { actions: 1, overdue: 0, carriedOver: 0 },
      'This is the plan of the site as of 26 November 2026: one action. None is overdue. The plan goes on changing; the rest of a final report does not.',
    ],
    [
      { actions: 5, overdue: 1, carriedOver: 2 },
      'This is the plan of the site as of 26 November 2026: five actions. Two were carried over from earlier assessments. One is overdue. The plan goes on changing; the rest of a final report does not.',
    ],
  ])('the notes of %j', (facts, words) => {
    expect(planNotes({ asOf: TODAY, ...facts })[0]).toEqual([words])
  })

  const state: ActionState = {
    revision: 1,
    at: '2026-11-26T00:00:00Z',
    by: 'Robin',
    text: 'Ask',
    owner: null,
    dueOn: null,
    status: 'open',
    notes: null,
    strategyId: null,
  }
  test.each<[Partial<ActionState>, Partial<ActionState>, string[]]>([
    [{}, { status: 'done', owner: 'Kim' }, ['Status: Open → Done', 'Owner: nobody → Kim']],
    [{ dueOn: '2026-12-01' }, { dueOn: null }, ['Due: 1 December 2026 → no day']],
    [{}, { text: 'Sign', notes: 'Soon' }, ['Was: “Ask”', 'Notes added']],
    [{ notes: 'Old' }, { strategyId: 's-x' }, ['Written after a strategy', 'Notes were: “Old”']],
    [{}, {}, ['A name that was here is gone with its account']],
  ])('a change from %j to %j', (before, after, lines) => {
    expect(changeInWords({ ...state, ...before }, { ...state, ...after })).toEqual(lines)
  })

  test('the first state is the making', () => {
    expect(changeInWords(null, state)).toEqual(['Made it'])
  })
})
