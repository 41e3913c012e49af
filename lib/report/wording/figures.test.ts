import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  agreementFigure,
  dateInWords,
  levelFigure,
  rangeFigure,
  scoreFigure,
} from '@/lib/report/wording/figures'
import { bandOf } from '@/lib/scoring/bands'

describe('figures as they are shown', () => {
  test.each([
    [null, '–'],
    [0, '0'],
    [62.5, '63'],
    [59.4, '59'],
    [59.6, '59.6'],
    [59.99, '59.9'],
    [60 - 1e-12, '60'],
    [60, '60'],
    [79.7, '79.7'],
    [39.5, '39.5'],
    [99.7, '100'],
  ])('a score of %s is shown as %s', (score, shown) => expect(scoreFigure(score)).toBe(shown))

  test('no shown score lies in another band than the exact one', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (score) => {
        expect(bandOf(Number(scoreFigure(score)))).toBe(bandOf(score))
      }),
    )
  })

  test.each([
    [0, '0'],
    [1.5, '1.5'],
    [4 / 3, '1.3'],
    [1.52, '1.52'],
    [1.48, '1.48'],
    [2.04, '2.04'],
    [3.6666, '3.7'],
    [0.02, '0.02'],
    [4, '4'],
  ])('a level of %s is shown as %s', (level, shown) => expect(levelFigure(level)).toBe(shown))

  test.each([
    [25, 75, '25–75'],
    [25.2, 25.4, '25'],
    [null, null, '–'],
  ])('a range from %s to %s is shown as %s', (low, high, shown) => expect(rangeFigure(low, high)).toBe(shown))

  test.each([
    ['2026-11-22', '22 November 2026'],
    ['2026-03-05', '5 March 2026'],
    ['2024-02-29', '29 February 2024'],
    ['0999-12-31', '31 December 0999'],
  ])('the date %s reads %s', (date, words) => expect(dateInWords(date)).toBe(words))

  test('agreement has two decimals', () => {
    expect(agreementFigure(0.9375)).toBe('0.94')
    expect(agreementFigure(null)).toBe('–')
  })
})
