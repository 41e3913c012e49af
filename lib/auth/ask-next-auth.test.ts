import { describe, expect, test, vi } from 'vitest'

process.env.APP_URL = 'https://ips.example.org'
const { askNextAuth } = await import('./ask-next-auth')
const { sessionCookie } = await import('./session-cookie')

describe('behind https', () => {
  test('the session cookie is for this host alone and never crosses a plain connection', () => {
    expect(sessionCookie()).toEqual({
      name: '__Host-ips-session',
      options: { httpOnly: true, sameSite: 'lax', path: '/', secure: true },
    })
  })

  test('every cookie that next-auth sets is secure', async () => {
    const { headers } = await askNextAuth({ action: ['csrf'], method: 'GET' })
    const cookies = headers.filter(([name]) => name === 'set-cookie').map(([, value]) => value)
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies)
      expect(cookie).toMatch(/^__(Host|Secure)-.*; HttpOnly; Secure; SameSite=Lax/)
  })
})

describe('addresses to return to', () => {
  const EVIL = [
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '%',
    'x'.repeat(8_192),
  ]
  test.each(EVIL)('%s stays outside', async (callbackUrl) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const action of ['signin', 'signout', 'error']) {
      const { status, headers } = await askNextAuth({
        action: [action],
        method: 'GET',
        query: { callbackUrl },
        cookies: { '__Secure-next-auth.callback-url': callbackUrl },
      })
      const location = new Headers(headers.map(([name, value]): [string, string] => [name, value])).get(
        'location',
      )
      expect(status).toBeLessThan(500)
      expect(new URL(location ?? '/', 'https://ips.example.org').origin).toBe('https://ips.example.org')
      expect(location ?? '').not.toContain('evil')
    }
    logged.mockRestore()
  })

  test('a sign-in without the form’s own token signs nobody in', async () => {
    const { headers, body } = await askNextAuth({
      action: ['callback', 'credentials'],
      method: 'POST',
      body: { email: 'ana@example.org', password: 'x', json: 'true', csrfToken: 'made up' },
    })
    expect(headers.some(([, value]) => value.includes('ips-session'))).toBe(false)
    expect(String(body)).toContain('csrf=true')
  })
})
