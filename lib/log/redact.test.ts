import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { redacted, redactText } from './redact'

const TOKEN = 'q8Zt0v6mX3yB1nC5kR7wE9uI2oP4aS6dF8gH0jK2lM4'

describe('what a log never has', () => {
  test.each([
    ['an address', 'no account for robin.okafor@example.org', 'no account for [e-mail]'],
    ['an encoded address', '/sign-in?who=robin%40example.org', '/sign-in?who=[e-mail]'],
    ['a token in a path', `GET /r/${TOKEN}?x=1`, 'GET /r/[token]?x=1'],
    ['a short token in a path', 'GET /reset/abc HTTP', 'GET /reset/[token] HTTP'],
    [
      'an invitation in a URL',
      `https://ips.example.org/invite/${TOKEN}.`,
      'https://ips.example.org/invite/[token]',
    ],
    ['a token in a query', '/x?token=abc&y=1', '/x?token=[hidden]&y=1'],
    ['a password in a URL', 'postgres://ips:pw@db:5432/ips', 'postgres://[hidden]@db:5432/ips'],
    ['a bearer', 'Authorization: Bearer abc.def', 'Authorization: Bearer [hidden]'],
    ['a session id', `sid ${TOKEN} is gone`, 'sid [hidden] is gone'],
    [
      'parameters of a statement',
      'Failed query: select $1\nparams: I feel ill,2',
      'Failed query: select $1 params: [hidden]',
    ],
  ])('%s', (_, text, expected) => {
    expect(redactText(text)).toBe(expected)
  })

  test('the head of the audit trail may be there, in its own field and form', () => {
    const head = `12:${'a1'.repeat(32)}`
    expect(redacted({ auditHead: head })).toEqual({ auditHead: head })
    expect(redacted({ auditHead: 'a1'.repeat(32) })).toEqual({ auditHead: '[hidden]' })
    expect(JSON.stringify(redacted({ other: head }))).not.toContain('a1a1')
  })

  test('an id of a row may be there', () => {
    const id = '7d1f0a52-7f3c-4f0e-9d1c-1a2b3c4d5e6f'
    expect(redactText(`assessment ${id}`)).toBe(`assessment ${id}`)
  })

  test.each([
    'password',
    'currentPassword',
    'authSecret',
    'token',
    'sessionToken',
    'cookie',
    'set-cookie',
    'authorization',
    'email',
    'answer',
    'note',
    'proof',
    'body',
    'params',
  ])('the field %s, at any depth', (name) => {
    expect(JSON.stringify(redacted({ a: [{ [name]: { x: 'CANARY' } }] }))).not.toContain('CANARY')
  })

  test('what an error carries beside its message, and its causes', () => {
    const cause = Object.assign(new Error('Key (email)=(a@b.example) already exists'), {
      code: '23505',
      detail: 'CANARY',
      parameters: ['CANARY'],
    })
    const error = new Error('Failed query: insert\nparams: CANARY', { cause })
    const fields = redacted(error)
    expect(fields).toMatchObject({
      name: 'Error',
      message: 'Failed query: insert params: [hidden]',
      cause: { code: '23505' },
    })
    expect(JSON.stringify(fields)).not.toMatch(/CANARY|a@b/)
    expect(JSON.stringify(fields)).toContain('redact.test.ts')
  })
})

describe('E-08: a log line stays one line', () => {
  test('commands to a terminal are written out', () => {
    const line = JSON.stringify(redacted('a\nb\u001b[31mc\u007fd\u0085e\u009bf\u2028g\u202eh'))
    expect(line).toBe('"a\\nb\\u001b[31mc\\\\u007fd\\\\u0085e\\\\u009bf\\\\u2028g\\\\u202eh"')
  })

  test('whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(JSON.stringify(redacted({ [text]: text }))).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
      }),
    )
  })

  test('a text without end, and a knot', () => {
    expect(redactText('x '.repeat(100_000)).length).toBeLessThan(2_100)
    const knot: Record<string, unknown> = {}
    knot.self = knot
    expect(JSON.stringify(redacted(knot))).toContain('[deeper]')
  })
})
