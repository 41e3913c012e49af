import { describe, expect, test } from 'vitest'
import type { DistributionRow } from '@/lib/report/comparison/content'
import { distributionAlt, distributionChart } from './distribution-chart'

const SIZE = { width: 760, fontSize: 14 }
const row = (title: string, values: readonly number[], median: number | null): DistributionRow<string> => ({
  id: title,
  title,
  values,
  median,
  q1: median === null ? null : median - 10,
  q3: median === null ? null : median + 10,
  medianLabel: median === null ? '–' : String(median),
  quartilesLabel: '',
  endsLabel: '',
  sitesLabel: `${values.length} sites`,
})

describe('strips of sites', () => {
  test('state their finding: the highest and the lowest medians, and what has none', () => {
    const rows = [
      row('Money', [10, 20, 30, 40, 50], 30),
      row('Law', [60, 60, 60, 60, 60], 60),
      row('Culture', [1], null),
    ]
    expect(distributionAlt(rows)).toBe(
      'Medians from 0 to 100. Highest: Law (60). Lowest: Money (30). Too few sites for a median: Culture.',
    )
    expect(distributionAlt([row('Law', [1, 2], null)])).toBe('Too few sites have a score for any median.')
    expect(distributionAlt([row('Law', [60, 60, 60, 60, 60], 60)])).toBe('The median is Law (60).')
  })

  test('have a mark for each of a few sites, and one outline for many', () => {
    const legend = 1
    const few = distributionChart([row('Money', [10, 10, 30, 40, 50], 30)], SIZE, 'Strips')
    expect(few.marks.filter(({ kind }) => kind === 'circle')).toHaveLength(5 + legend)
    const many = Array.from({ length: 10_000 }, (_, n) => (n * 100) / 9_999)
    const chart = distributionChart([row('Money', many, 50)], SIZE, 'Strips')
    expect(chart.marks.filter(({ kind }) => kind === 'circle')).toHaveLength(legend)
    const outlines = chart.marks.filter((mark) => mark.kind === 'polygon')
    expect(outlines).toHaveLength(1)
    expect(outlines[0]?.points.length).toBeLessThan(250)
  })

  test('stand above each other where sites share a score, none beyond its row, up to a dozen', () => {
    const circles = (equal: number) =>
      distributionChart([row('Money', Array(equal).fill(75), 75)], SIZE, 'Strips').marks.filter(
        (mark) => mark.kind === 'circle',
      )
    const heights = (equal: number) => circles(equal).map(({ cy }) => cy)
    const span = (equal: number) =>
      Math.max(...heights(equal).slice(0, equal)) - Math.min(...heights(equal).slice(0, equal))
    for (const equal of [1, 4, 5, 12]) {
      expect(new Set(heights(equal).slice(0, equal)).size).toBe(equal)
      expect(span(equal)).toBeLessThanOrEqual(span(4))
    }
    expect(circles(13)).toHaveLength(1)
    const apart = (sites: number) => Array.from({ length: sites }, (_, at) => at)
    const marksOf = (values: readonly number[]) =>
      distributionChart([row('Money', values, 30)], SIZE, 'Strips').marks.filter(
        ({ kind }) => kind === 'circle',
      )
    expect(marksOf(apart(60))).toHaveLength(61)
    expect(marksOf(apart(61))).toHaveLength(1)
  })

  test('stay inside their frame', () => {
    const { width, height, marks } = distributionChart(
      [row('Money', [0, 100, 100, 100, 100], 100), row('Law', Array(50).fill(0), 0)],
      SIZE,
      'Strips',
    )
    for (const mark of marks) {
      if (mark.kind === 'circle') expect(mark.cx - mark.r).toBeGreaterThanOrEqual(0)
      if (mark.kind === 'polygon') {
        for (const [x, y] of mark.points) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(width)
          expect(y).toBeLessThanOrEqual(height)
        }
      }
    }
  })
})
