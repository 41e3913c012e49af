import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { test as base, type Page } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
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

/** Playwright's test with, where a test asks for it, a signed-in lead. */
export const test = base.extend<{ lead: Lead }>({
  lead: async ({ page }, use) => {
    const lead = await createLead()
    await signInAs(page, lead)
    await use(lead)
  },
})
export { expect } from '@playwright/test'
