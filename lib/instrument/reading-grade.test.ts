import { describe, expect, test } from 'vitest'
import { readingGrade, syllablesIn, wordsOf } from '@/lib/instrument/reading-grade.fixture'

describe('reading grade', () => {
  test.each([
    ['the', 1],
    ['names', 1],
    ['asked', 1],
    ['reach', 1],
    ['people', 2],
    ['written', 2],
    ['needed', 2],
    ['services', 3],
    ['agency', 3],
    ['IPS', 3],
    ['employment', 3],
    ['regional', 3],
    ['fidelity', 4],
    ['material', 4],
    ['organisation', 5],
    ['university', 5],
    ['rehabilitation', 6],
  ])('%s has %i syllables', (word, count) => {
    expect(syllablesIn(word)).toBe(count)
  })

  test('a hyphen parts words and an apostrophe does not', () => {
    expect(wordsOf('The payers’ health-care money: whose?')).toEqual([
      'The',
      'payers',
      'health',
      'care',
      'money',
      'whose',
    ])
  })

  test('follows the published formula: six words of one syllable in one sentence', () => {
    expect(readingGrade('The cat sat on the mat.')).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 10)
  })

  test('rises with longer sentences and with longer words', () => {
    expect(readingGrade('The cat sat. The dog ran.')).toBeLessThan(
      readingGrade('The cat sat and the dog ran.'),
    )
    expect(
      readingGrade('The interdependency of organisational determinants necessitates evaluation.'),
    ).toBeGreaterThan(20)
  })

  test('refuses a text without words', () => {
    expect(() => readingGrade('…')).toThrow(RangeError)
  })
})
