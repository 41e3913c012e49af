import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DOMAIN_IDS, STAGE_IDS } from '@/lib/evidence/model'
import { DOMAIN_TOTALS, OBSERVATIONS, STAGE_TOTALS } from '@/lib/evidence/observations'
import {
  findStudies,
  isFiltered,
  METHODS,
  readStudyQuery,
  STUDY_COUNTRIES,
  STUDY_SORTS,
  writeStudyQuery,
} from './study-filter'

const ids = (address: string) =>
  findStudies(readStudyQuery(Object.fromEntries(new URLSearchParams(address)))).map((study) => study.id)

test.each([
  ['', 59],
  ['country=USA', 24],
  ['country=netherlands', 7],
  ['method=Quantitative', 8],
  ['method=Qualitative', 33],
  ['method=Mixed', 18],
  ['from=1998&to=1998', 1],
  ['from=2023', 0],
  ['from=2020&to=2010', 0],
  ['country=Atlantis', 59],
  ['domain=financing', DOMAIN_TOTALS.financing],
  ['stage=sustainment', STAGE_TOTALS.sustainment],
])('%s lists %i studies', (address, count) => {
  expect(ids(address)).toHaveLength(count)
})

test('a domain with a stage lists that cell of Table 2', () => {
  for (const domain of DOMAIN_IDS) {
    for (const stage of STAGE_IDS) {
      expect(new Set(ids(`domain=${domain}&stage=${stage}`))).toEqual(
        new Set(OBSERVATIONS[domain][stage].studies),
      )
    }
  }
})

test.each(['country', 'method', 'from', 'to', 'domain', 'stage', 'sort', 'order'])(
  'a %s that does not exist is left out and named',
  (name) => {
    const query = readStudyQuery({ [name]: 'nonsense' })
    expect(query.ignored).toEqual([{ name, value: 'nonsense' }])
    expect(isFiltered(query.filter)).toBe(false)
  },
)

test.each([
  ['sort=year', 1998, 2022],
  ['sort=year&order=descending', 2022, 1998],
])('%s runs from %i to %i', (address, first, last) => {
  const years = findStudies(readStudyQuery(Object.fromEntries(new URLSearchParams(address)))).map(
    (study) => study.year,
  )
  expect([years.at(0), years.at(-1)]).toEqual([first, last])
  expect(years).toEqual([...years].sort((a, b) => (first < last ? a - b : b - a)))
})

test('of a repeated parameter the first counts', () => {
  const query = readStudyQuery({ country: ['Norway', 'Sweden'] })
  expect(query.filter.country).toBe('Norway')
  expect(findStudies(query)).toHaveLength(3)
})

test('any query survives its own address', () => {
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })
  const year = maybe(fc.integer({ min: 1900, max: 2100 }))
  const query = fc.record({
    filter: fc.record({
      country: maybe(fc.constantFrom(...STUDY_COUNTRIES)),
      method: maybe(fc.constantFrom(...METHODS)),
      from: year,
      to: year,
      domain: maybe(fc.constantFrom(...DOMAIN_IDS)),
      stage: maybe(fc.constantFrom(...STAGE_IDS)),
    }),
    sort: fc.constantFrom(...STUDY_SORTS),
    order: fc.constantFrom('ascending' as const, 'descending' as const),
  })
  fc.assert(
    fc.property(query, ({ filter, sort, order }) => {
      const address = writeStudyQuery({ ...filter, sort, order })
      expect(readStudyQuery(Object.fromEntries(new URLSearchParams(address)))).toEqual({
        filter,
        sort,
        order,
        ignored: [],
      })
    }),
  )
})
