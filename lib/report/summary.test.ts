import { describe, expect, test } from 'vitest'
import type { AnswerValue, Item } from '@/lib/instrument/model'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import { subjectOf } from '@/lib/report/subject'
import { summarise } from '@/lib/report/summary'
import type { AnswersFile, Respondent } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

/** The summary as a board reads it, one sentence a line. */
function read(file: AnswersFile): readonly string[] {
  const subject = subjectOf(file, score(FIXTURE_INSTRUMENT, file), FIXTURE_INSTRUMENT)
  return summarise(subject).map((passage) => passage.join(''))
}

const OPENING =
  'Northside Community Mental Health assessed its readiness for the adoption of IPS on 22 November 2026'

const one = (
  answer: (item: Item, index: number) => AnswerValue | undefined,
  more: Partial<AnswersFile> = {},
): AnswersFile => fixtureFile([{ role: 'clinician', answers: answersBy(answer, more.form) }], more)

/** These items (by their place in the questionnaire) get a level, all others the usual one. */
const levels =
  (places: Readonly<Record<number, AnswerValue>>, usual: AnswerValue) => (_: Item, index: number) =>
    places[index] ?? usual

describe('a whole summary', () => {
  test('everything answered, with two critical points among eight barriers', () => {
    const low = { 0: 0, 1: 0, 2: 1, 3: 1, 7: 0, 8: 1, 13: 1, 18: 1 } as const
    expect(read(one(levels({ ...low, 5: 4, 11: 4, 17: 3 }, 2)))).toEqual([
      `${OPENING}; one person answered, a clinician.`,
      'It can build on the sixth topic of domain 2 and the sixth topic of domain 1, the first two of three strengths.',
      'Two of the points that we judge critical are barriers here: the first topic of domain 1 and the first topic of domain 4.',
      'The agency itself can move three of the eight barriers found: besides the critical ones, the one about the fourth topic of domain 1.',
      'The other five can be moved only by others (political and administrative decision-makers or external support professionals): those about the second topic of domain 2, the second topic of domain 1, the second topic of domain 3 and two more.',
      'The picture rests on answers to all 72 items; it is one person’s view.',
    ])
  })

  test('nothing answered', () => {
    expect(read(one(() => undefined))).toEqual([
      `${OPENING}; nobody has answered yet.`,
      'No item has been answered yet, so neither strengths nor barriers can be named.',
      'No domain has a score; with the missing answers each could lie anywhere between 0 and 100.',
    ])
  })

  test('everything unknown', () => {
    expect(read(one(() => 'unknown'))).toEqual([
      `${OPENING}; one person answered, a clinician.`,
      'Every item was answered “don’t know”, so neither strengths nor barriers can be named.',
      'No domain has a score; with the missing answers each could lie anywhere between 0 and 100.',
    ])
  })

  test('everything not applicable', () => {
    expect(read(one(() => 'not-applicable'))).toEqual([
      `${OPENING}; one person answered, a clinician.`,
      'All 72 items were answered as not applying here, so there is nothing to score.',
      'That speaks neither for nor against the site; it may be worth checking whether “not yet” was meant, which is level 0.',
    ])
  })

  test('some unknown, some not applicable, the rest silent', () => {
    const mixed = (_: Item, index: number) =>
      index < 30 ? 'unknown' : index < 42 ? 'not-applicable' : undefined
    expect(read(one(mixed)).slice(1)).toEqual([
      'No item that applies here has a level (30 “don’t know”, 30 without an answer), so neither strengths nor barriers can be named.',
      'No domain has a score; with the missing answers each domain that applies could lie anywhere between 0 and 100.',
    ])
  })

  test('one domain only', () => {
    expect(read(one((item) => (item.domain === 'financing' ? 4 : undefined)))).toEqual([
      `${OPENING}; one person answered, a clinician.`,
      'It can build on the first topic of domain 3 and the second topic of domain 3, the first two of six strengths.',
      'No barrier was found among the items answered.',
      'The picture rests on six of 72 items; the other 66 have no answer, so only “Financing” has a score; it is one person’s view.',
    ])
  })

  test('no strengths, and barriers everywhere', () => {
    expect(read(one(() => 0))).toEqual([
      `${OPENING}; one person answered, a clinician.`,
      'No strength was found among the items answered.',
      'Four of the points that we judge critical are barriers here: the first topic of domain 1, the first topic of domain 4, the first topic of domain 7 and one more.',
      'The agency itself can move 24 of the 72 barriers found: besides the critical ones, those about the first topic of domain 12, the fourth topic of domain 12, the first topic of domain 6 and 17 more.',
      'The other 48 can be moved only by others (researchers, political and administrative decision-makers or external support professionals): those about the second topic of domain 12, the third topic of domain 12, the fifth topic of domain 12 and 45 more.',
      'The picture rests on answers to all 72 items; it is one person’s view.',
    ])
  })

  test('neither strengths nor barriers', () => {
    expect(read(one(() => 2)).slice(1, 3)).toEqual([
      'No strength was found among the items answered.',
      'No barrier was found among the items answered.',
    ])
  })

  test('two strengths, one barrier that is critical', () => {
    expect(read(one(levels({ 0: 0, 5: 4, 11: 3 }, 2))).slice(1, 4)).toEqual([
      'It can build on the sixth topic of domain 1 and the sixth topic of domain 2.',
      'One of the points that we judge critical is a barrier here: the first topic of domain 1.',
      'It is the only barrier found, and the agency itself can move it.',
    ])
  })

  test('one strength, one barrier that only others can move', () => {
    expect(read(one(levels({ 1: 1, 5: 4 }, 2))).slice(1, 3)).toEqual([
      'It can build on the sixth topic of domain 1.',
      'The only barrier found is about the second topic of domain 1, and only others (political and administrative decision-makers) can move it.',
    ])
  })

  test('only barriers that the agency can move, all of them critical', () => {
    expect(read(one(levels({ 0: 0, 18: 1 }, 2))).slice(2, 4)).toEqual([
      'Two of the points that we judge critical are barriers here: the first topic of domain 1 and the first topic of domain 4.',
      'The agency itself can move both barriers found: the critical ones just named.',
    ])
  })

  test('only barriers that others can move', () => {
    expect(read(one(levels({ 1: 1, 7: 1, 13: 1 }, 2)))[2]).toBe(
      'All three barriers found can be moved only by others (political and administrative decision-makers): those about the second topic of domain 3, the second topic of domain 2 and the second topic of domain 1.',
    )
  })

  test('one score withheld, with its bounds', () => {
    const gaps = (item: Item, index: number) =>
      item.domain !== 'financing' ? 2 : index % 6 < 3 ? 2 : index % 6 === 3 ? undefined : 'unknown'
    expect(read(one(gaps)).at(-1)).toBe(
      'The picture rests on 69 of 72 items; two others were answered “don’t know” and one has no answer, so the score of “Financing” is withheld (it could lie anywhere between 25 and 75); it is one person’s view.',
    )
  })

  test('gaps that no score falls to', () => {
    expect(read(one((_, index) => (index === 14 ? 'unknown' : 2))).at(-1)).toBe(
      'The picture rests on 71 of 72 items; the other one was answered “don’t know”, and every domain still has a score, the least sure being that of “Financing” (anywhere between 42 and 58); it is one person’s view.',
    )
  })

  test.each([
    [3, 'so the scores of “National and regional strategies”, “Laws and rules” and “Financing” are withheld'],
    [5, 'so five of the twelve domain scores are withheld'],
    [10, 'so only “External support professionals” and “Agency leaders” have scores'],
  ])('%i scores withheld', (domains, clause) => {
    expect(read(one((_, index) => (index < domains * 6 ? undefined : 2))).at(-1)).toContain(clause)
  })

  test('the brief form', () => {
    const [opening, , , certainty] = read(one(() => 2, { form: 'brief' }))
    expect(opening).toBe(`${OPENING} with the brief form; one person answered, a clinician.`)
    expect(certainty).toBe('The picture rests on answers to all 24 items; it is one person’s view.')
  })

  test('another stage', () => {
    expect(read(one(() => 2, { stage: 'penetration-reach' }))[0]).toContain(
      'its readiness for the penetration and reach of IPS on',
    )
  })
})

