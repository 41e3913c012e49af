import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, type DomainId, STAGE_IDS } from '@/lib/evidence/model'
import { evidenceShare } from '@/lib/evidence/observations'
import { stageReadiness } from '@/lib/scoring/stage-readiness'

type Scores = Partial<Record<DomainId, number>>
const withScores = (scores: Scores) => DOMAIN_IDS.map((id) => ({ id, score: scores[id] ?? null }))
const all = (score: number) => DOMAIN_IDS.map((id) => ({ id, score }))

/** Distinct studies in Table 2 at adoption, of 29 articles: counted by hand, 211 together. */
const ADOPTION: Readonly<Record<DomainId, number>> = {
  'national-strategies': 15,
  'legislative-context': 16,
  financing: 22,
  'training-and-technical-assistance': 19,
  'evaluation-monitoring-and-feedback': 17,
  'mission-alignment': 23,
  culture: 18,
  'work-infrastructure': 21,
  researchers: 7,
  'decision-makers': 13,
  'external-support-professionals': 13,
  'agency-leaders': 27,
}

describe('stage readiness', () => {
  test('the weights at adoption are the counts of distinct studies over 29', () => {
    for (const id of DOMAIN_IDS) expect(evidenceShare(id, 'adoption')).toBe(ADOPTION[id] / 29)
  })

  test('by hand: financing at 0, everything else at 100', () => {
    const scores = all(100).map((entry) => (entry.id === 'financing' ? { ...entry, score: 0 } : entry))
    expect(stageReadiness('adoption', scores)).toEqual({
      evidenceWeighted: expect.closeTo((100 * (211 - 22)) / 211, 9),
      unweighted: expect.closeTo(1100 / 12, 9),
      robustRange: [
        expect.closeTo((100 * (189 / 2)) / (189 / 2 + 44), 9),
        expect.closeTo((100 * 378) / (378 + 11), 9),
      ],
      band: 'favourable',
    })
  })

  test.each(STAGE_IDS)('equal scores give that score at %s, with no range', (stage) => {
    expect(stageReadiness(stage, all(62.5))).toEqual({
      evidenceWeighted: expect.closeTo(62.5, 9),
      unweighted: expect.closeTo(62.5, 9),
      robustRange: [expect.closeTo(62.5, 9), expect.closeTo(62.5, 9)],
      band: 'mostly-favourable',
    })
  })

  test('no domain with a score: no value', () => {
    expect(stageReadiness('adoption', withScores({}))).toEqual({
      evidenceWeighted: null,
      unweighted: null,
      robustRange: null,
      band: 'not-enough-answers',
    })
  })

  test('70 % of the evidence shares are needed, not 70 % of the domains', () => {
    const without = (...missing: DomainId[]) =>
      all(50).map((entry) => (missing.includes(entry.id) ? { id: entry.id, score: null } : entry))
    // 211 − 63 = 148, 70.1 %
    const held = without('agency-leaders', 'mission-alignment', 'decision-makers')
    // 211 − 64 = 147, 69.7 %
    const short = without('agency-leaders', 'financing', 'national-strategies')
    const sumOf = (entries: typeof held) =>
      entries.reduce((sum, { id, score }) => sum + (score === null ? 0 : ADOPTION[id]), 0)
    expect([sumOf(all(50)), sumOf(held), sumOf(short)]).toEqual([211, 148, 147])
    expect(stageReadiness('adoption', held).evidenceWeighted).not.toBeNull()
    expect(stageReadiness('adoption', short).evidenceWeighted).toBeNull()
  })
})
