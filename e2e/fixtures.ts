import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { test as base, type Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { withClient } from './database'

/** A signed-in lead with an agency and a site of their own, written straight into the database. */
export interface Lead {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly organisationId: string
  readonly agency: string
  readonly siteId: string
  readonly site: string
  /** The `Cookie` header of this person's session, for requests without a browser. */
  readonly cookie: string
}

function setting(name: 'E2E_URL' | 'E2E_DATABASE_URL' | 'E2E_AUTH_SECRET'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: the journeys' server did not start.`)
  return value
}

/** Writes a lead, their agency, site and session; nobody else can see them, so tests do not meet. */
export async function createLead(names: { agency?: string; site?: string } = {}): Promise<Lead> {
  const sid = randomBytes(32).toString('base64url')
  const suffix = randomUUID().slice(0, 8)
  const lead = {
    userId: randomUUID(),
    name: 'Robin Okafor',
    email: `robin-${suffix}@example.org`,
    organisationId: randomUUID(),
    agency: names.agency ?? `Northside ${suffix}`,
    siteId: randomUUID(),
    site: names.site ?? `Northside Community Mental Health ${suffix}`,
  }
  await withClient(setting('E2E_DATABASE_URL'), async (client) => {
    await client.query('begin')
    await client.query('insert into users (id, email, name) values ($1, $2, $3)', [
      lead.userId,
      lead.email,
      lead.name,
    ])
    await client.query("insert into organisations (id, kind, name) values ($1, 'agency', $2)", [
      lead.organisationId,
      lead.agency,
    ])
    await client.query(
      "insert into memberships (id, user_id, organisation_id, role) values ($1, $2, $3, 'lead')",
      [randomUUID(), lead.userId, lead.organisationId],
    )
    await client.query(
      "insert into sites (id, organisation_id, name, setting) values ($1, $2, $3, 'community-mental-health')",
      [lead.siteId, lead.organisationId, lead.site],
    )
    await client.query(
      "insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')",
      [randomUUID(), lead.userId, createHash('sha256').update(sid).digest('hex')],
    )
    await client.query('commit')
  })
  const value = await encode({ token: { sid }, secret: setting('E2E_AUTH_SECRET'), maxAge: 3600 })
  return { ...lead, cookie: `ips-session=${value}` }
}

/** Puts a lead's session cookie into a browser context's jar. */
export async function signInAs(page: Page, lead: Lead): Promise<void> {
  const [name = '', value = ''] = lead.cookie.split('=')
  await page.context().addCookies([{ name, value, url: setting('E2E_URL'), httpOnly: true, sameSite: 'Lax' }])
}

/** Playwright's test with, where a test asks for it, a signed-in lead. */
export const test = base.extend<{ lead: Lead }>({
  lead: async ({ page }, use) => {
    const lead = await createLead()
    await signInAs(page, lead)
    await use(lead)
  },
})
export { expect } from '@playwright/test'
