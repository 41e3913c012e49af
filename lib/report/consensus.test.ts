import { describe, expect, test } from 'vitest'
import { itemsOf } from '@/lib/instrument/items'
import type { RespondentRole } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import { passageText } from '@/lib/report/plain-text'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile, fixtureReport } from '@/lib/report/report.fixture'
import type { Decision } from '@/lib/report/subject'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const ITEMS = itemsOf(FIXTURE_INSTRUMENT, 'full').map(({ id }) => id)

/** People of these roles who give every item these levels. */
const team = (
  people: readonly (readonly [RespondentRole, 0 | 1 | 2 | 3 | 4])[],
  more: Partial<AnswersFile> = {},
) =>
  fixtureFile(
    people.map(([role, level]) => ({ role, answers: answersBy(() => level) })),
    more,
  )

const report = (file: AnswersFile, decisions: readonly Decision[] = []) =>
  buildReport({ file, result: score(FIXTURE_INSTRUMENT, file), instrument: FIXTURE_INSTRUMENT, decisions })
    .agreement

const three = [
  ['clinician', 1],
  ['clinician', 2],
  ['agency-leader', 4],
] as const

describe('what was settled', () => {
  const file = team(three, {
    consensus: { 'culture.first': 2, 'financing.second': 'unknown', 'researchers.first': 'not-applicable' },
    consensusNotes: { 'financing.second': 'Nobody has the contract.' },
  })
  const decision: Decision = {
    item: 'culture.first',
    why: 'The register shows it.',
    participants: 'All three',
    date: '2026-11-12',
  }

  test('stands with what it was, what it became, why, who and when, as far as it was recorded', () => {
    const rows = report(file, [decision]).consensus?.rows.map(
      ({ question: _, domainTitle: __, ...row }) => row,
    )
    expect(rows).toEqual([
      {
        item: 'financing.second',
        before: 'level 2.3 of 4',
        agreed: 'not known',
        why: 'Nobody has the contract.',
        participants: '–',
        dateLabel: '',
      },
      {
        item: 'culture.first',
        before: 'level 2.3 of 4',
        agreed: 'level 2 of 4',
        why: 'The register shows it.',
        participants: 'All three',
        dateLabel: '12 November 2026',
      },
      {
        item: 'researchers.first',
        before: 'level 2.3 of 4',
        agreed: 'not applicable',
        why: '–',
        participants: '–',
        dateLabel: '',
      },
    ])
  })

  test.each([
    [
      file,
      /^Consensus settled three items: .* The other 69 items with a level were not settled and keep the mean/,
    ],
    [
      team(three),
      /^No item was settled in consensus\. The 72 items with a level were not settled and keep the mean/,
    ],
  ])('%#: and what was not keeps the mean', (given, words) => {
    const [first] = report(given).consensus?.notes.map(passageText) ?? []
    expect(first).toMatch(words)
  })

  test('every question to talk over says what became of it', () => {
    const { rows } = report(file, [decision])
    const outcomes = rows.flatMap(({ discuss }) => discuss.map(({ item, outcome }) => [item, outcome]))
    expect(outcomes).toContainEqual(['culture.first', 'settled in consensus: level 2 of 4'])
    expect(outcomes).toContainEqual(['culture.second', 'not settled: keeps the mean, level 2.3 of 4'])
    expect(outcomes).toHaveLength(ITEMS.length - 1)
  })

  test('of a person alone the section says one sentence and nothing else', () => {
    expect(fixtureReport(team([['clinician', 2]])).agreement).toEqual({
      notes: [['One person answered, so there is nothing to compare.']],
      rows: [],
    })
  })
})

describe('where roles differ', () => {
  const six = (clinicians: 0 | 1 | 2 | 3 | 4, leaders: 0 | 1 | 2 | 3 | 4) =>
    team([
      ...Array(3).fill(['clinician', clinicians] as const),
      ...Array(3).fill(['agency-leader', leaders] as const),
    ])

  test('a level apart: a sentence a domain, with both means', () => {
    const { roles } = report(six(1, 3))
    expect(roles?.rows).toHaveLength(12)
    expect(roles?.rows[0]?.meaning).toBe(
      'Three agency leaders see it more favourably, at 75 of 100 on average, than three clinicians, at 25.',
    )
    expect(roles?.notes.map(passageText)).toEqual([
      'In twelve domains at least two roles can be compared, each with three people or more who answered most of it. There the means of the roles that lie farthest from each other are 25 points (one level) or more apart, which we take as a difference worth a sentence; that limit is a convention.',
      'Such a difference says that people in different roles see the domain differently, not who of them is right.',
    ])
  })

  test('alike: that they could be compared, and no row', () => {
    const { roles } = report(six(2, 2))
    expect(roles?.rows).toEqual([])
    expect(passageText(roles?.notes[0] ?? [])).toMatch(
      /In none of them do the means of two roles lie 25 points/,
    )
  })

  test('nobody to compare: that says so; a small team is not told', () => {
    const mixed = team([...three, ['administration', 1], ['other', 1], ['external-partner', 1]])
    expect(report(mixed).roles?.notes.map(passageText)).toEqual([
      'In no domain can two roles be compared, each with three people or more who answered most of it.',
    ])
    expect(report(team(three)).roles).toBeUndefined()
  })
})
