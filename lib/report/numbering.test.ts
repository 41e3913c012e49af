import { describe, expect, test } from 'vitest'
import { cite, type DraftPassage, flow, passage, THE_REVIEW } from '@/lib/report/draft'
import { numberCitations } from '@/lib/report/numbering'

const draft = (...passages: readonly DraftPassage[]) => ({ passages })

describe('citation numbers', () => {
  test('follow the first use in reading order, and stay', () => {
    const { content, references } = numberCitations(
      draft(
        passage`A ${cite([41, 46])}.`,
        passage`B ${THE_REVIEW}.`,
        passage`C ${cite(['i17', 41])}.`,
        passage`D ${cite([46, 41])}.`,
      ),
    )
    expect(content).toEqual({
      passages: [
        ['A ', { cite: [1, 2] }, '.'],
        ['B ', { cite: [3] }, '.'],
        ['C ', { cite: [1, 4] }, '.'],
        ['D ', { cite: [1, 2] }, '.'],
      ],
    })
    expect(references.map(({ number, kind }) => [number, kind])).toEqual([
      [1, 'bracketed'],
      [2, 'bracketed'],
      [3, 'review'],
      [4, 'study'],
    ])
  })

  test('a bracketed number and a study of the same number are two sources', () => {
    const { references } = numberCitations(draft(passage`${cite([17])}${cite(['i17'])}`))
    expect(references.map(({ path }) => path)).toEqual(['/evidence/references#r17', '/evidence/studies/i17'])
    expect(references[0]?.label).toBe('[17] in Harkko et al. 2023')
    expect(references[1]?.label).toContain('Included study i17')
  })

  test('use what an operator supplied', () => {
    const supplied = new Map([
      [41, { authors: 'Doe J', year: 2010, title: 'On money', source: 'Journal', doi: '10.1/x' }],
    ])
    const [reference] = numberCitations(draft(passage`${cite([41])}`), supplied).references
    expect(reference?.label).toContain('Doe J')
    expect(reference?.label).toContain('[41] in Harkko et al. 2023')
    expect(reference?.doi).toBe('10.1/x')
  })
})

describe('passages', () => {
  test('are woven without empty or split texts', () => {
    expect(passage`${'a'}${1}${passage`b ${THE_REVIEW}`}${''}.`).toEqual(['a1b ', THE_REVIEW, '.'])
    expect(flow(passage`A.`, [], passage`B.`)).toEqual(['A. B.'])
  })

  test('a claim without sources of its own is the review’s', () => {
    expect(cite([])).toBe(THE_REVIEW)
  })
})
