import { describe, expect, test } from 'vitest'
import { actionInWords, changesInWords } from './audit-words'

describe('a row of the trail in words', () => {
  test.each([
    ['membership:changed', 'Membership changed'],
    ['organisation:deletion-requested', 'Organisation deletion requested'],
  ])('%s is %s', (action, words) => {
    expect(actionInWords(action)).toBe(words)
  })

  test.each([
    [{ role: 'member', siteIds: null }, { role: 'lead', siteIds: null }, ['Role: member → lead']],
    [null, { name: 'Quay', region: null }, ['Name: Quay', 'Region: none']],
    [{ toBeDeleted: false }, { toBeDeleted: true }, ['To be deleted: no → yes']],
    [{ siteIds: null }, { siteIds: ['a', 'b'] }, ['Sites: all → Quay, b']],
    [null, { counts: { full: 2 } }, ['Counts: full 2']],
    [null, { roleDomains: {} }, ['Role domains: none']],
    [null, null, []],
  ])('%j, %j', (before, after, lines) => {
    expect(changesInWords(before, after, new Map([['a', 'Quay']]))).toEqual(lines)
  })
})
