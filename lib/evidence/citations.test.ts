import { describe, expect, it } from 'vitest'
import {
  bracketedCitation,
  domainPath,
  findingPath,
  REVIEW_PATH,
  referencePath,
  reviewCitation,
  strategyPath,
  studyCitation,
  studyPath,
} from '@/lib/evidence/citations'
import { findingById } from '@/lib/evidence/findings'
import { STRATEGIES, strategyById } from '@/lib/evidence/strategies'
import { STUDIES, studyById } from '@/lib/evidence/studies'

const cite = (id: string) => {
  const study = studyById(id)
  if (study === null) throw new Error(`no study ${id}`)
  return studyCitation(study)
}

it('cites the review', () => {
  expect(reviewCitation()).toBe(
    'Harkko J, Sipilä N, Nordquist H, Lallukka T, Appelqvist-Schmidlechner K, Donnelly M, Kouvonen A (2023). External context in individual placement and support implementation: a scoping review with abductive thematic analysis. Implementation Science. doi:10.1186/s13012-023-01316-w.',
  )
})

describe('an included study', () => {
  it.each([
    ['i2', 'Becker … (1998). Included study i2 in Table 1 of Harkko et al. 2023.'],
    [
      'i23',
      'Hutchinson, Gilbert, Papworth, Boardman (2018). Implementing Supported Employment. Lessons from the Making IPS Work Project. International Journal of Environmental Research and Public Health 15(7):1545. doi:10.3390/ijerph15071545. Included study i23 in Table 1 of Harkko et al. 2023.',
    ],
    [
      'i5',
      'Bejerholm … (2011). Individual placement and support illustrated in the Swedish welfare system: A case study. Journal of Vocational Rehabilitation no. 1, pp. 59–72. Included study i5 in Table 1 of Harkko et al. 2023.',
    ],
    [
      'i13',
      'Campbell, Bond, Gervey, Pascaris, Tice, Revell (2007). Does type of provider organization affect fidelity to evidence-based supported employment? Included study i13 in Table 1 of Harkko et al. 2023.',
    ],
  ])('%s is cited by what is known about it', (id, expected) => {
    expect(cite(id)).toBe(expected)
  })

  it.each([
    ['i1', 2022],
    ['i42', 2020],
  ])('%s has the year of Table 1, %i, also where its record has another', (id, year) => {
    expect(cite(id)).toContain(`(${year})`)
  })

  it('never prints an absent detail', () => {
    for (const study of STUDIES) {
      expect(studyCitation(study)).not.toMatch(/null|undefined|\.\.|\s\s|\s\./)
      expect(studyCitation(study)).toMatch(
        new RegExp(`Included study ${study.id} in Table 1 of Harkko et al\\. 2023\\.$`),
      )
    }
  })
})

describe('a bracketed reference', () => {
  it('is cited by its number in the review', () => {
    expect(bracketedCitation(41)).toBe('[41] in Harkko et al. 2023')
  })

  it('is cited by supplied details first', () => {
    const supplied = {
      authors: 'Doe J',
      year: 2019,
      title: 'A title?',
      source: 'A journal 1:2',
      doi: '10.1000/x',
    }
    expect(bracketedCitation(41, supplied)).toBe(
      'Doe J (2019). A title? A journal 1:2. doi:10.1000/x. [41] in Harkko et al. 2023.',
    )
    expect(bracketedCitation(41, { ...supplied, year: null, source: null, doi: null })).toBe(
      'Doe J. A title? [41] in Harkko et al. 2023.',
    )
  })
})

it('leads every citation to a page', () => {
  const finding = findingById('fi-2-2-separate-streams')
  const strategy = strategyById('s-re-1-3-advocacy')
  expect(finding && findingPath(finding)).toBe('/evidence/financing#fi-2-2-separate-streams')
  expect(strategy && strategyPath(strategy)).toBe('/evidence/financing#s-re-1-3-advocacy')
  expect([domainPath('culture'), studyPath('i17'), referencePath(41), REVIEW_PATH]).toEqual([
    '/evidence/culture',
    '/evidence/studies/i17',
    '/evidence/references#r41',
    '/evidence/method',
  ])
  for (const each of STRATEGIES) expect(strategyPath(each)).toMatch(/^\/evidence\/[a-z-]+#s-/)
})
