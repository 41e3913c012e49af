import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import { FORM_IDS, type ItemId, LEVELS } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { expectAlike, NEAR } from '@/lib/scoring/alike.fixture'
import { type Answers, anyFile, fileOf } from '@/lib/scoring/answers.fixture'
import type { AnswersFile, Result } from '@/lib/scoring/model'
import { naiveScore } from '@/lib/scoring/naive-score.fixture'
import { score } from '@/lib/scoring/score'

describe('the worked example: two items of financing, one agreed', () => {
  const file: AnswersFile = fileOf(
    SYNTHETIC,
    [{ 'financing.designated-funding': 3, 'financing.sustained-funding': 'unknown' }],
    { consensus: { 'financing.designated-funding': 2 } },
  )
  const result = score(SYNTHETIC, file)

  test('says which file it is', () => {
    expect(result).toMatchObject({
      instrument: SYNTHETIC.id,
      hash: SYNTHETIC.hash,
      form: 'full',
      stage: 'adoption',
      date: '2026-11-22',
      site: {
        name: 'Northside Community Mental Health',
        agency: 'Northside',
        setting: 'community-mental-health',
        region: null,
      },
    })
  })

  test('takes the agreed level and counts individual answers', () => {
    expect(result.items['financing.designated-funding']).toEqual({
      level: 2,
      status: 'mixed',
      answered: 1,
      unknown: 0,
      notApplicable: 0,
    })
    expect(result.items['financing.sustained-funding']).toEqual({
      level: null,
      status: 'missing',
      answered: 0,
      unknown: 1,
      notApplicable: 0,
    })
  })

  test('withholds the score and says how far it is open', () => {
    expect(result.domains.financing).toEqual({
      score: null,
      lower: 8.333333333333334,
      upper: 91.66666666666667,
      coverage: 0.16666666666666666,
      band: 'not-enough-answers',
      applicable: 6,
      answered: 1,
      agreement: { rwg: null, ad: null, respondents: 0, discuss: [] },
    })
    expect(result.stages.adoption).toEqual({
      evidenceWeighted: null,
      unweighted: null,
      robustRange: null,
      band: 'not-enough-answers',
    })
    expect([result.critical, result.barriers, result.facilitators]).toEqual([[], [], []])
  })
})

describe.each(FORM_IDS)('the %s form', (form) => {
  test('has every item, all 12 domains and all 4 stages in instrument order, whatever was answered', () => {
    const result = score(SYNTHETIC, fileOf(SYNTHETIC, [{}], { form }))
    expect(Object.keys(result.items)).toEqual(itemsOf(SYNTHETIC, form).map(({ id }) => id))
    expect(Object.keys(result.domains)).toEqual(DOMAIN_IDS)
    expect(Object.keys(result.stages)).toEqual(STAGE_IDS)
    expect(result.domains.culture.applicable).toBe(form === 'full' ? 6 : 2)
  })
})

test('a site that says "not applicable" to a whole domain has no score, no bounds and no coverage there', () => {
  const answers = Object.fromEntries(
    itemsOf(SYNTHETIC, 'full').map(({ id, domain }) => [id, domain === 'culture' ? 'not-applicable' : 3]),
  ) as Answers
  const result = score(SYNTHETIC, fileOf(SYNTHETIC, [answers]))
  expect(result.domains.culture).toMatchObject({
    score: null,
    lower: null,
    upper: null,
    coverage: 0,
    applicable: 0,
  })
  expect(result.stages.adoption.evidenceWeighted).toBeCloseTo(75, 9)
})

test.each([SYNTHETIC, CURRENT_INSTRUMENT])(
  'agrees with a second, naive reading of the rules on any valid file for $id',
  (instrument) => {
    fc.assert(
      fc.property(anyFile(instrument), (file) =>
        expectAlike(score(instrument, file), naiveScore(instrument, file)),
      ),
      { numRuns: 300 },
    )
  },
)

