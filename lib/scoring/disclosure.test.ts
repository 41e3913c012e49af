import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AnswerValue, RespondentRole } from '@/lib/instrument/model'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'
import { type Answers, anyFile, fileOf } from '@/lib/scoring/answers.fixture'
import { anonymousFile, anonymousNotes, mayDisclose, whyWithheld } from '@/lib/scoring/disclosure'
import { itemResult } from '@/lib/scoring/item-level'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const ITEM = 'financing.designated-funding'
const NA = 'not-applicable'
const DK = 'unknown'

const withAnswers = (answers: readonly (AnswerValue | null)[], more: Partial<AnswersFile> = {}) =>
  fileOf(
    SYNTHETIC,
    answers.map((answer) => (answer === null ? {} : { [ITEM]: answer })),
    more,
  )

const withRoles = (roles: readonly RespondentRole[]): AnswersFile => ({
  ...fileOf(SYNTHETIC, []),
  respondents: roles.map((role, index) => ({ id: `r${index + 1}`, role, answers: {} })),
})

describe('G-06: an anonymous assessment of n people', () => {
  const full = Object.fromEntries(
    SYNTHETIC.domains.flatMap(({ items }) => items.map(({ id }) => [id, 3])),
  ) as Answers
  const notes = { [ITEM]: 'A note.' }

  test.each([
    // n, shown while open, shown once closed, levels, notes
    [0, 'not-closed', 'too-few-respondents', false, false],
    [1, 'not-closed', 'too-few-respondents', false, false],
    [2, 'not-closed', 'too-few-respondents', false, false],
    [3, 'not-closed', null, true, false],
    [4, 'not-closed', null, true, false],
    [5, 'not-closed', null, true, true],
    [6, 'not-closed', null, true, true],
  ] as const)('n = %i: open %s, closed %s', (n, open, closed, levels, noted) => {
    expect(whyWithheld({ closed: false, finished: n })).toBe(open)
    expect(whyWithheld({ closed: true, finished: n })).toBe(closed)
    expect(mayDisclose({ closed: true, finished: n })).toBe(levels)
    const file = fileOf(SYNTHETIC, Array(n).fill(full))
    const noting = { ...file, respondents: file.respondents.map((person) => ({ ...person, notes })) }
    const shown = anonymousFile(noting)
    const result = score(SYNTHETIC, shown)
    expect(Object.values(result.items).every(({ level }) => (level !== null) === levels)).toBe(true)
    expect(Object.values(result.items).every(({ answered }) => answered === (levels ? n : 0))).toBe(true)
    expect(anonymousNotes(noting, ITEM, () => 0)).toHaveLength(noted ? n : 0)
    expect(JSON.stringify(shown).includes('A note.')).toBe(noted)
  })
})

describe('what is left of an item', () => {
  // biome-ignore format: read as a table
  const CASES: readonly (readonly [string, readonly (AnswerValue | null)[], AnswerValue | null, object])[] = [
    // what                                        answers              consensus  left
    ['three levels',                               [1, 2, 3],           null, { level: 2, answered: 3 }],
    ['three levels and other answers',             [1, 2, 3, DK, NA],   null, { level: 2, answered: 3, unknown: 1, notApplicable: 1 }],
    ['two levels',                                 [1, 2, null],        null, { status: 'missing', answered: 0 }],
    ['two levels and other answers',               [1, 2, DK, DK, NA],  null, { status: 'missing', answered: 0, unknown: 0, notApplicable: 0 }],
    ['no level, many don’t-knows',                 [DK, DK, DK, DK],    null, { status: 'missing', unknown: 0 }],
    ['three of four say not applicable',           [NA, NA, NA, 2],     null, { status: NA, answered: 0, notApplicable: 3 }],
    ['a majority of two says not applicable',      [NA, NA, 2],         null, { status: 'missing', answered: 0, notApplicable: 0 }],
    ['three say not applicable, three a level',    [NA, NA, NA, 1, 1, 1], null, { level: 1, answered: 3, notApplicable: 3 }],
    ['four say not applicable, three a level',     [NA, NA, NA, NA, 1, 1, 1], null, { status: NA, answered: 3, notApplicable: 4 }],
    ['consensus over two levels',                  [1, 2, null],        4,    { level: 4, answered: 0 }],
    ['consensus over a majority',                  [NA, NA, NA],        0,    { level: 0, notApplicable: 0 }],
    ['consensus that it does not apply',           [1, null, null],     NA,   { status: NA, answered: 0 }],
  ]
  test.each(CASES)('%s', (_what, answers, consensus, left) => {
    const file = withAnswers(answers, consensus === null ? {} : { consensus: { [ITEM]: consensus } })
    expect(itemResult(ITEM, anonymousFile(file))).toMatchObject(left)
  })

  test('counts as missing in its domain, with bounds as wide as nothing being known makes them', () => {
    const others = SYNTHETIC.domains.find(({ id }) => id === 'financing')?.items.slice(1) ?? []
    const answers = Object.fromEntries(others.map(({ id }) => [id, 4])) as Answers
    const people = [{ ...answers, [ITEM]: 0 as const }, answers, answers]
    const { financing } = score(SYNTHETIC, anonymousFile(fileOf(SYNTHETIC, people))).domains
    expect(financing).toMatchObject({ score: 100, answered: 5, applicable: 6, upper: 100 })
    expect(financing.lower).toBeCloseTo(500 / 6, 9)
  })
})

