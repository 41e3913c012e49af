import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { itemsOf } from '@/lib/instrument/items'
import { type AnswerValue, LEVELS, RESPONDENT_ROLES } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import { passageText } from '@/lib/report/plain-text'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import { anyFile } from '@/lib/scoring/answers.fixture'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const anonymousReport = (file: AnswersFile): ReportContent =>
  buildReport({
    file,
    result: score(FIXTURE_INSTRUMENT, file),
    instrument: FIXTURE_INSTRUMENT,
    mode: 'anonymous',
  })

/** Everybody at level 3, but for the first item, to which two of five people give these levels. */
const withHidden = (one: 0 | 1 | 2 | 3 | 4, other: 0 | 1 | 2 | 3 | 4): AnswersFile =>
  fixtureFile(
    [one, other, null, null, null].map((level, person) => ({
      role: RESPONDENT_ROLES[person] ?? 'other',
      answers: answersBy(({ id }) => (id === 'financing.first' ? (level ?? undefined) : 3)),
      notes: { 'financing.first': `Note ${person} on what is hidden.`, 'financing.second': 'A shown note.' },
    })),
  )

describe('G-13: what is not shown of respondents is nowhere in an anonymous report', () => {
  test('the levels of two people on an item change not one word of it', () => {
    const told = JSON.stringify(anonymousReport(withHidden(0, 0)))
    for (const [one, other] of [
      [4, 4],
      [0, 4],
      [1, 2],
    ] as const) {
      expect(JSON.stringify(anonymousReport(withHidden(one, other)))).toBe(told)
    }
  })

  test('whatever the answers are: those to items with fewer than three levels change nothing', () => {
    const levels = fc.infiniteStream(fc.constantFrom<AnswerValue>(...LEVELS, 'unknown'))
    fc.assert(
      fc.property(anyFile(FIXTURE_INSTRUMENT, 6), levels, (file, next) => {
        const hidden = new Set(
          itemsOf(FIXTURE_INSTRUMENT, file.form)
            .map(({ id }) => id)
            .filter(
              (id) => file.respondents.filter(({ answers }) => typeof answers[id] === 'number').length < 3,
            ),
        )
        const changed: AnswersFile = {
          ...file,
          respondents: file.respondents.map((person) => ({
            ...person,
            answers: Object.fromEntries(
              Object.entries(person.answers).map(([item, answer]) => [
                item,
                hidden.has(item as never) && typeof answer === 'number' ? next.next().value : answer,
              ]),
            ),
          })),
        }
        expect(JSON.stringify(anonymousReport(changed))).toBe(JSON.stringify(anonymousReport(file)))
      }),
      { numRuns: 40 },
    )
  })

  test('says that the item has too few levels, keeps its notes back, and shows the others', () => {
    const content = anonymousReport(withHidden(0, 4))
    const item = content.appendix
      .flatMap(({ items }) => items)
      .find((each) => each.item === 'financing.first')
    expect(item).toMatchObject({
      level: { value: null, label: 'too few answers', status: 'missing' },
      answer: 'Fewer than three people gave a level, so nothing is shown.',
      basis: 'fewer than three levels',
      notes: [],
    })
    const everything = JSON.stringify(content)
    expect(everything).not.toContain('on what is hidden')
    expect(everything).toContain('A shown note.')
    const financing = content.domains.find(({ domain }) => domain === 'financing')
    expect(financing?.lead.map(passageText)[0]).toBe(
      'The score is 75 of 100 (mostly favourable), from five of six items: one has too few answers to be shown, and with that answer the score could lie anywhere between 63 and 79.',
    )
  })

  test('five people of five roles: how many they are, and no role', () => {
    const { facts, agreement } = anonymousReport(withHidden(0, 4))
    expect(facts.respondentsSentence).toBe('Five people answered.')
    expect(agreement.who?.map(passageText)[1]).toMatch(
      /^The answers are anonymous\. A role of fewer than three/,
    )
    expect(agreement.roles).toBeUndefined()
  })

  test.each([
    [
      ['clinician', 'clinician', 'clinician', 'other', 'administration', 'agency-leader'],
      /three clinicians and three people in other roles/,
    ],
    [
      ['clinician', 'clinician', 'clinician', 'clinician', 'agency-leader', 'agency-leader'],
      /six people answered\.$/i,
    ],
  ] as const)('roles of %j', (roles, sentence) => {
    const people = roles.map((role) => ({ role, answers: { 'financing.first': 2 as const } }))
    expect(anonymousReport(fixtureFile(people)).facts.respondentsSentence).toMatch(sentence)
  })

  test('says in its method what is not shown, and a named report does not', () => {
    const headings = (content: ReportContent) => content.method.map(({ heading }) => heading)
    const file = withHidden(0, 4)
    expect(headings(anonymousReport(file))).toContain('What is not shown')
    const named = buildReport({
      file,
      result: score(FIXTURE_INSTRUMENT, file),
      instrument: FIXTURE_INSTRUMENT,
    })
    expect(headings(named)).not.toContain('What is not shown')
    expect(JSON.stringify(named)).toContain('on what is hidden')
  })
})
