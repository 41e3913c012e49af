import { test as base, type Page } from '@playwright/test'
import { withClient } from './database'
import { type Lead, writeLead } from './write-lead'

export type { Lead } from './write-lead'

function setting(name: 'E2E_URL' | 'E2E_DATABASE_URL' | 'E2E_AUTH_SECRET'): string {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is missing: the journeys' server did not start.`)
  return value
}

/** Writes a lead, their agency, site and session; nobody else can see them, so tests do not meet. */
export function createLead(names: { agency?: string; site?: string } = {}): Promise<Lead> {
  const secret = setting('E2E_AUTH_SECRET')
  return withClient(setting('E2E_DATABASE_URL'), (client) => writeLead(client, secret, names))
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
