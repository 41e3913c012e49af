import { randomBytes } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { ask, fromOwnPage } from '../abuse/ask'
import { findInLogs } from './logs'
import { keepSecret } from './secrets'

/** Runs before all journeys: it begins the list of what is secret with a request that brings one of each kind. */
test('E-09: what the servers log is kept where it is searched, and of a request full of secrets it has the id', async () => {
  const canary = () => `canary-${randomBytes(12).toString('hex')}`
  const [password, token, cookie, authorization, note] = [canary(), canary(), canary(), canary(), canary()]
  const email = `${canary()}@example.org`
  keepSecret('password', password)
  keepSecret('token', token)
  keepSecret('cookie', cookie)
  keepSecret('authorization', authorization)
  keepSecret('answer', note)
  keepSecret('e-mail address', email)
  const headers = {
    ...fromOwnPage(),
    cookie: `ips-session=${cookie}`,
    authorization: `Bearer ${authorization}`,
  }
  const form = new URLSearchParams({ email, password }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const answers = [
    await ask(`/not-me/${token}`, { headers }),
    await ask(`/reset/${token}?email=${encodeURIComponent(email)}`, { headers }),
    await ask('/api/auth/callback/credentials', {
      method: 'POST',
      headers: { ...headers, ...type },
      body: form,
    }),
    await ask('/api/r/answers/financing.designated-funding', {
      method: 'PUT',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ value: 3, note }),
    }),
  ]
  for (const { headers: sent } of answers) {
    const value = String(sent['x-request-id'])
    expect(value).toMatch(/^[0-9a-f-]{36}$/)
    await expect.poll(() => findInLogs([{ kind: 'token', value }]).length).toBeGreaterThan(0)
  }
})
