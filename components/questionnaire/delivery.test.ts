import { describe, expect, it } from 'vitest'
import { outcomeOf } from '@/components/questionnaire/delivery'

const saved = { revision: 3, savedAt: '2026-11-22T14:02:00.000Z' }
const later = { kind: 'retry', signedOut: false, after: null }
const problem = { code: 'too-long', message: 'The note is longer than 2,000 characters.' }
const theirs = { revision: 4, value: 2, note: 'why', proof: '' }

describe('what a reply means', () => {
  it.each([
    ['a saved answer', 200, saved, null, { kind: 'saved', ...saved }],
    ['a sign-in page of a hotel', 200, null, null, later],
    ['JSON of somebody else', 200, { ok: true }, null, later],
    ['a revision that is no number', 200, { ...saved, revision: '3' }, null, later],
    ['signed out', 401, problem, null, { kind: 'retry', signedOut: true, after: null }],
    ['an office proxy that wants a password', 401, null, null, later],
    ['a timeout', 408, problem, null, later],
    ['too early', 425, problem, null, later],
    ['too many', 429, problem, '7', { kind: 'retry', signedOut: false, after: 7_000 }],
    ['too many, with a date', 429, problem, 'Sun, 22 Nov 2026 14:02:00 GMT', later],
    ['a broken server', 500, problem, null, later],
    ['a server that restarts', 503, null, '2', { kind: 'retry', signedOut: false, after: 2_000 }],
    [
      'another answer meanwhile',
      409,
      theirs,
      null,
      { kind: 'conflict', revision: 4, theirs: { value: 2, note: 'why', proof: '' } },
    ],
    ['finalised', 409, problem, null, { kind: 'refused', message: problem.message }],
    ['refused', 422, problem, null, { kind: 'refused', message: problem.message }],
    ['not found', 404, problem, null, { kind: 'refused', message: problem.message }],
    ['a blocked page of a proxy', 403, null, null, later],
    ['a redirect', 302, null, null, later],
  ])('%s', (_, status, body, retryAfter, outcome) => {
    expect(outcomeOf(status, body, retryAfter)).toEqual(outcome)
  })
})
