import { describe, expect, test } from 'vitest'
import { itemsOf } from '@/lib/instrument/items'
import { FORM_IDS, type ItemId } from '@/lib/instrument/model'
import { type OwnAnswer, ownAnswers } from '@/lib/report/own-answers'
import { FIXTURE_INSTRUMENT } from '@/lib/report/report.fixture'

const copy = (answers: Partial<Record<ItemId, OwnAnswer>>, more = {}) =>
  ownAnswers({
    instrument: FIXTURE_INSTRUMENT,
    form: 'full',
    answers,
    site: 'Northside Community',
    agency: 'Northside',
    date: '2026-11-22',
    mode: 'named',
    ...more,
  })

const ITEM = 'financing.first'
const answer = (value: OwnAnswer['value'], note: string | null = null, proof: string | null = null) => ({
  value,
  note,
  proof,
})
const told = (given: OwnAnswer | undefined) =>
  copy(given === undefined ? {} : { [ITEM]: given })
    .domains.flatMap(({ items }) => items)
    .find(({ item }) => item === ITEM)

describe('one answer', () => {
  test.each([
    [undefined, 'Not answered', ''],
    [answer(null), 'Not answered', ''],
    [answer('unknown'), "Don't know", ''],
    [answer('not-applicable'), 'Does not apply here', ''],
    [answer(0), 'Level 0 of 4', 'Nothing about the first topic of domain 3 is written down.'],
    [
      answer(1),
      'Level 1 of 4',
      'Between: “Nothing about the first topic of domain 3 is written down” and “Part of the first topic of domain 3 is written down, or all of it in a draft”.',
    ],
    [
      answer(4),
      'Level 4 of 4',
      'All of the first topic of domain 3 is written down, signed and known to the team.',
    ],
  ] as const)('%j', (given, label, sentence) => {
    expect(told(given)).toMatchObject({ label, sentence, note: null, proof: null })
  })

  test('keeps its note and proof, also without an answer, and leaves out blank ones', () => {
    expect(told(answer(null, 'a note', 'a place'))).toMatchObject({ note: 'a note', proof: 'a place' })
    expect(told(answer(2, '  ', ''))).toMatchObject({ note: null, proof: null })
  })
})

describe('the copy', () => {
  test.each(FORM_IDS)('asks every question of the %s form, in its order', (form) => {
    const items = copy({}, { form }).domains.flatMap(({ items }) => items.map(({ item }) => item))
    expect(items).toEqual(itemsOf(FIXTURE_INSTRUMENT, form).map(({ id }) => id))
  })

  test('says how much is answered: don’t-knows are answers, notes are not', () => {
    const { progressLabel } = copy({
      'financing.first': answer(0),
      'financing.second': answer('unknown'),
      'financing.third': answer(null, 'a note'),
    })
    expect(progressLabel).toBe('2 of 72 questions')
  })

  test.each([
    ['named', /^This assessment is named: those who lead it at Northside can see .* with your name\.$/],
    [
      'anonymous',
      /^This assessment is anonymous: .* no list of one person’s answers, .* three people .* five people/,
    ],
  ])('says in one sentence who sees it: %s', (mode, words) => {
    expect(copy({}, { mode }).audience).toMatch(words)
  })

  test('survives being sent to another thread', () => {
    const content = copy({ [ITEM]: answer(3, 'n', 'p') })
    expect(JSON.parse(JSON.stringify(content))).toEqual(content)
  })
})
