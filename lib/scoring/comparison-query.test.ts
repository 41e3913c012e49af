import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { STAGE_IDS } from '@/lib/evidence/model'
import { FORM_IDS, SETTINGS } from '@/lib/instrument/model'
import {
  COMPARISON_SORTS,
  filtersOf,
  readComparisonQuery,
  SORT_ORDERS,
  writeComparisonQuery,
} from '@/lib/scoring/comparison-query'

describe('what an address asks of a comparison', () => {
  test('nothing: all sites by name, from the first page', () => {
    expect(readComparisonQuery({})).toEqual({
      jurisdiction: null,
      round: null,
      instrument: null,
      form: null,
      setting: null,
      region: null,
      stage: null,
      sort: 'site',
      order: 'ascending',
      page: 1,
      barriers: 'first',
      ignored: [],
    })
  })

  test.each([
    ['setting', 'palace'],
    ['form', 'FULL'],
    ['stage', 'adopted'],
    ['sort', 'constructor'],
    ['order', 'up'],
    ['barriers', 'none'],
    ['page', '0'],
    ['page', '-1'],
    ['page', '1e9'],
    ['page', '2.5'],
  ])('%s=%s is left out and said to be', (name, value) => {
    expect(readComparisonQuery({ [name]: value }).ignored).toEqual([{ name, value }])
  })

  test('a long value is not repeated whole, of a repeated one the first counts, an empty one is no wish', () => {
    expect(readComparisonQuery({ sort: 'x'.repeat(5_000) }).ignored[0]?.value).toHaveLength(80)
    expect(readComparisonQuery({ region: ['North', 'South'] }).region).toBe('North')
    expect(readComparisonQuery({ region: ' ', stage: '' })).toMatchObject({
      region: null,
      stage: null,
      ignored: [],
    })
  })

  test('what is written is read back', () => {
    const anyQuery = fc.record({
      jurisdiction: fc.option(fc.uuid()),
      round: fc.option(fc.uuid()),
      instrument: fc.option(fc.constant('ips-readiness/1')),
      form: fc.option(fc.constantFrom(...FORM_IDS)),
      setting: fc.option(fc.constantFrom(...SETTINGS)),
      region: fc.option(
        fc.string({ unit: 'grapheme', minLength: 1 }).filter((region) => region.trim() === region),
      ),
      stage: fc.option(fc.constantFrom(...STAGE_IDS)),
      sort: fc.constantFrom(...COMPARISON_SORTS),
      order: fc.constantFrom(...SORT_ORDERS),
      page: fc.integer({ min: 1, max: 999_999 }),
      barriers: fc.constantFrom('first' as const, 'all' as const),
      ignored: fc.constant([]),
    })
    fc.assert(
      fc.property(anyQuery, (query) => {
        const parameters = Object.fromEntries(new URLSearchParams(writeComparisonQuery(query)))
        expect(readComparisonQuery(parameters)).toEqual(query)
      }),
    )
  })

  test('knows which filters are set', () => {
    expect(filtersOf(readComparisonQuery({ region: 'North', stage: 'adoption', sort: 'financing' }))).toEqual(
      ['region', 'stage'],
    )
  })
})
