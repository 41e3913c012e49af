import { describe, expect, test } from 'vitest'
import { NO_SMALL_COUNTS, USUAL_COUNTS } from './shown-barriers'
import { shownCounts } from './shown-counts'

const shown = (counts: readonly number[], rule = NO_SMALL_COUNTS) => [
  ...shownCounts(new Map(counts.map((count, at) => [String(at), count])), rule).values(),
]

describe('counts of the parts of a whole', () => {
  test('are all told under the usual rule', () => {
    expect(shown([1, 0, 12, 40], USUAL_COUNTS)).toEqual([1, 0, 12, 40])
  })

  test.each([
    ['none is small', [11, 0, 12], [11, 0, 12]],
    ['two small ones hide each other', [4, 8, 30], [null, null, 30]],
    ['one small one takes the next larger with it', [4, 12, 30], [null, null, 30]],
    ['two so small that their sum tells them take another', [1, 1, 12, 30], [null, null, null, 30]],
    ['a whole that is small is not told at all', [3, 4, 0], [null, null, 0]],
    ['a whole that is one small part', [0, 5, 0], [0, null, 0]],
  ] as const)('under the rule for small counts: %s', (_, counts, expected) => {
    expect(shown(counts)).toEqual(expected)
  })

  test('never leave a single small one to be worked out', () => {
    const sizes = [0, 1, 2, 5, 6, 9, 10, 11, 12, 24]
    for (const a of sizes)
      for (const b of sizes)
        for (const c of sizes) {
          const hidden = shown([a, b, c]).flatMap((count, at) => (count === null ? [[a, b, c][at] ?? 0] : []))
          const small = [a, b, c].filter((count) => count > 0 && count < NO_SMALL_COUNTS.fewest)
          const all = hidden.reduce((sum, count) => sum + count, 0)
          expect(hidden).toEqual(expect.arrayContaining(small))
          if (small.length > 0 && a + b + c >= NO_SMALL_COUNTS.fewest && hidden.length < 2)
            expect([a, b, c].filter((count) => count > 0)).toHaveLength(1)
          if (hidden.length > 0 && a + b + c >= NO_SMALL_COUNTS.fewest)
            expect(all).toBeGreaterThanOrEqual(NO_SMALL_COUNTS.fewest)
        }
  })
})
