import { describe, expect, it } from 'vitest'
import { STUDIES, studyById } from '@/lib/evidence/studies'

const count = <T>(values: readonly T[], value: T) => values.filter((each) => each === value).length

describe('the included studies', () => {
  it('are i1 to i59 in order', () => {
    expect(STUDIES.map((study) => study.id)).toEqual(
      Array.from({ length: 59 }, (_, index) => `i${index + 1}`),
    )
  })

  it.each([
    ['USA', 24],
    ['Netherlands', 7],
    ['Sweden', 6],
    ['Canada', 4],
    ['Australia', 4],
    ['England', 4],
  ])('%s has %i of them, as the text says', (country, number) => {
    expect(
      count(
        STUDIES.map((study) => study.country),
        country,
      ),
    ).toBe(number)
  })

  it.each([
    ['Quantitative', 8],
    ['Qualitative', 33],
    ['Mixed', 18],
  ] as const)('%s methods have %i of them, as the text says', (method, number) => {
    expect(
      count(
        STUDIES.map((study) => study.method),
        method,
      ),
    ).toBe(number)
  })

  it('spell the country as printed, "US" in two rows', () => {
    const printed = STUDIES.map((study) => study.countryAsPrinted)
    expect([count(printed, 'USA'), count(printed, 'US')]).toEqual([22, 2])
    const differing = STUDIES.filter((study) => study.country !== study.countryAsPrinted)
    expect(differing.map((study) => [study.id, study.country, study.countryAsPrinted])).toEqual([
      ['i33', 'USA', 'US'],
      ['i59', 'USA', 'US'],
    ])
  })

  it('run from 1998 to 2022; the median of Table 1’s years is 2018', () => {
    const years = STUDIES.map((study) => study.year).sort((a, b) => a - b)
    expect([years[0], years[29], years[58]]).toEqual([1998, 2018, 2022])
  })

  it('name groups of people in the same words everywhere', () => {
    expect([...new Set(STUDIES.flatMap((study) => study.population))].sort()).toEqual([
      'Agency leaders and managers',
      'Document analysis, or none stated',
      'Other external stakeholders',
      'Political and administrative decision-makers',
      'Researchers',
      'Staff',
      'Support organisations',
    ])
  })

  it('have clean text: no odd spaces, hyphens or notes to ourselves', () => {
    for (const study of STUDIES) {
      const texts = [
        study.firstAuthor,
        study.country,
        ...study.population,
        ...Object.values(study.record ?? {}),
      ]
      for (const text of texts) {
        if (text === null) continue
        expect(text).toMatch(/^\S(?:.*\S)?$/)
        expect(text).not.toMatch(/[\u00a0\u2010\u2011]|Table 1|not shown| {2}/)
      }
    }
  })

  it('hold facts only: no aims and no results, which would be the review’s own sentences', () => {
    const fields = [
      'id',
      'firstAuthor',
      'year',
      'country',
      'countryAsPrinted',
      'method',
      'population',
      'record',
    ]
    const details = ['authors', 'title', 'journal', 'volumePages', 'doi']
    for (const study of STUDIES) {
      expect(Object.keys(study)).toEqual(fields)
      if (study.record !== null) expect(Object.keys(study.record)).toEqual(details)
    }
  })

  it('give a record only where it holds at least one detail, and a DOI only as a DOI', () => {
    for (const { id, record } of STUDIES) {
      if (record === null) continue
      expect(
        Object.values(record).some((detail) => detail !== null),
        id,
      ).toBe(true)
      if (record.doi !== null) expect(record.doi).toMatch(/^10\.\d{4,}\/\S+$/)
    }
  })
})

it('finds a study by its id and nothing by another', () => {
  expect(studyById('i51')?.firstAuthor).toBe('van Duin')
  expect(studyById('i59')?.firstAuthor).toBe('Zhen-Duan')
  expect(studyById('i60')).toBeNull()
  expect(studyById('constructor')).toBeNull()
})
