import { expect, test } from '@playwright/test'
import { Ledger, type Stored } from './ledger'

const ITEM = 'financing.designated-funding'
const row = (revision: number, value: string, key = `key-${revision}`) => ({
  item: ITEM,
  revision,
  value,
  note: 'why',
  proof: null,
  key,
})
const answer = ({ key: _, ...rest }: ReturnType<typeof row>) => rest

/** A respondent who sent three parcels and heard of the first two. */
function aLedger(): Ledger {
  const ledger = new Ledger()
  for (const [base, value] of [1, 2, 3].entries()) {
    const draft = { value: value as 1 | 2 | 3, note: 'why', proof: '' }
    ledger.send(ITEM, { key: `key-${base + 1}`, base, draft })
  }
  ledger.acknowledge('key-1', 1)
  ledger.acknowledge('key-2', 2)
  return ledger
}

const two: Stored = { finished: false, answers: [answer(row(2, '2'))], history: [row(1, '1'), row(2, '2')] }
const three: Stored = {
  finished: false,
  answers: [answer(row(3, '3'))],
  history: [...two.history, row(3, '3')],
}

test('the ledger knows whether the respondent may have finished', () => {
  const done = { ...two, finished: true }
  const finishing = aLedger()
  finishing.finish('sent')
  for (const stored of [two, done]) expect(finishing.faults(stored)).toEqual([])
  finishing.finish('acknowledged')
  expect(finishing.faults(done)).toEqual([])
  expect(finishing.faults(two)).toEqual([expect.stringMatching(/^lost: .*finished/)])
  finishing.again('sent')
  for (const stored of [two, done]) expect(finishing.faults(stored)).toEqual([])
  finishing.again('acknowledged')
  expect(finishing.faults(two)).toEqual([])
  expect(finishing.faults(done)).toEqual([expect.stringMatching(/^nobody finished/)])
  expect(finishing.finishes).toBe(1)
})

test('the ledger agrees with a database that has what was acknowledged, with or without the rest', () => {
  expect(aLedger().acknowledged).toBe(2)
  expect(aLedger().faults(two)).toEqual([])
  expect(aLedger().faults(three)).toEqual([])
})

const PLANTED: readonly [string, Stored, RegExp][] = [
  [
    'an acknowledged answer that is lost',
    { finished: false, answers: [answer(row(1, '1'))], history: [row(1, '1')] },
    /^lost/,
  ],
  ['everything lost', { finished: false, answers: [], history: [] }, /^lost/],
  [
    'one that was lost and whose revision another took',
    { finished: false, answers: [answer(row(2, '3'))], history: [row(1, '1'), row(2, '3', 'key-3')] },
    /^lost/,
  ],
  [
    'an answer that nobody sent',
    { finished: false, answers: [answer(row(3, '0'))], history: [...two.history, row(3, '0', 'of nobody')] },
    /^nobody sent/,
  ],
  [
    'an answer that was changed on the way',
    { finished: false, answers: [answer(row(2, '4'))], history: [row(1, '1'), row(2, '4')] },
    /^not as it was sent/,
  ],
  [
    'an answer without its history',
    { finished: false, answers: three.answers, history: two.history },
    /^half/,
  ],
  ['a history without its answer', { finished: false, answers: [], history: two.history }, /^half/],
  [
    'a revision that was skipped',
    { finished: false, answers: three.answers, history: [row(1, '1'), row(3, '3')] },
    /^half/,
  ],
]

for (const [what, stored, fault] of PLANTED) {
  test(`the ledger finds ${what}`, () => {
    expect(aLedger().faults(stored)).toContainEqual(expect.stringMatching(fault))
  })
}
