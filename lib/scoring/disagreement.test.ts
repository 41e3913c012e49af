import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemsOf } from '@/lib/instrument/items'
import type { AnswerValue } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { type Answers, anyFile, fileOf } from '@/lib/scoring/answers.fixture'
import { disagreements } from '@/lib/scoring/disagreement'
import { anonymousFile } from '@/lib/scoring/disclosure'

const DK = 'unknown'
const NA = 'not-applicable'
const IDS = itemsOf(SYNTHETIC, 'full').map(({ id }) => id)

/** One row an item, from the first item on: what each person answered. */
function found(rows: readonly (readonly AnswerValue[])[]) {
  const people = (rows[0] ?? []).map((_, person) =>
    Object.fromEntries(rows.map((row, place) => [IDS[place], row[person]])),
  )
  return disagreements(SYNTHETIC, fileOf(SYNTHETIC, people as Answers[]))
}

describe('the spread of an item', () => {
  test.each([
    [
      [0, 2, 4],
      { counts: [1, 0, 1, 0, 1], answered: 3, unknown: 0, notApplicable: 0, range: 4, mean: 2 },
      4 / 3,
    ],
    [
      [1, 1, 2, DK, NA],
      { counts: [0, 2, 1, 0, 0], answered: 3, unknown: 1, notApplicable: 1, range: 1 },
      4 / 9,
    ],
    [[3, 3, 3], { counts: [0, 0, 0, 3, 0], range: 0, mean: 3 }, 0],
  ] as const)('%j', (answers, spread, ad) => {
    const [first] = found([answers])
    expect(first?.spread).toMatchObject(spread)
    expect(first?.spread?.ad).toBeCloseTo(ad, 12)
  })

  test.each([[[1, 4]], [[0, 4, DK, DK]], [[NA, NA, NA]]] as const)(
    '%j: too few levels to show',
    (answers) => {
      expect(found([answers]).every(({ spread }) => spread === null)).toBe(true)
    },
  )
})

test('the widest range comes first, then the largest deviation, then the order of the questionnaire', () => {
  const rows: readonly AnswerValue[][] = [
    [2, 2, 2, 2],
    [1, 3, 1, 1],
    [0, 4, DK, DK],
    [1, 3, 1, 3],
    [3, 3, 1, 3],
    [0, 3, 3, 3],
  ]
  const order = found(rows).map(({ item }) => IDS.indexOf(item))
  expect(order.slice(0, 5)).toEqual([5, 3, 1, 4, 0])
  expect(order.slice(5)).toEqual(IDS.map((_, place) => place).filter((place) => place === 2 || place > 5))
})

test('every item of the form stands once, whoever answered what; what is hidden has no spread', () => {
  fc.assert(
    fc.property(anyFile(SYNTHETIC), (file) => {
      const entries = disagreements(SYNTHETIC, anonymousFile(file))
      expect(entries.map(({ item }) => item).sort()).toEqual(
        itemsOf(SYNTHETIC, file.form)
          .map(({ id }) => id)
          .sort(),
      )
      for (const { item, spread } of entries) {
        const levels = file.respondents.filter(({ answers }) => typeof answers[item] === 'number').length
        expect(spread?.answered ?? null).toBe(levels < 3 ? null : levels)
      }
    }),
  )
})