describe('who answered and how far they agree', () => {
  const person = (level: AnswerValue | undefined, role: Respondent['role'] = 'clinician') => ({
    role,
    answers: answersBy(() => level),
  })

  test('many, of several roles', () => {
    const summary = read(
      fixtureFile([person(2), person(2), person(2, 'agency-leader'), person(2, 'program-manager')]),
    )
    expect(summary[0]).toBe(
      `${OPENING}; four people answered: one agency leader, one programme manager and two clinicians.`,
    )
    expect(summary.at(-1)).toBe(
      'The picture rests on answers to all 72 items; on no item that is compared do respondents lie three levels or more apart.',
    )
  })

  test('two are too few to compare', () => {
    expect(read(fixtureFile([person(2), person(2)])).at(-1)).toBe(
      'The picture rests on answers to all 72 items; two people are too few to say how far respondents agree.',
    )
  })

  test('three who each answered too little', () => {
    const third = (rest: number) => ({
      role: 'clinician' as const,
      answers: answersBy((_, index) => (index % 3 === rest ? 2 : undefined)),
    })
    expect(read(fixtureFile([third(0), third(1), third(2)])).at(-1)).toBe(
      'The picture rests on answers to all 72 items; too few people answered enough of any domain to say how far they agree.',
    )
  })

  test('some who were asked and did not answer', () => {
    expect(read(fixtureFile([person(2), person(undefined), person(undefined)]))[0]).toBe(
      `${OPENING}; one of three people answered, a clinician.`,
    )
    expect(read(fixtureFile([person(2), person(2), person(undefined)]))[0]).toBe(
      `${OPENING}; two of three people answered: two clinicians.`,
    )
  })

  test('people who differ, and what was settled', () => {
    const file = fixtureFile([person(0), person(0), person(4)], { consensus: { 'financing.first': 3 } })
    expect(read(file).at(-1)).toBe(
      'The picture rests on answers to all 72 items; one item was settled in consensus; respondents lie three levels or more apart on 72 items.',
    )
  })

  test('a consensus without respondents’ answers', () => {
    const summary = read(fixtureFile([person(undefined)], { consensus: { 'financing.first': 1 } }))
    expect(summary[0]).toBe(`${OPENING}; the levels are those agreed in consensus.`)
    expect(summary.at(-1)).toBe(
      'The picture rests on one of 72 items; the other 71 have no answer, so no domain has a score.',
    )
  })
})

test('names are printed as they are', () => {
  for (const name of ['مركز الشمال', '🏥 Nord', 'a'.repeat(200), 'Dr. Who & Co.']) {
    const site = { name, agency: 'A', setting: 'other' as const }
    expect(read(one(() => 2, { site }))[0]?.startsWith(`${name} assessed `)).toBe(true)
  }
})
