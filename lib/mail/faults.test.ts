import { describe, expect, test } from 'vitest'
import { ATTEMPTS, faultOf, pauseAfter } from './faults'

describe('what a failure means', () => {
  test.each([
    [{ code: 'ECONNREFUSED' }, 'away', 'ECONNREFUSED'],
    [{ code: 'ESOCKET', command: 'CONN' }, 'away', 'ESOCKET CONN'],
    [{ code: 'ETIMEDOUT', command: 'DATA' }, 'away', 'ETIMEDOUT DATA'],
    [{ code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'away', '535 EAUTH AUTH PLAIN'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'MAIL FROM' }, 'away', '550 EENVELOPE MAIL FROM'],
    [{ code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'later', '450 EENVELOPE RCPT TO'],
    [{ code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'refused', '550 EENVELOPE RCPT TO'],
    [{ code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'refused', '554 EMESSAGE DATA'],
    [new Error('550 <somebody@example.org> unknown'), 'away', 'unknown'],
    [{ code: 'somebody@example.org' }, 'away', 'unknown'],
    [null, 'away', 'unknown'],
  ])('%j is %s', (error, kind, text) => {
    expect(faultOf(error)).toEqual({ kind, text })
  })

  test('a mail is tried for more than a day, ever more slowly', () => {
    const pauses = Array.from({ length: ATTEMPTS - 1 }, (_, index) => pauseAfter(index + 1))
    expect(pauses.slice(0, 4)).toEqual([60, 240, 960, 3_840])
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b))
    expect(pauses.reduce((sum, pause) => sum + pause) / 3_600).toBeGreaterThan(24)
  })
})
