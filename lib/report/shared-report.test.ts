import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'
import { buildReport } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import { passageText } from '@/lib/report/plain-text'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import { anyFile } from '@/lib/scoring/answers.fixture'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

const sharedReport = (file: AnswersFile): ReportContent =>
  buildReport({
    file,
    result: score(FIXTURE_INSTRUMENT, file),
    instrument: FIXTURE_INSTRUMENT,
    audience: 'jurisdiction',
    reopened: [{ date: '2026-10-01', reason: 'The cellar flooded.' }],
    decisions: [
      { item: 'financing.first', why: 'We asked the payer.', participants: 'Robin', date: '2026-11-01' },
    ],
  })

const TEAM = fixtureFile(
  RESPONDENT_ROLES.map((role, person) => ({
    role,
    answers: answersBy(({ id }) => (id === 'financing.second' ? (person === 0 ? 'unknown' : 1) : 3)),
    notes: { 'financing.first': `Note ${person} of the cellar.` },
  })),
)

describe('the report as a jurisdiction reads it', () => {
  test('names no role, note, reason or participant, and says what is left out', () => {
    const told = JSON.stringify(
      sharedReport({ ...TEAM, consensusNotes: { 'financing.first': 'In the cellar.' } }),
    )
    for (const kept of ['cellar', 'payer', 'Robin', 'one clinician', 'don’t know']) {
      expect(told.includes(kept), kept).toBe(false)
    }
    const { agreement } = sharedReport(TEAM)
    expect(agreement.rows).toEqual([])
    expect(agreement).not.toHaveProperty('consensus')
    expect(agreement.notes.map(passageText).join(' ')).toContain('stay with the agency')
    expect(sharedReport(TEAM).facts.respondentsSentence).toBe('Seven people answered.')
  })

  test('keeps every score, level, finding and reference', () => {
    const own = buildReport({
      file: TEAM,
      result: score(FIXTURE_INSTRUMENT, TEAM),
      instrument: FIXTURE_INSTRUMENT,
    })
    const shared = sharedReport(TEAM)
    expect(shared.profile).toEqual(own.profile)
    expect(shared.stages).toEqual(own.stages)
    expect(shared.barriers.entries.map(({ item, evidence }) => [item, evidence])).toEqual(
      own.barriers.entries.map(({ item, evidence }) => [item, evidence]),
    )
    expect(shared.references).toEqual(own.references)
  })

  test('is the same whoever of the team said what, and whatever they wrote beside it', () => {
    fc.assert(
      fc.property(
        anyFile(FIXTURE_INSTRUMENT, 6),
        fc.infiniteStream(fc.nat({ max: 1_000 })),
        (file, turns) => {
          const others = shuffledByItem(file, () => turns.next().value)
          fc.pre(answeringIn(others) === answeringIn(file))
          expect(JSON.stringify(sharedReport(others)) === JSON.stringify(sharedReport(file))).toBe(true)
        },
      ),
      { numRuns: 60 },
    )
  })
})

const answeringIn = (file: AnswersFile) =>
  file.respondents.filter(({ answers }) => Object.keys(answers).length > 0).length

/** The same answers to each item, each given by another person of another role, with other notes. */
function shuffledByItem(file: AnswersFile, turn: () => number): AnswersFile {
  const people = file.respondents.map(({ id }) => ({
    id,
    role: RESPONDENT_ROLES[turn() % RESPONDENT_ROLES.length] ?? 'other',
    answers: {} as Record<string, unknown>,
    notes: { 'financing.first': `Note ${turn()}` },
  }))
  for (const { answers } of file.respondents) {
    for (const [item, answer] of Object.entries(answers)) {
      const free = people.filter((person) => !(item in person.answers))
      const taker = free[turn() % free.length]
      if (taker) taker.answers[item] = answer
    }
  }
  return { ...file, respondents: people as AnswersFile['respondents'] }
}
