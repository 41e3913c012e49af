import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { withClient } from '../database'
import { expect, type Lead, test } from '../fixtures'
import { ask, FOREIGN_SENDERS, fromOwnPage } from './ask'
import { assessmentIds } from './assessment'
import { addressOf, builtActions, builtRoutes } from './built'

/** F-03, F-04, F-06: what other sites make a browser send is refused, though the browser adds the person's cookie. */

// Many small requests: a busy machine takes its time.
test.describe.configure({ timeout: 120_000 })

const BOUNDARY = 'multipart/form-data; boundary=x'
const EMPTY_FORM = '--x\r\ncontent-disposition: form-data; name="0"\r\n\r\n[]\r\n--x--\r\n'

/** Rows of everything that a person of this organisation could change, as one text. */
function stateOf(lead: Lead): Promise<string> {
  return withClient(process.env.E2E_DATABASE_URL ?? '', async (client) => {
    const states: unknown[] = []
    for (const table of ['assessments', 'sites', 'answers', 'memberships', 'audit_events']) {
      const { rows } = await client.query(
        `select row::text from ${table} as row where organisation_id = $1 order by 1`,
        [lead.organisationId],
      )
      states.push(rows)
    }
    const sessions = await client.query('select revoked_at from sessions where user_id = $1', [lead.userId])
    return JSON.stringify([states, sessions.rows])
  })
}

async function expectSignedIn(page: Page): Promise<void> {
  await page.goto('/assessments')
  await expect(page).toHaveURL('/assessments')
}

test('F-03: every server action, from every wrong sender', async ({ page, lead }) => {
  await assessmentIds(page)
  const before = await stateOf(lead)
  const actions = builtActions()
  expect(actions.length).toBeGreaterThan(5)
  for (const { id, name } of actions) {
    for (const [sender, headers] of FOREIGN_SENDERS) {
      for (const type of [BOUNDARY, 'text/plain;charset=UTF-8']) {
        const answer = await ask('/assessments', {
          method: 'POST',
          headers: { cookie: lead.cookie, 'content-type': type, 'next-action': id, ...headers },
          body: type === BOUNDARY ? EMPTY_FORM : '[]',
        })
        expect(answer.status, `${name} from ${sender}`).toBe(403)
      }
    }
  }
  expect(await stateOf(lead)).toBe(before)
  await expectSignedIn(page)
})

test('F-03: every page, by a plain form', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const before = await stateOf(lead)
  for (const route of builtRoutes().filter(({ isPage }) => isPage)) {
    for (const [sender, headers] of FOREIGN_SENDERS) {
      const answer = await ask(addressOf(route, ids), {
        method: 'POST',
        headers: { cookie: lead.cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        body: 'confirm=yes',
      })
      expect(answer.status, `${route.pattern} from ${sender}`).toBe(403)
    }
  }
  expect(await stateOf(lead)).toBe(before)
})

test('F-03: every route handler, by every method and type', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const before = await stateOf(lead)
  const answer = { value: 3, note: null, proof: null, baseRevision: 0, idempotencyKey: randomUUID() }
  for (const route of builtRoutes().filter(({ isPage }) => !isPage)) {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        for (const [sender, headers] of FOREIGN_SENDERS) {
          const refused = await ask(addressOf(route, ids), {
            method,
            headers: { cookie: lead.cookie, 'content-type': type, ...headers },
            body: JSON.stringify(answer),
          })
          expect([403, 404, 405, 415], `${method} ${route.pattern} from ${sender}`).toContain(refused.status)
        }
      }
    }
  }
  expect(await stateOf(lead)).toBe(before)
})

test('F-03: the autosave takes the same request from a page of its own', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const address = `/api/assessments/${ids['/assessments/[id]']}/answers/financing.designated-funding`
  const save = (headers: Record<string, string>, type = 'application/json') =>
    ask(address, {
      method: 'PUT',
      headers: { cookie: lead.cookie, 'content-type': type, ...headers },
      body: JSON.stringify({
        value: 3,
        note: null,
        proof: null,
        baseRevision: 0,
        idempotencyKey: 'k'.repeat(32),
      }),
    })
  for (const [sender, headers] of FOREIGN_SENDERS) expect((await save(headers)).status, sender).toBe(403)
  expect((await save(fromOwnPage(), 'text/plain')).status).toBe(415)
  expect((await save(fromOwnPage())).status).toBe(200)
})

test('F-04: nobody is signed in or out by another site', async ({ page, lead }) => {
  const csrf = await ask('/api/auth/csrf')
  const jar = [csrf.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0])
  const { csrfToken } = JSON.parse(csrf.text)
  for (const [sender, headers] of FOREIGN_SENDERS) {
    for (const address of ['/api/auth/callback/credentials', '/api/auth/signout']) {
      const answer = await ask(address, {
        method: 'POST',
        headers: {
          cookie: [...jar, lead.cookie].join('; '),
          'content-type': 'application/x-www-form-urlencoded',
          ...headers,
        },
        body: new URLSearchParams({ csrfToken, email: lead.email, password: 'x' }).toString(),
      })
      expect(answer.status, `${address} from ${sender}`).toBe(403)
      expect(answer.headers['set-cookie'], address).toBeUndefined()
    }
  }
  for (const address of ['/api/auth/signout', '/api/auth/signin', '/sign-in?next=/x']) {
    const answer = await ask(address, { headers: { cookie: lead.cookie } })
    expect(String(answer.headers['set-cookie'] ?? ''), 'a link signs nobody out').not.toMatch(/ips-session=;/)
  }
  await expectSignedIn(page)
})

test('F-06: no other site is told that it may read', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  for (const route of builtRoutes()) {
    for (const method of ['OPTIONS', 'GET']) {
      const { headers } = await ask(addressOf(route, ids), {
        method,
        headers: {
          cookie: lead.cookie,
          origin: 'https://evil.example',
          'access-control-request-method': 'PUT',
          'access-control-request-headers': 'content-type',
        },
      })
      const allowed = Object.keys(headers).filter((name) => name.startsWith('access-control-'))
      expect(allowed, `${method} ${route.pattern}`).toEqual([])
    }
  }
})
