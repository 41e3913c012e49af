import { describe, expect, test } from 'vitest'
import { baseDirection, printable } from './printable'

/** Fonts with Latin, Greek, Hebrew and Arabic letters, punctuation and the joiner. */
const covers = (codePoint: number): boolean =>
  codePoint < 0x400 ||
  codePoint === 0x200d ||
  (codePoint >= 0x590 && codePoint <= 0x6ff) ||
  codePoint === 0x2013

describe('what no font has prints as its code point', () => {
  test.each([
    ['Northside', 'Northside'],
    ['', ''],
    ['Team 😀', 'Team U+1F600'],
    ['😀😀', 'U+1F600 U+1F600'],
    ['a😀b', 'a U+1F600 b'],
    ['(😀)', '(U+1F600)'],
    ['😀, then', 'U+1F600, then'],
    ['👩‍💻', 'U+1F469 U+1F4BB'],
    ['漢', 'U+6F22'],
    ['\ud83d alone', 'U+D83D alone'],
    ['a\tb\nc\u2028d', 'a b c d'],
    ['a\u0000b\u0007c', 'abc'],
    ['soft\u2060ly', 'softly'],
    ['e\u0301', 'é'],
    ['ﬁt', 'fit'],
    ['ﻻ', 'لا'],
    ['2019–2021', '2019–2021'],
  ])('%j prints as %j', (text, printed) => {
    expect(printable(text, covers)).toBe(printed)
  })
})

test.each([
  ['Northside', 'ltr'],
  ['', 'ltr'],
  ['(1) שלום', 'rtl'],
  ['مركز', 'rtl'],
  ['Ψυχή שלום', 'ltr'],
])('%j runs %s', (text, direction) => {
  expect(baseDirection(text)).toBe(direction)
})
