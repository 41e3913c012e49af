import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { anyFile, fileOf } from '@/lib/scoring/answers.fixture'
import { score } from '@/lib/scoring/score'
import { byDomain, byStage, statusesByItem, storedScores } from '@/lib/scoring/stored-scores'

describe('what is stored of a result', () => {
  test('read back it is what scoring said, for any answers', () => {
    fc.assert(
      fc.property(anyFile(SYNTHETIC, 4), (file) => {
        const result = score(SYNTHETIC, file)
        const stored = storedScores(SYNTHETIC, result)
        const scores = byDomain(stored.domainScores)
        const [lowers, uppers] = [byDomain(stored.domainLowers), byDomain(stored.domainUppers)]
        for (const id of DOMAIN_IDS) {
          const { score: points, lower, upper } = result.domains[id]
          expect([scores[id], lowers[id], uppers[id]]).toEqual([points, lower, upper])
        }
        const readiness = byStage(stored.stageReadiness)
        for (const id of STAGE_IDS) expect(readiness[id]).toBe(result.stages[id].evidenceWeighted)
        const statuses = statusesByItem(SYNTHETIC, file.form, stored.itemStatuses)
        expect(Object.entries(statuses)).toEqual(
          Object.entries(result.items).map(([item, { status }]) => [item, status]),
        )
      }),
      { numRuns: 100 },
    )
  })

  test('is one letter a question of the form', () => {
    const { itemStatuses } = storedScores(
      SYNTHETIC,
      score(SYNTHETIC, fileOf(SYNTHETIC, [{ 'financing.designated-funding': 0, 'financing.third': 4 }])),
    )
    expect(itemStatuses).toHaveLength(72)
    expect(itemStatuses.replaceAll('-', '')).toBe('bf')
  })

  test.each([
    ['of the other form', 'm'.repeat(24), 'another questionnaire'],
    ['with an unknown letter', `${'m'.repeat(71)}x`, 'No item status is written x'],
  ])('letters %s are refused', (_, letters, said) => {
    expect(() => statusesByItem(SYNTHETIC, 'full', letters)).toThrow(said)
  })

  test('too few figures are refused', () => {
    expect(() => byDomain([1, 2])).toThrow(RangeError)
  })
})
