import { describe, expect, test } from 'vitest'
import type { AnswerValue, RespondentRole } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import type { Answers } from '@/lib/scoring/answers.fixture'
import { fileOf } from '@/lib/scoring/answers.fixture'
import type { AnswersFile, AssessmentMode } from '@/lib/scoring/model'
import { roleAgreement } from '@/lib/scoring/role-agreement'

const ITEMS = SYNTHETIC.domains.find(({ id }) => id === 'financing')?.items ?? []
const DK = 'unknown'

type Row = readonly [RespondentRole, ...AnswerValue[]]
/** A person with one level throughout, or with these answers to the six items of financing. */
function fileWith(rows: readonly Row[]): AnswersFile {
  const respondents = rows.map(([role, ...values], index) => ({
    id: `r${index + 1}`,
    role,
    answers: Object.fromEntries(
      ITEMS.map(({ id }, place) => [id, values[values.length === 1 ? 0 : place]]),
    ) as Answers,
  }))
  return { ...fileOf(SYNTHETIC, []), respondents }
}

const [L, C, O] = ['agency-leader', 'clinician', 'other'] as const
const financing = (rows: readonly Row[], mode: AssessmentMode) =>
  roleAgreement(SYNTHETIC, fileWith(rows), mode).find(({ domain }) => domain === 'financing') ?? null

const leaders: readonly Row[] = [
  [L, 4],
  [L, 3],
  [L, 3],
]
const clinicians: readonly Row[] = [
  [C, 2],
  [C, 2],
  [C, 1],
]

describe.each(['named', 'anonymous'] as const)('in %s mode', (mode) => {
  test('two roles of three are compared, the higher mean first', () => {
    expect(financing([...clinicians, ...leaders], mode)).toEqual({
      domain: 'financing',
      items: ITEMS.map(({ id }) => id),
      views: [
        { role: L, respondents: 3, mean: 60 / 18 },
        { role: C, respondents: 3, mean: 30 / 18 },
      ],
      difference: 60 / 18 - 30 / 18,
      differs: true,
    })
  })

  test.each([
    [[2, 2, 2], 1, true],
    [[2, 2, 1], 2 / 3, false],
    [[1, 1, 1], 0, false],
  ] as const)('%j against 1, 1, 1: apart by %d, worth a sentence: %s', (levels, difference, differs) => {
    const found = financing([...levels.map((level): Row => [L, level]), [C, 1], [C, 1], [C, 1]], mode)
    expect(found?.difference).toBeCloseTo(difference, 12)
    expect(found?.differs).toBe(differs)
  })

  test('fewer than two roles of three: nothing to compare', () => {
    expect(financing([...leaders, [C, 1], [C, 1]], mode)).toBeNull()
    expect(financing(leaders, mode)).toBeNull()
    expect(roleAgreement(SYNTHETIC, fileOf(SYNTHETIC, []), mode)).toEqual([])
  })

  test('who answered too little of the domain is not heard', () => {
    expect(financing([...leaders, [C, 1], [C, 1], [C, 1, 1, 1, 1, DK, DK]], mode)).toBeNull()
  })
})

describe('what anonymity costs', () => {
  test('one person beside two roles is counted with the smaller one', () => {
    const rows: readonly Row[] = [...leaders, [L, 3], ...clinicians, ['administration', 3]]
    expect(financing(rows, 'named')?.views.map(({ role, respondents }) => [role, respondents])).toEqual([
      [L, 4],
      [C, 3],
    ])
    expect(financing(rows, 'anonymous')?.views.map(({ role, respondents }) => [role, respondents])).toEqual([
      [L, 4],
      [O, 4],
    ])
  })

  test('an item on which a role has only two levels is left out, and the domain when that is too much', () => {
    const gap = (place: number): Row => [C, ...ITEMS.map((_, at) => (at === place ? DK : 1))]
    const one: readonly Row[] = [...leaders, gap(0), [C, 1], [C, 1]]
    expect(financing(one, 'named')?.items).toHaveLength(6)
    expect(financing(one, 'anonymous')?.items).toEqual(ITEMS.slice(1).map(({ id }) => id))
    const two: readonly Row[] = [...leaders, gap(0), gap(1), [C, 1]]
    expect(financing(two, 'named')?.items).toHaveLength(6)
    expect(financing(two, 'anonymous')).toBeNull()
  })

  test('a domain in which one person is left over is not compared', () => {
    const half: Row = [C, 1, 1, 1, DK, DK, DK]
    expect(financing([...leaders, ...clinicians, half], 'named')).not.toBeNull()
    expect(financing([...leaders, ...clinicians, half], 'anonymous')).toBeNull()
  })
})
