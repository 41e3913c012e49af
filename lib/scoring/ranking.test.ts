import { describe, expect, test } from 'vitest'
import { STAGE_IDS, type StageId } from '@/lib/evidence/model'
import { OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import type { ItemId } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { type Answers, fileOf } from '@/lib/scoring/answers.fixture'
import { score } from '@/lib/scoring/score'

const scored = (people: readonly Answers[], stage: StageId = 'adoption') =>
  score(SYNTHETIC, fileOf(SYNTHETIC, people, { stage }))
const ids = (entries: readonly { readonly item: ItemId }[]) => entries.map(({ item }) => item)

describe('ranking barriers', () => {
  test('by gap first: the site’s own answers lead', () => {
    const result = scored([{ 'researchers.first': 0, 'agency-leaders.first': 1 }])
    expect(result.barriers).toEqual([
      { item: 'researchers.first', domain: 'researchers', level: 0, gap: 1, evidenceShare: 7 / 29 },
      { item: 'agency-leaders.first', domain: 'agency-leaders', level: 1, gap: 0.75, evidenceShare: 27 / 29 },
    ])
  })

  test('equal gaps: the larger barrier share at the stage', () => {
    const answers: Answers = { 'culture.first': 0, 'financing.third': 0, 'agency-leaders.first': 0 }
    expect(ids(scored([answers]).barriers)).toEqual([
      'agency-leaders.first',
      'financing.third',
      'culture.first',
    ])
    // At penetration and reach financing (17 of 26) is mentioned as a barrier more often than agency leaders (14).
    expect(ids(scored([answers], 'penetration-reach').barriers)).toEqual([
      'financing.third',
      'agency-leaders.first',
      'culture.first',
    ])
  })

  test('equal gaps and equal shares: the order of the instrument', () => {
    const { adoption: training } = OBSERVATIONS['training-and-technical-assistance']
    expect([training.barriers, OBSERVATIONS['mission-alignment'].adoption.barriers]).toEqual([17, 22])
    const answers: Answers = {
      'evaluation-monitoring-and-feedback.fourth': 1,
      'legislative-context.sixth': 1,
      'legislative-context.second': 1,
    }
    expect(OBSERVATIONS['legislative-context'].adoption.barriers).toBe(16)
    expect(OBSERVATIONS['evaluation-monitoring-and-feedback'].adoption.barriers).toBe(16)
    expect(ids(scored([answers]).barriers)).toEqual([
      'legislative-context.second',
      'legislative-context.sixth',
      'evaluation-monitoring-and-feedback.fourth',
    ])
  })

  test('gaps that come from other counts of people are equal when their levels are', () => {
    const people: Answers[] = [
      { 'culture.first': 1, 'financing.third': 1 },
      { 'culture.first': 0, 'financing.third': 0 },
      { 'culture.first': 0, 'financing.third': 0 },
      { 'financing.third': 1 },
      { 'financing.third': 0 },
      { 'financing.third': 0 },
    ]
    expect(ids(scored(people).barriers)).toEqual(['financing.third', 'culture.first'])
  })
})

describe('ranking facilitators', () => {
  test('by strength, then by facilitator share', () => {
    const result = scored([{ 'culture.first': 4, 'financing.third': 3, 'agency-leaders.first': 3 }])
    expect(result.facilitators).toEqual([
      { item: 'culture.first', domain: 'culture', level: 4, strength: 1, evidenceShare: 18 / 29 },
      {
        item: 'agency-leaders.first',
        domain: 'agency-leaders',
        level: 3,
        strength: 0.75,
        evidenceShare: 27 / 29,
      },
      { item: 'financing.third', domain: 'financing', level: 3, strength: 0.75, evidenceShare: 22 / 29 },
    ])
  })

  test.each(STAGE_IDS)('two domains of equal strength stand by facilitator share at %s', (stage) => {
    const answers: Answers = { 'work-infrastructure.first': 3, 'mission-alignment.first': 3 }
    const share = (domain: 'work-infrastructure' | 'mission-alignment') =>
      OBSERVATIONS[domain][stage].facilitators / STAGE_TOTALS[stage]
    const first =
      share('work-infrastructure') > share('mission-alignment') ? 'work-infrastructure' : 'mission-alignment'
    expect(scored([answers], stage).facilitators[0]?.domain).toBe(first)
  })
})

describe('critical flags', () => {
  test('are the critical items that are barriers, in instrument order, whatever their rank', () => {
    // Critical in the fixture: the core item at position d of each even domain d (from 0).
    const result = scored([
      {
        'national-strategies.first': 1,
        financing: 0,
        'financing.third': 0,
        'culture.first': 2,
        'evaluation-monitoring-and-feedback.fifth': 4,
        'legislative-context.second': 0,
      } as Answers,
    ])
    expect(result.critical).toEqual(['national-strategies.first', 'financing.third'])
    expect(ids(result.barriers)[0]).not.toBe('national-strategies.first')
  })
})
