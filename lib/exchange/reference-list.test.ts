import { describe, expect, test } from 'vitest'
import type { SuppliedReference } from '@/lib/evidence/model'
import { parseReferenceList } from '@/lib/exchange/reference-list'

const ENTRY = {
  authors: 'Doe J, Roe R',
  year: 2015,
  title: 'A title',
  source: 'A journal',
  doi: '10.1000/182',
}
const parse = (value: unknown) =>
  parseReferenceList(new TextEncoder().encode(typeof value === 'string' ? value : JSON.stringify(value)))
const faults = (value: unknown) => {
  const result = parse(value)
  return result.ok ? [] : result.faults.map(({ path, expected }) => `${path}: ${expected}`)
}

describe('an operator’s reference list', () => {
  test('gives details by number; what may be unknown is null', () => {
    const result = parse({
      96: { authors: 'Roe R', title: 'B' },
      41: ENTRY,
      7: { ...ENTRY, year: null, doi: null },
    })
    expect(result).toEqual({
      ok: true,
      references: new Map<number, SuppliedReference>([
        [7, { ...ENTRY, year: null, doi: null }],
        [41, ENTRY],
        [96, { authors: 'Roe R', year: null, title: 'B', source: null, doi: null }],
      ]),
    })
  })

  test('may be empty', () => {
    expect(parse({})).toEqual({ ok: true, references: new Map() })
  })

  const NUMBER = 'a number of the review\'s reference list, "1" to "96"'
  test.each<[string, unknown, string]>([
    ['a number that the review has not', { 97: ENTRY }, `$["97"]: ${NUMBER}`],
    ['zero', { 0: ENTRY }, `$["0"]: ${NUMBER}`],
    ['a number written otherwise', { '041': ENTRY }, `$["041"]: ${NUMBER}`],
    ['an included study', { i17: ENTRY }, `$.i17: ${NUMBER}`],
    ['__proto__', '{"__proto__": {}}', `$.__proto__: ${NUMBER}`],
    ['a list', [ENTRY], '$: an object from reference numbers to references'],
    [
      'an entry that is text',
      { 41: 'Doe 2015' },
      '$["41"]: an object with authors, year, title, source, doi',
    ],
    [
      'an unknown key',
      { 41: { ...ENTRY, url: 'x' } },
      '$["41"].url: no other key than authors, year, title, source, doi',
    ],
    ['no title', { 41: { authors: 'Doe' } }, '$["41"].title: text of 1 to 2000 characters, not blank'],
    [
      'blank authors',
      { 41: { ...ENTRY, authors: ' ' } },
      '$["41"].authors: text of 1 to 2000 characters, not blank',
    ],
    ['a year in text', { 41: { ...ENTRY, year: '2015' } }, '$["41"].year: a year of four digits, or null'],
    ['a short year', { 41: { ...ENTRY, year: 15 } }, '$["41"].year: a year of four digits, or null'],
    [
      'a DOI with its address',
      { 41: { ...ENTRY, doi: 'https://doi.org/10.1000/182' } },
      '$["41"].doi: a DOI such as "10.1000/182" without an address before it, or null',
    ],
    [
      'a number twice',
      '{"41": {"authors": "A", "title": "B"}, "41": {"authors": "A", "title": "C"}}',
      '$["41"]: each key only once',
    ],
    ['malformed JSON', '{"41": }', '$: well-formed JSON: at line 1, column 8, a value'],
  ])('refuses %s', (_what, value, fault) => {
    expect(faults(value)).toEqual([fault])
  })
})
