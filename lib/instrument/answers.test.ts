import { describe, expect, test } from 'vitest'
import { answersSchema, answerValueSchema, hasAtMost, notesSchema } from '@/lib/instrument/answers'
import { itemsOf } from '@/lib/instrument/items'
import { SYNTHETIC } from '@/lib/instrument/synthetic.fixture'

describe('one answer', () => {
  test.each([0, 1, 2, 3, 4, 'unknown', 'not-applicable'])('%j is taken', (value) => {
    expect(answerValueSchema.parse(value)).toBe(value)
  })

  const REFUSED = [
    5,
    -1,
    2.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '3',
    '',
    'Unknown',
    'unknown ',
    'n/a',
    null,
  ]
  test.each([...REFUSED, undefined, true, false, [], [3], {}])('%j is refused', (value) => {
    expect(answerValueSchema.safeParse(value).success).toBe(false)
  })
})

describe('one person’s answers', () => {
  const schema = answersSchema(itemsOf(SYNTHETIC, 'brief'), 'the brief form')

  test.each([
    ['none', '{}', true],
    ['some', '{"financing.third": 3, "culture.first": "unknown"}', true],
    ['an item outside the form', '{"financing.designated-funding": 3}', false],
    ['an unknown item', '{"financing.nothing": 3}', false],
    ['__proto__', '{"__proto__": 3}', false],
    ['__proto__ with an object', '{"__proto__": {"financing.third": 3}}', false],
    ['constructor', '{"constructor": 3}', false],
    ['toString', '{"toString": 3}', false],
    ['null', 'null', false],
    ['a list', '[]', false],
  ])('%s', (_what, json, taken) => {
    expect(schema.safeParse(JSON.parse(json)).success).toBe(taken)
  })
})

describe('notes', () => {
  const schema = notesSchema(itemsOf(SYNTHETIC, 'full'), 'the full form')
  const note = (text: unknown) => schema.safeParse({ 'culture.first': text }).success

  test.each([
    ['', true],
    ['n'.repeat(2000), true],
    ['n'.repeat(2001), false],
    ['🙂'.repeat(2000), true],
    ['🙂'.repeat(2001), false],
    [5, false],
    [null, false],
  ])('case %#', (text, taken) => {
    expect(note(text)).toBe(taken)
  })

  test('counting code points', () => {
    expect([hasAtMost('🙂🙂', 2), hasAtMost('🙂🙂', 1), hasAtMost('', 0)]).toEqual([true, false, true])
  })
})