describe('roles', () => {
  const [A, B, C, D, O] = [
    'agency-leader',
    'clinician',
    'administration',
    'external-partner',
    'other',
  ] as const
  const times = (n: number, role: RespondentRole) => Array<RespondentRole>(n).fill(role)
  test.each<[string, RespondentRole[], Partial<Record<RespondentRole, number>>]>([
    ['of three stay', [...times(3, A), ...times(3, B)], { [A]: 3, [B]: 3 }],
    ['of two are counted as others', [...times(3, A), ...times(2, B), C], { [A]: 3, [O]: 3 }],
    [
      'others of fewer than three take in the smallest',
      [...times(4, A), ...times(3, B), C],
      { [A]: 4, [O]: 4 },
    ],
    ['also those who said “other” themselves', [...times(4, A), ...times(3, B), O], { [A]: 4, [O]: 4 }],
    ['until nobody is told apart', [...times(5, A), D, C], { [O]: 7 }],
    ['three different people', [A, B, C], { [O]: 3 }],
    ['one role alone', times(4, B), { [B]: 4 }],
    ['others of three stay others', [...times(3, A), ...times(3, O)], { [A]: 3, [O]: 3 }],
  ])('%s', (_what, roles, groups) => {
    const counts: Partial<Record<RespondentRole, number>> = {}
    for (const { role } of anonymousFile(withRoles(roles)).respondents) counts[role] = (counts[role] ?? 0) + 1
    expect(counts).toEqual(groups)
  })
})

describe('notes', () => {
  const file = (notes: readonly string[]): AnswersFile => ({
    ...withAnswers(notes.map(() => 2)),
    respondents: notes.map((note, index) => ({
      id: `r${index}`,
      role: 'clinician',
      answers: { [ITEM]: 2 },
      notes: { [ITEM]: note },
    })),
  })
  test('are shuffled by the random numbers that they are given, and empty ones left out', () => {
    const five = file(['a', 'b', ' ', 'c', 'd'])
    expect(anonymousNotes(five, ITEM, () => 0)).toEqual(['a', 'b', 'c', 'd'])
    expect(anonymousNotes(five, ITEM, () => 0.999)).toEqual(['d', 'c', 'b', 'a'])
    expect(anonymousNotes(five, ITEM, () => 0.5)).toEqual(['c', 'b', 'd', 'a'])
  })
  test('stand beside no item that has too few levels', () => {
    const { respondents, ...rest } = file(['a', 'b', 'c', 'd', 'e'])
    const silent = respondents.map((person, index) => (index < 3 ? { ...person, answers: {} } : person))
    expect(anonymousNotes({ ...rest, respondents: silent }, ITEM, () => 0)).toEqual([])
  })
})

test('what may be shown of what may be shown is the same', () => {
  fc.assert(
    fc.property(anyFile(SYNTHETIC), (file) => {
      expect(anonymousFile(anonymousFile(file))).toEqual(anonymousFile(file))
    }),
  )
})
