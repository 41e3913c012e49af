import fc from 'fast-check'
import { expect, test } from 'vitest'
import { risingValues } from './rising'

const score = fc.oneof(
  fc.double({ min: 0, max: 100, noNaN: true }).map((value) => value + 0),
  fc.constantFrom(0, 100, 50, 50 + 2 ** -40, 66.66666666666667, 66.66666666666666, null),
)

test('are what a sort by size gives, bit by bit, and leave out who has none', () => {
  fc.assert(
    fc.property(fc.array(score, { maxLength: 300 }), (values) => {
      expect(risingValues(values)).toEqual(values.filter((value) => value !== null).sort((a, b) => a - b))
    }),
    { numRuns: 300 },
  )
  expect(risingValues([])).toEqual([])
  expect(risingValues([null])).toEqual([])
})
