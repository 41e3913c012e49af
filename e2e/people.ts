import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { withClient } from './database'

export interface Person {
  readonly userId: string
  readonly name: string
  readonly email: string
  /** The `Cookie` header of this person's session. */
  readonly cookie: string
}

type Role = 'operator' | 'coordinator' | 'lead' | 'member'

/** Writes an account with a session and its roles; `null` stands for the installation. */
export async function createPerson(
  name: string,
  roles: readonly (readonly [Role, organisationId: string | null])[],
): Promise<Person> {
  const sid = randomBytes(32).toString('base64url')
  const userId = randomUUID()
  const email = `${name.toLowerCase().replaceAll(' ', '-')}-${userId.slice(0, 8)}@example.org`
  await withClient(process.env.E2E_DATABASE_URL ?? '', async (client) => {
    await client.query('insert into users (id, email, name) values ($1, $2, $3)', [userId, email, name])
    for (const [role, organisationId] of roles)
      await client.query(
        'insert into memberships (id, user_id, organisation_id, role) values ($1, $2, $3, $4)',
        [randomUUID(), userId, organisationId, role],
      )
    await client.query(
      "insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')",
      [randomUUID(), userId, createHash('sha256').update(sid).digest('hex')],
    )
  })
  const value = await encode({ token: { sid }, secret: process.env.E2E_AUTH_SECRET ?? '', maxAge: 3600 })
  return { userId, name, email, cookie: `ips-session=${value}` }
}

/** Writes a jurisdiction; returns its id. */
export async function createJurisdiction(name: string): Promise<string> {
  const id = randomUUID()
  await withClient(process.env.E2E_DATABASE_URL ?? '', (client) =>
    client.query("insert into organisations (id, kind, name) values ($1, 'jurisdiction', $2)", [id, name]),
  )
  return id
}

/** A page of a browser of their own, in which the person is signed in. */
export async function pageOf(browser: Browser, person: Person | null, options = {}): Promise<Page> {
  const baseURL = process.env.E2E_URL
  const context = await browser.newContext({ baseURL, locale: 'en-GB', timezoneId: 'UTC', ...options })
  if (person) {
    const [name = '', value = ''] = person.cookie.split('=')
    await context.addCookies([{ name, value, url: baseURL ?? '', httpOnly: true, sameSite: 'Lax' }])
  }
  return context.newPage()
}
