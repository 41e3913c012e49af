import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { hash } from '@node-rs/argon2'
import type { Browser, Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { withClient } from './database'
import type { Lead } from './fixtures'
import { keepSecret } from './log/secrets'

/** The password of people who have one in journeys. */
export const PASSWORD = 'seven brown otters paddle home'

/** Runs one query on the journeys' database and returns its rows. */
export async function query<Row>(text: string, values: readonly unknown[]): Promise<Row[]> {
  const url = process.env.E2E_DATABASE_URL ?? ''
  const result = await withClient(url, (client) => client.query(text, [...values]))
  return result.rows as Row[]
}

/** Gives a lead the password of the journeys. */
export async function givePassword({ userId }: Lead): Promise<void> {
  const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await query('update users set password_hash = $2 where id = $1', [userId, passwordHash])
}

/** Signs in by the form. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

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
  keepSecret('cookie', sid, value)
  keepSecret('e-mail address', email)
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
