import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseStrictJson } from '@/lib/exchange/strict-json'

describe('what it takes', () => {
  test('is what JSON.parse takes, with the same values', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(0, 2, '\t', '\r\n '), (text, indent) => {
        const spread = JSON.stringify(JSON.parse(text), null, indent)
        const parsed = parseStrictJson(spread)
        if (!parsed.ok) throw new Error(`${spread}: ${parsed.expected}`)
        expect(JSON.stringify(parsed.value)).toBe(JSON.stringify(JSON.parse(text)))
        expect(parsed.repeated).toEqual([])
      }),
    )
  })

  test.each([
    '0',
    '-0',
    '1.5e-7',
    '-12E+3',
    '1e999',
    '"\\u0041\\ud83d\\ude00\\n\\/"',
    '"\\ud800"',
    '"\u2028"',
    ' \n\t\r[ ] ',
    '{"a":{"b":[1,{"c":null}]}}',
  ])('%s', (text) => {
    expect(parseStrictJson(text)).toMatchObject({ ok: true, value: JSON.parse(text) })
  })
})

describe('what it refuses', () => {
  const BROKEN = [
    '',
    ' ',
    '{',
    '[',
    '[1,]',
    '{"a":1,}',
    '{a:1}',
    "{'a':1}",
    '{"a" 1}',
    '{"a":}',
    '[1 2]',
    '1 2',
    '01',
  ]
  const MORE = [
    '1.',
    '.5',
    '+1',
    '--1',
    '1e',
    'NaN',
    'Infinity',
    'undefined',
    'tru',
    'nullx',
    '"a',
    '"\n"',
    '"\\x41"',
  ]
  const LAST = [
    '"\\u12"',
    '// c\n1',
    '[1]/*c*/',
    '\ufeff1',
    '\u00a01',
    '"\0"',
    '{"a":1}}',
    '[],',
    '{"a":1 "b":2}',
  ]

  test.each([...BROKEN, ...MORE, ...LAST])('%j, as JSON.parse does', (text) => {
    expect(() => JSON.parse(text)).toThrow()
    expect(parseStrictJson(text).ok).toBe(false)
  })

  test('any damaged text that JSON.parse refuses, and no other', () => {
    const damaged = fc
      .tuple(
        fc.json({ maxDepth: 3 }),
        fc.nat(),
        fc.constantFrom('', ',', '"', '}', '\\', '0', 'e', '-', '\n'),
      )
      .map(([text, at, piece]) => {
        const cut = at % (text.length + 1)
        return text.slice(0, cut) + piece + text.slice(cut + 1)
      })
    const takenByEngine = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    fc.assert(
      fc.property(damaged, (text) => {
        expect(parseStrictJson(text).ok).toBe(takenByEngine(text))
      }),
      { numRuns: 1000 },
    )
  })
})

test.each([
  ['{\n  "a": 1,\n  "b" 2\n}', 3, 7, 'a colon after the key'],
  ['{\n  "a": 1\n  "b": 2\n}', 3, 3, 'a comma or a closing brace'],
  ['[1, 2', 1, 6, 'a comma or a closing bracket'],
  ['[1, ]', 1, 5, 'a value'],
  ['{"a": 1, }', 1, 10, 'a key in double quotes'],
  ['{"a": "b\n"}', 1, 9, 'the closing quote of the text, or an escaped control character'],
  ['{"a": "\\q"}', 1, 8, 'an escape that JSON knows'],
  ['{} {}', 1, 4, 'nothing after the end of the value'],
  ['', 1, 1, 'a value'],
])('%j breaks at line %i, column %i', (text, line, column, expected) => {
  expect(parseStrictJson(text)).toEqual({ ok: false, line, column, expected })
})

test('says which keys are repeated, and keeps the last value', () => {
  expect(parseStrictJson('{"a": 1, "b": [{"c": 1, "c": 2, "c": 3}], "\\u0061": 4}')).toMatchObject({
    ok: true,
    value: { a: 4, b: [{ c: 3 }] },
    repeated: [['b', 0, 'c'], ['b', 0, 'c'], ['a']],
  })
})

test('__proto__ is a key like any other', () => {
  const parsed = parseStrictJson('{"__proto__": {"polluted": true}, "__proto__": 1}')
  if (!parsed.ok) throw new Error('refused')
  expect(Object.entries(parsed.value as object)).toEqual([['__proto__', 1]])
  expect(parsed.repeated).toEqual([['__proto__']])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
})

describe('nesting', () => {
  test.each([
    [64, true],
    [65, false],
    [5_000_000, false],
  ])('%i levels: %s', (depth, taken) => {
    expect(parseStrictJson('['.repeat(depth) + ']'.repeat(depth)).ok).toBe(taken)
    expect(parseStrictJson(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`).ok).toBe(taken)
  })

  test('texts and numbers of millions of characters are read', () => {
    const long = 4_000_000
    expect(parseStrictJson(`"${'\\n'.repeat(long)}"`)).toMatchObject({ value: '\n'.repeat(long) })
    expect(parseStrictJson(`"${'a'.repeat(long)}"`)).toMatchObject({ value: 'a'.repeat(long) })
    expect(parseStrictJson('1'.repeat(long))).toMatchObject({ value: Number.POSITIVE_INFINITY })
    expect(parseStrictJson(`[${' '.repeat(long)}]`)).toMatchObject({ value: [] })
  })
})
