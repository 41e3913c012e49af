import { describe, expect, test } from 'vitest'
import { clearConsensusForm, consensusForm } from './consensus'
import { reasonForm } from './reason'

const AGREED = { value: '2', why: '', participants: '', agreedOn: '2026-11-20', baseRevision: '0' }

describe('what a team agreed', () => {
  test('a level becomes a number, blank texts nothing, line breaks those of all texts', () => {
    expect(consensusForm.parse(AGREED)).toEqual({
      value: 2,
      why: null,
      participants: null,
      agreedOn: '2026-11-20',
      baseRevision: 0,
    })
    const worded = { ...AGREED, value: 'not-applicable', why: 'a\r\nb', participants: 'Ann, Bo' }
    expect(consensusForm.parse(worded)).toMatchObject({
      value: 'not-applicable',
      why: 'a\nb',
      participants: 'Ann, Bo',
    })
  })

  test.each([
    ['value', ''],
    ['value', '5'],
    ['value', '2.5'],
    ['value', 2],
    ['value', '__proto__'],
    ['why', 'x'.repeat(2_001)],
    ['why', 'a\u0000b'],
    ['participants', 'x'.repeat(501)],
    ['agreedOn', ''],
    ['agreedOn', '2026-02-30'],
    ['agreedOn', '20.11.2026'],
    ['agreedOn', '0001-01-01'],
    ['baseRevision', '-1'],
    ['baseRevision', '1e9'],
    ['baseRevision', '9999999999'],
  ])('%s %j is refused', (field, value) => {
    expect(consensusForm.safeParse({ ...AGREED, [field]: value }).success).toBe(false)
  })

  test.each(['role', 'organisationId', 'released', 'score', 'createdAt', 'recordedBy', 'itemId'])(
    'E-12 a field %s that nobody asks for is refused',
    (field) => {
      expect(consensusForm.safeParse({ ...AGREED, [field]: 'x' }).success).toBe(false)
      expect(clearConsensusForm.safeParse({ baseRevision: '1', [field]: 'x' }).success).toBe(false)
      expect(reasonForm.safeParse({ reason: 'x', [field]: 'x' }).success).toBe(false)
    },
  )
})

test('a reason is not blank and not endless', () => {
  expect(reasonForm.parse({ reason: 'Two were mixed up' })).toEqual({ reason: 'Two were mixed up' })
  for (const reason of ['', ' \n ', 'x'.repeat(501), 'a\u0000']) {
    expect(reasonForm.safeParse({ reason }).success).toBe(false)
  }
})
