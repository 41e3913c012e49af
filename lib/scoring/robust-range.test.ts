import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { evidenceShare } from '@/lib/evidence/observations'
import { robustRange, type WeightedScore } from '@/lib/scoring/robust-range'

/** Every one of the 2^n ways to halve or double the weights. */
function byEveryVertex(scores: readonly WeightedScore[]): [number, number] {
  const means = Array.from({ length: 2 ** scores.length }, (_, vertex) => {
    const weights = scores.map(({ weight }, i) => (Math.floor(vertex / 2 ** i) % 2 ? 2 * weight : weight / 2))
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    return scores.reduce((sum, { score }, i) => sum + (weights[i] ?? 0) * score, 0) / total
  })
  return [Math.min(...means), Math.max(...means)]
}

const anyScores = fc.array(
  fc.record({
    score: fc.oneof(fc.double({ min: 0, max: 100, noNaN: true }), fc.constantFrom(0, 50, 100)),
    weight: fc.integer({ min: 1, max: 46 }).map((k) => k / 46),
  }),
  { minLength: 1, maxLength: 9 },
)

describe('robust range', () => {
  test('by hand: scores 0 and 100 of equal weight lie between 1/5 and 4/5', () => {
    expect(
      robustRange([
        { score: 100, weight: 0.4 },
        { score: 0, weight: 0.4 },
      ]),
    ).toEqual([expect.closeTo(20, 10), expect.closeTo(80, 10)])
  })

  test('by hand: one score is its own range', () => {
    expect(robustRange([{ score: 62.5, weight: 0.3 }])).toEqual([62.5, 62.5])
  })

  test('is what trying every vertex of the weights gives', () => {
    fc.assert(
      fc.property(anyScores, (scores) => {
        const [least, greatest] = robustRange(scores)
        const [lowest, highest] = byEveryVertex(scores)
        expect(least).toBeCloseTo(lowest, 9)
        expect(greatest).toBeCloseTo(highest, 9)
      }),
      { numRuns: 300 },
    )
  })

  test('no weights in between lead out of it', () => {
    const withFactors = fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 1, max: 46 }),
        fc.double({ min: 0.5, max: 2, noNaN: true }),
      ),
      { minLength: 1, maxLength: 12 },
    )
    fc.assert(
      fc.property(withFactors, (entries) => {
        const [least, greatest] = robustRange(entries.map(([score, weight]) => ({ score, weight })))
        const total = entries.reduce((sum, [, weight, factor]) => sum + weight * factor, 0)
        const mean =
          entries.reduce((sum, [score, weight, factor]) => sum + score * weight * factor, 0) / total
        expect(mean).toBeGreaterThanOrEqual(least - 1e-9)
        expect(mean).toBeLessThanOrEqual(greatest + 1e-9)
      }),
    )
  })

  test.each(STAGE_IDS)('contains both means for the weights of Table 2 at %s', (stage) => {
    const scores = fc.tuple(...DOMAIN_IDS.map(() => fc.integer({ min: 0, max: 100 })))
    fc.assert(
      fc.property(scores, (values) => {
        const entries = DOMAIN_IDS.map((id, i) => ({
          score: values[i] ?? 0,
          weight: evidenceShare(id, stage),
        }))
        const [least, greatest] = robustRange(entries)
        const total = entries.reduce((sum, { weight }) => sum + weight, 0)
        const means = [
          entries.reduce((sum, { score, weight }) => sum + score * weight, 0) / total,
          entries.reduce((sum, { score }) => sum + score, 0) / entries.length,
        ]
        for (const mean of means) {
          expect(mean).toBeGreaterThanOrEqual(least - 1e-9)
          expect(mean).toBeLessThanOrEqual(greatest + 1e-9)
        }
      }),
      { numRuns: 500 },
    )
  })
})
