import { expect, test } from 'vitest'
import { itemsOf } from '@/lib/instrument/items'
import { passageText } from '@/lib/report/plain-text'
import { answersBy, FIXTURE_INSTRUMENT, fixtureFile } from '@/lib/report/report.fixture'
import { teamTalk } from '@/lib/report/team-talk'

const ITEMS = itemsOf(FIXTURE_INSTRUMENT, 'full').map(({ id }) => id)
const people = [0, 4, 4].map((level) => ({
  role: 'clinician' as const,
  answers: answersBy(({ id }) => (id === 'financing.second' ? (level as 0 | 4) : 3)),
}))
const talk = (mode: 'named' | 'anonymous', file = fixtureFile(people)) =>
  teamTalk({ file, instrument: FIXTURE_INSTRUMENT, mode })

test('every item of the form once, the widest spread first, each with what it counts as unless settled', () => {
  const file = fixtureFile(people, { consensus: { 'financing.second': 1 } })
  const { items } = talk('named', file)
  expect(items.map(({ item }) => item)).toEqual([
    'financing.second',
    ...ITEMS.filter((item) => item !== 'financing.second'),
  ])
  expect(items[0]).toMatchObject({ spread: { counts: [1, 0, 0, 0, 2] }, unsettled: 'level 2.7 of 4' })
  expect(items[1]).toMatchObject({ unsettled: 'level 3 of 4' })
})

test('the evidence of both ends is cited, and every citation resolves', () => {
  const { items, references } = talk('named')
  const numbers = new Set(references.map(({ number }) => number))
  const cited = items.flatMap(({ evidence }) => evidence.flatMap(({ text }) => text))
  for (const part of cited)
    if (typeof part !== 'string') for (const n of part.cite) expect(numbers).toContain(n)
  const lines = items.flatMap(({ evidence }) => evidence.map(({ text }) => passageText(text)))
  expect(lines.some((line) => line.startsWith('At the unfavourable end'))).toBe(true)
})

test('fewer than three levels: nothing but that in anonymous mode', () => {
  const two = fixtureFile([...people.slice(0, 2), { role: 'clinician', answers: {} }])
  expect(talk('anonymous', two).items[0]).toMatchObject({ spread: null, unsettled: 'too few answers' })
  expect(talk('named', two).items[0]).toMatchObject({ spread: null })
})
