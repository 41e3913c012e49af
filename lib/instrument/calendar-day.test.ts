import { expect, test } from 'vitest'
import { daysAfter } from './calendar-day'

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-11-26', 14, '2026-12-10'],
  // The nights in which clocks change have a day after them like any other.
  ['2026-03-29', 1, '2026-03-30'],
  ['2026-10-25', 1, '2026-10-26'],
])('%s and %i days: %s', (day, days, later) => {
  expect(daysAfter(day, days)).toBe(later)
})
