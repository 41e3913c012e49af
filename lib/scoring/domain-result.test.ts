import { describe, expect, test } from 'vitest'
import { bandOf } from '@/lib/scoring/bands'
import { domainResult } from '@/lib/scoring/domain-result'
import type { Agreement, ItemResult } from '@/lib/scoring/model'

const NOBODY: Agreement = { rwg: null, ad: null, respondents: 0, discuss: [] }

/** A number is a level, `?` an item without a level, `-` one that does not apply. */
function domain(...items: readonly (number | '?' | '-')[]) {
  return domainResult(
    items.map(
      (item): ItemResult => ({
        level: typeof item === 'number' ? item : null,
        status: item === '?' ? 'missing' : item === '-' ? 'not-applicable' : 'mixed',
        answered: 0,
        unknown: 0,
        notApplicable: 0,
      }),
    ),
    NOBODY,
  )
}

describe('domain score, coverage and bounds', () => {
  // biome-ignore format: read as a table
  test.each([
    // items                          score  lower          upper           coverage  |A| |V|
    [domain(4, 4, 4, 4, 4, 4),        100,   100,           100,            1,        6,  6],
    [domain(0, 0, 0, 0, 0, 0),        0,     0,             0,              1,        6,  6],
    [domain(1, 2, 3, 2, 1, 3),        50,    50,            50,             1,        6,  6],
    [domain(4, 3, 3, 2, 3, '?'),      75,    62.5,          1900 / 24,      5 / 6,    6,  5],
    [domain(4, 3, 3, 2, '?', '?'),    null,  50,            2000 / 24,      4 / 6,    6,  4],
    [domain(2, '?', '?', '?', '?', '?'), null, 50 / 6,      550 / 6,        1 / 6,    6,  1],
    [domain(4, 3, 3, '?', '-', '-'),  250 / 3, 62.5,        87.5,           0.75,     4,  3],
    [domain(4, 3, '?', '-', '-', '-'), null, 175 / 3,       275 / 3,        2 / 3,    3,  2],
    [domain(3, '-', '-', '-', '-', '-'), 75, 75,            75,             1,        1,  1],
    [domain('?', '?', '?', '?', '?', '?'), null, 0,         100,            0,        6,  0],
    [domain('-', '-', '-', '-', '-', '-'), null, null,      null,           0,        0,  0],
    [domain(2.5, 1.5, 1 / 3, 4, 0, 2), (25 * (10 + 1 / 3)) / 6, (25 * (10 + 1 / 3)) / 6, (25 * (10 + 1 / 3)) / 6, 1, 6, 6],
    [domain(3, '?'),                  null,  37.5,          87.5,           0.5,      2,  1],
  ] as const)('case %#', (result, score, lower, upper, coverage, applicable, answered) => {
    const close = (value: number | null) => (value === null ? null : expect.closeTo(value, 10))
    expect(result).toEqual({
      score: close(score),
      lower: close(lower),
      upper: close(upper),
      coverage: close(coverage),
      band: bandOf(score),
      applicable,
      answered,
      agreement: NOBODY,
    })
  })

  test('seven of ten applicable items are enough', () => {
    expect(domain(2, 2, 2, 2, 2, 2, 2, '?', '?', '?').score).toBe(50)
    expect(domain(2, 2, 2, 2, 2, 2, '?', '?', '?', '?').score).toBeNull()
  })

  test('with every item answered the bounds are the score, to the last bit', () => {
    const result = domain(1 / 3, 2 / 3, 7 / 3, 4, 0.2, 0.1)
    expect(result.lower).toBe(result.score)
    expect(result.upper).toBe(result.score)
  })
})

describe('bands', () => {
  test.each([
    [100, 'favourable'],
    [80, 'favourable'],
    [80 - 1e-10, 'favourable'],
    [80 - 1e-8, 'mostly-favourable'],
    [60, 'mostly-favourable'],
    [60 - 1e-10, 'mostly-favourable'],
    [60 - 1e-8, 'mixed'],
    [40, 'mixed'],
    [40 - 1e-10, 'mixed'],
    [40 - 1e-8, 'substantial-barriers'],
    [0, 'substantial-barriers'],
    [null, 'not-enough-answers'],
  ] as const)('%s is %s', (score, band) => {
    expect(bandOf(score)).toBe(band)
  })
})
