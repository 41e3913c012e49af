import { randomUUID } from 'node:crypto'
import { test as base, type Page } from '@playwright/test'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { withClient } from './database'
import { keepOpenCookies, watchBrowser } from './log/wire'
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

/** Somebody who answered by a link: their levels and notes by item. */
export interface Mate {
  readonly name: string
  readonly role: string
  readonly answers: Readonly<Record<string, number | 'unknown' | 'not-applicable'>>
  readonly notes?: Readonly<Record<string, string>>
}

/** Writes a brief assessment of the lead's site that these people have finished, open or closed; returns its path. */
export async function createTeamAssessment(
  lead: Lead,
  mates: readonly Mate[],
  { mode, state }: { readonly mode: 'named' | 'anonymous'; readonly state: 'open' | 'closed' },
): Promise<string> {
  const id = randomUUID()
  const anonymous = mode === 'anonymous'
  await withClient(setting('E2E_DATABASE_URL'), async (client) => {
    await client.query('begin')
    await client.query(
      `insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, mode, state,
          opened_at, closed_at)
        values ($1, $2, $3, $4, $5, 'brief', 'adoption', $6, $7, now(), $8)`,
      [
        id,
        lead.organisationId,
        lead.siteId,
        CURRENT_INSTRUMENT.id,
        CURRENT_INSTRUMENT.hash,
        mode,
        state,
        state === 'closed' ? new Date() : null,
      ],
    )
    for (const { name, role, answers, notes = {} } of mates) {
      const respondent = randomUUID()
      await client.query(
        `insert into respondents (id, organisation_id, assessment_id, role, finished, anonymous, name, access_hash, created_at)
          values ($1, $2, $3, $4, true, $5, $6, $7, $8)`,
        [
          respondent,
          lead.organisationId,
          id,
          role,
          anonymous,
          anonymous ? null : name,
          anonymous ? respondent : null,
          anonymous ? null : new Date(),
        ],
      )
      for (const item of new Set([...Object.keys(answers), ...Object.keys(notes)])) {
        const value = answers[item] === undefined ? null : String(answers[item])
        await client.query(
          `insert into answers (respondent_id, item_id, organisation_id, assessment_id, value, note, revision)
            values ($1, $2, $3, $4, $5, $6, 1)`,
          [respondent, item, lead.organisationId, id, value, notes[item] ?? null],
        )
      }
    }
    await client.query('commit')
  })
  return `/assessments/${id}`
}

/** Puts a lead's session cookie into a browser context's jar. */
export async function signInAs(page: Page, lead: Lead): Promise<void> {
  const [name = '', value = ''] = lead.cookie.split('=')
  await page.context().addCookies([{ name, value, url: setting('E2E_URL'), httpOnly: true, sameSite: 'Lax' }])
}

/** Playwright's test with, where a test asks for it, a signed-in lead. What its browsers send and get is no log's (E-09). */
export const test = base.extend<{ lead: Lead; cookiesKept: undefined }>({
  browser: [
    async ({ browser }, use) => {
      watchBrowser(browser)
      await use(browser)
    },
    { scope: 'worker' },
  ],
  cookiesKept: [
    async ({ browser }, use) => {
      await use(undefined)
      await keepOpenCookies(browser)
    },
    { auto: true },
  ],
  lead: async ({ page }, use) => {
    const lead = await createLead()
    await signInAs(page, lead)
    await use(lead)
  },
})
export { expect } from '@playwright/test'
