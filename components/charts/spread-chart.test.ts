import { describe, expect, test } from 'vitest'
import type { ItemSpread } from '@/lib/scoring/disagreement'
import { spreadAlt, spreadChart } from './spread-chart'

const spread = (counts: readonly number[], more: Partial<ItemSpread> = {}): ItemSpread => ({
  counts,
  answered: counts.reduce((sum, count) => sum + count, 0),
  mean: 0,
  range: 0,
  ad: 0,
  unknown: 0,
  notApplicable: 0,
  ...more,
})

describe('the spread of an item', () => {
  test.each([
    [[3, 0, 0, 0, 2], {}, '3 people at level 0 and 2 people at level 4.'],
    [[0, 0, 3, 0, 0], {}, '3 people at level 2.'],
    [
      [1, 1, 1, 0, 0],
      { unknown: 1 },
      '1 person at level 0, 1 person at level 1 and 1 person at level 2. Besides, 1 person did not know.',
    ],
    [
      [0, 0, 0, 4, 0],
      { unknown: 2, notApplicable: 1 },
      '4 people at level 3. Besides, 2 people did not know and 1 person said that it does not apply here.',
    ],
  ] as const)('%j in words', (counts, more, words) => {
    expect(spreadAlt(spread(counts, more))).toBe(words)
  })

  test('has one mark a person, and a number above, so that nothing hangs on colour', () => {
    const { marks } = spreadChart(spread([3, 0, 0, 0, 2]))
    expect(marks.filter(({ kind }) => kind === 'circle')).toHaveLength(5)
    const texts = marks.flatMap((mark) => (mark.kind === 'text' && mark.bold ? [mark.text] : []))
    expect(texts).toEqual(['3', '2'])
  })

  test.each([[[0, 0, 3, 0, 0]], [[6, 6, 6, 6, 6]], [[500, 1, 0, 0, 3]]] as const)(
    '%j stays inside its frame',
    (counts) => {
      const { width, height, marks } = spreadChart(spread(counts))
      for (const mark of marks) {
        if (mark.kind === 'circle') expect(mark.cy - mark.r).toBeGreaterThanOrEqual(0)
        if (mark.kind === 'rect') expect(mark.y).toBeGreaterThanOrEqual(0)
        if (mark.kind === 'text') expect(mark.y - mark.size).toBeGreaterThanOrEqual(0)
        if (mark.kind === 'text') expect(mark.y).toBeLessThanOrEqual(height)
        if (mark.kind === 'rect') expect(mark.x + mark.width).toBeLessThanOrEqual(width)
      }
    },
  )
})
