import { expect, test } from 'vitest'
import { FINDINGS } from '@/lib/evidence/findings'
import { STATEMENT_REFERENCES } from '@/lib/evidence/statements'
import { STRATEGIES } from '@/lib/evidence/strategies'
import { referenceIndex } from './reference-index'

test('every reference of a statement that is carried has its entry, once and in order', () => {
  const numbers = referenceIndex().map((use) => use.number)
  const ofStatements = new Set(Object.values(STATEMENT_REFERENCES).flat())
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  expect(numbers.length).toBeGreaterThan(40)
  expect(numbers.filter((number) => !ofStatements.has(number))).toEqual([])
})

test('every finding and strategy stands under each of its references, and nowhere else', () => {
  const pairs = referenceIndex().flatMap((use) =>
    [...use.findings, ...use.strategies].map((entry) => `${entry.id} [${use.number}]`),
  )
  const expected = [...FINDINGS, ...STRATEGIES].flatMap((entry) =>
    entry.references.map((number) => `${entry.id} [${number}]`),
  )
  expect([...pairs].sort()).toEqual([...expected].sort())
})
