import fc from 'fast-check'
import { expect, test } from 'vitest'
import { risingValues } from './rising'

const sorted = (values: readonly (number | null)[]) =>
  values.filter((value) => value !== null).sort((a, b) => a - b)
const score = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0),
  fc.constantFrom(0, 100, 50, 50 + 2 ** -40, 66.66666666666667, 66.66666666666666, null),
)

test('are what a sort gives, bit by bit, and leave out who has none', () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 300 }), (values) => {
      expect(risingValues(values)).toEqual(sorted(values))
    }),
    { numRuns: 300 },
  )
  expect(risingValues([])).toEqual([])
  expect(risingValues([null])).toEqual([])
})

test('of numbers that crowd in one place are right too', () => {
  const crowded = Array.from({ length: 10_000 }, (_, n) => (n === 17 ? 100 : ((n * 7919) % 9_973) / 1e9))
  expect(risingValues(crowded)).toEqual(sorted(crowded))
})
