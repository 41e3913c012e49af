import { describe, expect, test } from 'vitest'
import type { AnswerValue } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { agreementOn, countsAsAgreement, rwg } from '@/lib/scoring/agreement'
import { type Answers, fileOf } from '@/lib/scoring/answers.fixture'
import { score } from '@/lib/scoring/score'

const ITEMS = SYNTHETIC.domains.find(({ id }) => id === 'financing')?.items ?? []
const NA = 'not-applicable'

/** One respondent's answers to the six items of financing, in order; null is no answer. */
function answers(...values: readonly (AnswerValue | null)[]): Answers {
  return Object.fromEntries(
    ITEMS.flatMap((item, i) => ((values[i] ?? null) === null ? [] : [[item.id, values[i]]])),
  ) as Answers
}

function agreement(people: readonly Answers[], applicable = ITEMS) {
  return agreementOn(applicable, fileOf(SYNTHETIC, people).respondents)
}

const same = (level: AnswerValue) => answers(level, level, level, level, level, level)

describe('known values', () => {
  test('levels 2, 3, 5 of a 1–5 scale, shifted to 0–4, deviate by 1.11 on average', () => {
    expect(agreement([same(1), same(2), same(4)]).ad).toBeCloseTo(10 / 9, 12)
    expect((10 / 9).toFixed(2)).toBe('1.11')
  })

  test('five items with a mean variance of 0.5 give r_WG(J) = 0.9375', () => {
    expect(rwg(5, 0.5)).toBe(0.9375)
  })

  // Levels 1, 1, 2, 2, 2, 2 … have a sample variance of 0.3; these four have 1/3.
  test('the same through answers: 2, 2, 3, 3 have a variance of 1/3', () => {
    const people = [same(2), same(2), same(3), same(3)]
    expect(agreement(people)).toEqual({
      rwg: expect.closeTo((6 * (1 - 1 / 6)) / (6 * (1 - 1 / 6) + 1 / 6), 12),
      ad: 0.5,
      respondents: 4,
      discuss: [],
    })
  })

  test.each([
    ['full agreement', 6, 0, 1],
    ['the variance of a uniform spread', 6, 2, 0],
    ['more than that', 6, 5.33, 0],
    ['one item', 1, 0.5, 0.75],
  ])('r_WG(J) with %s', (_what, items, variance, expected) => {
    expect(rwg(items, variance)).toBe(expected)
  })

  test.each([
    [0, true],
    [5 / 6, true],
    [5 / 6 + 1e-10, true],
    [5 / 6 + 1e-8, false],
    [2, false],
  ])('a deviation of %s counts as agreement: %s', (ad, expected) => {
    expect(countsAsAgreement(ad)).toBe(expected)
  })
})

describe('who is heard', () => {
  const nobody = { rwg: null, ad: null, discuss: [] }

  test('fewer than three people: counted, not computed', () => {
    expect(agreement([same(0), same(4)])).toEqual({ ...nobody, respondents: 2 })
  })

  test('four of six levels are too few, five are enough', () => {
    const four = answers(0, 0, 0, 0, 'unknown')
    const five = answers(4, 4, 4, 4, 4)
    expect(agreement([four, four, four])).toEqual({ ...nobody, respondents: 0 })
    expect(agreement([five, five, four, five])).toMatchObject({ respondents: 3, ad: 0, discuss: [] })
  })

  test('items that do not apply to the site lower nobody’s coverage and are not compared', () => {
    const people = [0, 2, 4].map((level) => answers(2, 2, 2, level as AnswerValue, NA, NA))
    expect(agreement(people)).toEqual({ ...nobody, respondents: 0 })
    expect(agreement(people, ITEMS.slice(0, 4))).toMatchObject({
      respondents: 3,
      discuss: [ITEMS[3]?.id],
    })
    expect(agreement(people, ITEMS.slice(0, 3))).toMatchObject({ respondents: 3, rwg: 1, discuss: [] })
  })

  test('no applicable item: nobody', () => {
    expect(agreement([same(1), same(2), same(3)], [])).toEqual({ ...nobody, respondents: 0 })
  })

  test('an item needs three levels among those who are heard', () => {
    const people = [answers(0, 2, 2, 2, 2), answers(4, 2, 2, 2, 2), answers(null, 2, 2, 2, 2, 2)]
    expect(agreement(people)).toEqual({ rwg: 1, ad: 0, respondents: 3, discuss: [] })
  })

  test('no item with three levels: not computed', () => {
    const people = [0, 1, 2].map((gap) =>
      answers(...[0, 1, 2, 3].map((i) => (i === gap ? null : (2 as AnswerValue)))),
    )
    const applicable = ITEMS.slice(0, 3)
    expect(agreement(people, applicable)).toEqual({ ...nobody, respondents: 0 })
  })
})

describe('what to discuss', () => {
  test.each([
    [[1, 2, 3], false],
    [[0, 1, 2], false],
    [[0, 2, 3], true],
    [[1, 4, 4], true],
    [[0, 4, 2], true],
  ] as const)('levels %j: %s', (levels, wide) => {
    const people = levels.map((level) => answers(2, level, 2, 2, 2, 2))
    expect(agreement(people).discuss).toEqual(wide ? [ITEMS[1]?.id] : [])
  })
})

describe('consensus', () => {
  const people = [same(0), same(2), same(4)]
  const agreementWith = (consensus: Answers) =>
    score(SYNTHETIC, fileOf(SYNTHETIC, people, { consensus })).domains.financing.agreement

  test('changes no agreement by the level that it records', () => {
    expect(agreementWith(same(4))).toEqual(agreementWith({}))
    expect(agreementWith(same('unknown'))).toEqual(agreementWith({}))
  })

  test('decides which items are compared', () => {
    const [first, ...others] = ITEMS.map(({ id }) => id)
    expect(agreementWith({ [String(first)]: NA } as Answers).discuss).toEqual(others)
    expect(agreementWith(same(NA))).toEqual({ rwg: null, ad: null, respondents: 0, discuss: [] })
  })
})
