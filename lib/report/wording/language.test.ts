import { describe, expect, test } from 'vitest'
import {
  capitalised,
  counted,
  firstNamed,
  inWords,
  listed,
  lowered,
  ofAll,
  quoted,
} from '@/lib/report/wording/language'

describe('English grammar', () => {
  test.each([
    [0, 'no items'],
    [1, 'one item'],
    [2, 'two items'],
    [12, 'twelve items'],
    [13, '13 items'],
    [72, '72 items'],
  ])('counts %i', (count, words) => expect(counted(count, 'item')).toBe(words))

  test.each([
    [1, 1, 'the one item'],
    [2, 2, 'both items'],
    [6, 6, 'all six items'],
    [72, 72, 'all 72 items'],
    [0, 6, 'none of six items'],
    [3, 6, 'three of six items'],
    [1, 2, 'one of two items'],
    [6, 72, 'six of 72 items'],
  ])('%i of %i', (part, whole, words) => expect(ofAll(part, whole, 'item')).toBe(words))

  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c'], 'a, b and c'],
  ])('lists %j', (parts, words) => expect(listed(parts)).toBe(words))

  test.each([
    [['a', 'b', 'c'], 'a, b and c'],
    [['a', 'b', 'c', 'd'], 'a, b, c and one more'],
    [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c and three more'],
  ])('names the first of %j', (names, words) => expect(firstNamed(names)).toBe(words))

  test('lists alternatives, capitals and quotations', () => {
    expect(listed(['a', 'b', 'c'], 'or')).toBe('a, b or c')
    expect(capitalised('one person')).toBe('One person')
    expect(lowered('Laws and rules')).toBe('laws and rules')
    expect(lowered('IPS here')).toBe('IPS here')
    expect(quoted('It is written down.')).toBe('“It is written down”')
    expect(inWords(4)).toBe('four')
  })
})
