import { describe, expect, test } from 'vitest'
import { buildReport } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import { passageText } from '@/lib/report/plain-text'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import { siteAnswersIn } from '@/lib/report/site-answers'
import type { Audience, Decision } from '@/lib/report/subject'
import { consensusNotes } from '@/lib/report/wording/consensus'
import { score } from '@/lib/scoring/score'

const ACCEPTED = 'financing.second'
const MET = 'financing.first'

/** One person’s report in which one item came from the profile and one was settled in a meeting. */
function reportWith(decisions: readonly Partial<Decision>[], audience: Audience = 'agency'): ReportContent {
  const file = fixtureFile(
    [{ role: 'clinician', answers: answersBy(({ id }) => (id === ACCEPTED ? undefined : 2)) }],
    {
      consensus: { [MET]: 1, [ACCEPTED]: 3 },
    },
  )
  return buildReport({
    file,
    result: score(FIXTURE_INSTRUMENT, file),
    instrument: FIXTURE_INSTRUMENT,
    audience,
    decisions: decisions.map((decision) => ({
      item: ACCEPTED,
      why: 'Mental Health Act 2024',
      participants: '',
      date: '2026-11-20',
      ...decision,
    })),
  })
}

const basis = ({ appendix }: ReportContent, item: string) =>
  appendix.flatMap(({ items }) => items).find((row) => row.item === item)?.basis
const methodPart = ({ method }: ReportContent) =>
  method.find(({ heading }) => heading === 'What came from the state profile')

describe('what an agency accepted from the state profile', () => {
  const accepted = [{ profileVersion: 2 }, { item: MET, profileVersion: null }] as const

  test('is said in the appendix, and what a meeting settled is told apart', () => {
    const report = reportWith(accepted)
    expect(basis(report, ACCEPTED)).toBe(
      'from the state profile, version 2, accepted by the agency (before it: nobody answered)',
    )
    expect(basis(report, MET)).toBe('agreed in consensus (before it: 1 answered)')
    expect(report.agreement.consensus?.rows.map(({ participants }) => participants)).toEqual([
      '–',
      'state profile, version 2',
    ])
    expect(report.agreement.consensus?.notes.map(passageText).join(' ')).toContain(
      'Of these, one was accepted from the state profile.',
    )
    const answers = siteAnswersIn(report.appendix)
    expect(answers.get(ACCEPTED)).toEqual({ kind: 'level', level: 3, from: 'state-profile' })
    expect(answers.get(MET)).toEqual({ kind: 'level', level: 1, from: 'consensus' })
  })

  test('is said in the method, to a jurisdiction too, which is told neither why nor who', () => {
    expect(methodPart(reportWith(accepted))?.paragraphs.map(passageText)).toEqual([
      'One answer came from the state profile, version 2. In it the jurisdiction answers once, with a source for each, what state or nation sets. The agency looked at this answer and accepted it, so that it counts as agreed; what it did not accept counts nowhere. Nobody else has checked the sources. The appendix says which answer it is.',
    ])
    const shared = reportWith(accepted, 'jurisdiction')
    expect(methodPart(shared)).toEqual(methodPart(reportWith(accepted)))
    expect(basis(shared, ACCEPTED)).toBe('from the state profile, version 2, accepted by the agency')
    expect(basis(shared, MET)).toBe('agreed in consensus')
    expect(JSON.stringify(shared)).not.toContain('Mental Health Act')
  })

  test('of several versions names each once', () => {
    const report = reportWith([{ profileVersion: 3 }, { item: MET, profileVersion: 2 }])
    expect(passageText(methodPart(report)?.paragraphs[0] ?? [])).toMatch(
      /^Two answers came from the state profile, versions 2 and 3\. .* accepted them, so that they count /,
    )
  })

  test('is not mentioned where nothing came from it, nor for an item whose agreement is gone', () => {
    expect(methodPart(reportWith([]))).toBeUndefined()
    expect(methodPart(reportWith([{ item: 'culture.first', profileVersion: 1 }]))).toBeUndefined()
  })
})

test.each([
  [1, 1, 'It was accepted from the state profile.'],
  [3, 3, 'All three were accepted from the state profile.'],
  [3, 2, 'Of these, two were accepted from the state profile.'],
])('of %i settled items, %i accepted: %s', (settled, fromProfile, sentence) => {
  expect(passageText(consensusNotes({ settled, fromProfile, means: 4 })[0] as never)).toContain(sentence)
})
