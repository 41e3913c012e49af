import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distributionOf, percentileIn } from '@/lib/scoring/distribution'
import { risingValues } from '@/lib/scoring/rising'

const NOTHING = { median: null, q1: null, q3: null, min: null, max: null, suppressed: true }

describe('a distribution, by hand', () => {
  test.each([
    // n, values as they come, q1, median, q3
    [5, [50, 10, 40, 20, 30], 20, 30, 40],
    [6, [10, 20, 30, 40, 50, 60], 22.5, 35, 47.5],
    [7, [0, 0, 25, 50, 75, 100, 100], 12.5, 50, 87.5],
    [8, [80, 10, 70, 20, 60, 30, 50, 40], 27.5, 45, 62.5],
    [5, [37.5, 37.5, 37.5, 37.5, 37.5], 37.5, 37.5, 37.5],
  ])('%i values %j', (n, values, q1, median, q3) => {
    expect(distributionOf(risingValues(values))).toEqual({
      n,
      median,
      q1,
      q3,
      min: Math.min(...values),
      max: Math.max(...values),
      suppressed: false,
    })
  })

  test.each([
    [0, []],
    [1, [50]],
    [4, [10, 20, 30, 40]],
    [4, [10, null, 20, 30, null, 40]],
  ])('%i values: everything but their number is suppressed', (n, values) => {
    const rising = risingValues(values)
    expect(distributionOf(rising)).toEqual({ n, ...NOTHING })
    for (const value of values) expect(percentileIn(rising, value)).toBeNull()
  })

  test('sites without a value are no zeroes', () => {
    expect(distributionOf(risingValues([null, 50, 10, null, 40, 20, 30]))).toMatchObject({
      n: 5,
      min: 10,
      median: 30,
    })
  })
})

describe('a percentile, by hand', () => {
  const of = (values: readonly (number | null)[]) => {
    const rising = risingValues(values)
    return values.map((value) => percentileIn(rising, value))
  }

  test.each([
    ['five apart', [10, 20, 30, 40, 50], [0.1, 0.3, 0.5, 0.7, 0.9]],
    ['five alike', [50, 50, 50, 50, 50], [0.5, 0.5, 0.5, 0.5, 0.5]],
    ['two pairs and a value between', [80, 20, 50, 20, 80], [0.8, 0.2, 0.5, 0.2, 0.8]],
    ['a tie at the top', [0, 25, 50, 100, 100, 100], [0.5 / 6, 1.5 / 6, 2.5 / 6, 4.5 / 6, 4.5 / 6, 4.5 / 6]],
    ['one without a value', [10, null, 20, 30, 40, 50], [0.1, null, 0.3, 0.5, 0.7, 0.9]],
    ['four only', [10, 20, null, 30, 40], [null, null, null, null, null]],
  ])('%s', (_what, values, wanted) => {
    expect(of(values)).toEqual(wanted)
  })

  test('values that differ by the order of an addition are equal, others are not', () => {
    const thirds = [25 * (1 / 3 + 2 / 3 + 5 / 3), 25 * (5 / 3 + 2 / 3 + 1 / 3)]
    const hair = [thirds[0] ?? 0, (thirds[1] ?? 0) + 1e-13]
    expect(new Set(hair).size).toBe(2)
    expect(of([...hair, 10, 20, 90])).toEqual([0.6, 0.6, 0.1, 0.3, 0.9])
    expect(of([60, 60.000_001, 10, 20, 90])).toEqual([0.5, 0.7, 0.1, 0.3, 0.9])
  })
})

test('a mirrored distribution has mirrored figures, and percentiles average to a half', () => {
  const sites = fc.array(
    fc.integer({ min: 0, max: 8 }).map((eighths) => eighths * 12.5),
    { minLength: 5, maxLength: 40 },
  )
  fc.assert(
    fc.property(sites, (values) => {
      const rising = risingValues(values)
      const mirrored = risingValues(values.map((value) => 100 - value))
      const [here, there] = [distributionOf(rising), distributionOf(mirrored)]
      expect(there.q3).toBeCloseTo(100 - (here.q1 ?? Number.NaN), 9)
      expect(there.median).toBeCloseTo(100 - (here.median ?? Number.NaN), 9)
      expect(there.min).toBeCloseTo(100 - (here.max ?? Number.NaN), 9)
      const places = values.map((value) => percentileIn(rising, value) ?? Number.NaN)
      expect(places.reduce((sum, place) => sum + place, 0) / places.length).toBeCloseTo(0.5, 9)
      values.forEach((value, i) => {
        expect(percentileIn(mirrored, 100 - value)).toBeCloseTo(1 - (places[i] ?? Number.NaN), 9)
      })
    }),
  )
})