describe('properties', () => {
  const holds = (check: (result: Result, file: AnswersFile) => void) =>
    fc.assert(
      fc.property(anyFile(SYNTHETIC), (file) => check(score(SYNTHETIC, file), file)),
      { numRuns: 150 },
    )
  const within = (value: number | null, low: number, high: number) => {
    if (value !== null && !(value >= low - NEAR && value <= high + NEAR)) {
      throw new Error(`${value} is outside ${low}–${high}`)
    }
  }

  test('everything is bounded, and bounds contain the score', () => {
    holds((result) => {
      for (const domain of Object.values(result.domains)) {
        within(domain.lower, 0, 100)
        within(domain.upper, domain.lower ?? 0, 100)
        within(domain.score, domain.lower ?? 0, domain.upper ?? 100)
        within(domain.coverage, 0, 1)
        within(domain.agreement.rwg, 0, 1)
        within(domain.agreement.ad, 0, 2)
      }
      for (const entry of result.barriers) within(entry.gap, 0.625, 1)
      for (const entry of result.facilitators) within(entry.strength, 0.625, 1)
    })
  })

  test('the robust range contains both means, and stands wherever they do', () => {
    holds((result) => {
      for (const stage of Object.values(result.stages)) {
        expect([stage.unweighted === null, stage.robustRange === null]).toEqual(
          Array(2).fill(stage.evidenceWeighted === null),
        )
        const [low, high] = stage.robustRange ?? [0, 100]
        within(stage.evidenceWeighted, low, high)
        within(stage.unweighted, low, high)
        within(low, 0, high)
        within(high, low, 100)
      }
    })
  })

  test('the order of respondents and of keys changes nothing, to the last bit', () => {
    const reversed = <T extends object>(record: T): T =>
      Object.fromEntries(Object.entries(record).reverse()) as T
    holds((result, file) => {
      const shuffled: AnswersFile = {
        ...file,
        respondents: file.respondents
          .map((respondent) => ({ ...respondent, answers: reversed(respondent.answers) }))
          .reverse(),
        ...(file.consensus && { consensus: reversed(file.consensus) }),
      }
      expect(JSON.stringify(score(SYNTHETIC, shuffled))).toBe(JSON.stringify(result))
    })
  })

  test('a higher level never lowers a score, a bound or a stage', () => {
    const changed = anyFile(SYNTHETIC, 4).chain((file) =>
      fc.record({
        file: fc.constant(file),
        person: fc.nat(file.respondents.length - 1),
        item: fc.constantFrom(...itemsOf(SYNTHETIC, file.form)),
        levels: fc.uniqueArray(fc.constantFrom(...LEVELS), { minLength: 2, maxLength: 2 }),
      }),
    )
    fc.assert(
      fc.property(changed, ({ file, person, item, levels }) => {
        const [low = 0, high = 4] = [...levels].sort()
        const before = score(SYNTHETIC, withAnswer(file, person, item.id, low))
        const after = score(SYNTHETIC, withAnswer(file, person, item.id, high))
        const values = (result: Result) => [
          result.items[item.id]?.level ?? null,
          ...Object.values(result.domains).flatMap(({ score, lower, upper }) => [score, lower, upper]),
          ...Object.values(result.stages).flatMap((s) => [
            s.evidenceWeighted,
            s.unweighted,
            ...(s.robustRange ?? []),
          ]),
        ]
        const later = values(after)
        values(before).forEach((value, i) => {
          const other = later[i] ?? null
          if (value === null || other === null) expect(other).toBe(value)
          else expect(other).toBeGreaterThanOrEqual(value - NEAR)
        })
      }),
      { numRuns: 300 },
    )
  })
})

function withAnswer(
  file: AnswersFile,
  person: number,
  item: ItemId,
  level: (typeof LEVELS)[number],
): AnswersFile {
  return {
    ...file,
    respondents: file.respondents.map((respondent, i) =>
      i === person ? { ...respondent, answers: { ...respondent.answers, [item]: level } } : respondent,
    ),
  }
}
