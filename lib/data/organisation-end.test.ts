import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { type Database, rowsOf } from '@/lib/db/rows'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { createAssessment } from './assessments'
import { openAssessment } from './opening'
import { purgeOrganisations, requestDeletion, undoDeletion } from './organisation-deletion'
import { EXPORTED, exportOrganisation } from './organisation-export'
import { createSite } from './sites'
import { asInstallation } from './tenancy'
import { ANONYMOUS_NOTE, aFullAgency, type FullAgency, tenantTables } from './testing/full-agency'

const LATER = sql`update organisations set deletion_requested_at = deletion_requested_at - interval '31 days'
  where deletion_requested_at is not null`

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let own: FullAgency
  let other: FullAgency
  beforeEach(async () => {
    own = await aFullAgency(`Northside ${randomUUID()}`)
    other = await aFullAgency(`Southside ${randomUUID()}`)
  })

  async function nameOf({ organisationId }: FullAgency): Promise<string> {
    const [row] = await allRows<{ name: string }>(
      sql`select name from organisations where id = ${organisationId}`,
    )
    return row?.name ?? ''
  }

  /** How many rows of each table belong to an agency; in `users`, which belong to none, all. */
  async function counts({ organisationId }: FullAgency): Promise<Record<string, number>> {
    const tables = await tenantTables()
    return asInstallation(async (db: Database) => {
      const found: Record<string, number> = {}
      for (const { name, column } of tables) {
        const [row] = await rowsOf<{ n: number }>(
          db,
          sql`select count(*)::int as n from ${sql.identifier(name)} where ${sql.identifier(column)} = ${organisationId}`,
        )
        found[name] = row?.n ?? 0
      }
      return found
    })
  }

  test('H-06 the export has every row of every table, or says which it leaves out', async () => {
    const file = await exportOrganisation(own.lead, own.organisationId)
    const inDatabase = await counts(own)
    expect(Object.keys(file.tables).sort()).toEqual(
      Object.keys(inDatabase)
        .filter((name) => name !== 'organisations')
        .sort(),
    )
    // Three people have answered one question each without their names.
    const nobodys: Record<string, number> = { respondents: 3, answers: 3, answer_history: 3 }
    for (const [name, rows] of Object.entries(file.tables)) {
      expect(rows.length, name).toBe((inDatabase[name] ?? 0) - (nobodys[name] ?? 0))
      const leavesRowsOut = file.leftOut.some(({ table, what }) => table === name && what === 'rows')
      expect(leavesRowsOut, name).toBe(name in nobodys)
    }
    expect(file.people).toHaveLength(2)
  })

  test('H-06 every column is in the export or in its list of what is left out', async () => {
    const { tables, leftOut } = await exportOrganisation(own.lead, own.organisationId)
    for (const name of Object.keys(EXPORTED)) {
      const columns = await allRows<{ name: string }>(
        sql`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = ${name}`,
      )
      const given = Object.keys(tables[name]?.[0] ?? {}).map((key) =>
        key.replace(/[A-Z]/g, '_$&').toLowerCase(),
      )
      const missing = leftOut
        .filter(({ table, what }) => table === name && what !== 'rows')
        .map(({ what }) => what.replace(/[A-Z]/g, '_$&').toLowerCase())
      expect([...given, ...missing].sort(), name).toEqual(columns.map((column) => column.name).sort())
    }
  })

  test('H-06 nothing of another agency, no secret, and no anonymous answer beside a person', async () => {
    const file = await exportOrganisation(own.lead, own.organisationId)
    const text = JSON.stringify(file)
    for (const foreign of [other.organisationId, other.siteId, other.lead.userId, await nameOf(other)])
      expect(text).not.toContain(foreign)
    const secrets = await allRows<{ secret: string }>(
      sql`select token_hash as secret from invitations union select token_hash from respondent_links
          union select access_hash from respondents where access_hash is not null union select body from mails`,
    )
    expect(secrets.length).toBeGreaterThan(4)
    for (const { secret } of secrets) expect(text).not.toContain(secret)
    const people = await allRows<{ id: string }>(sql`select id from respondents where anonymous`)
    for (const { id } of people) expect(text).not.toContain(id)
    expect(file.anonymousAnswers).toEqual([
      { assessmentId: own.anonymousId, itemId: 'item', values: ['1', '2', '4'], notes: [] },
    ])
    expect(text, 'notes need five people').not.toContain(ANONYMOUS_NOTE)
  })

  test('H-06 nothing anonymous before an assessment is closed, nor of fewer than three people', async () => {
    const anonymousAnswers = async () =>
      (await exportOrganisation(own.lead, own.organisationId)).anonymousAnswers
    await allRows(sql`update assessments set state = 'open' where id = ${own.anonymousId}`)
    expect(await anonymousAnswers()).toEqual([])
    await allRows(sql`update assessments set state = 'closed' where id = ${own.anonymousId}`)
    expect(await anonymousAnswers()).toHaveLength(1)
    await allRows(
      sql`update respondents set finished = false where id =
          (select id from respondents where assessment_id = ${own.anonymousId} limit 1)`,
    )
    expect(await anonymousAnswers()).toEqual([])
  })

  test('H-06 an export is for leads and goes on record', async () => {
    await exportOrganisation(own.lead, own.organisationId)
    const events = await allRows(
      sql`select action from audit_events where organisation_id = ${own.organisationId} and action like '%export%'`,
    )
    expect(events).toEqual([{ action: 'organisation:exported' }])
    await expect(exportOrganisation(own.member, own.organisationId)).rejects.toThrow(Forbidden)
    await expect(exportOrganisation(other.lead, own.organisationId)).rejects.toThrow(NotFound)
  })

  test('H-08 deleting asks for the name, can be taken back, and is only for leads', async () => {
    const name = await nameOf(own)
    const id = own.organisationId
    await expect(requestDeletion(own.lead, id, { name: 'Not it' })).rejects.toThrow(Invalid)
    await expect(requestDeletion(own.member, id, { name })).rejects.toThrow(Forbidden)
    await expect(requestDeletion(other.lead, id, { name })).rejects.toThrow(NotFound)
    await expect(undoDeletion(own.lead, id)).rejects.toThrow(Conflict)
    const input = { siteId: own.siteId, form: 'brief', stage: 'adoption', role: 'agency-leader' } as const
    const { id: draft } = await createAssessment(own.lead, input)
    const opening = { mode: 'named', answersUntil: null, roleDomains: {} } as const
    await requestDeletion(own.lead, id, { name })
    await expect(requestDeletion(own.lead, id, { name })).rejects.toThrow(Conflict)
    const site = {
      organisationId: id,
      name: 'Quay',
      setting: 'other',
      region: null,
      population: null,
      ipsStartedOn: null,
      timeZone: 'UTC',
    } as const
    const refused = { reason: 'being-deleted' }
    await expect(createSite(own.lead, site)).rejects.toMatchObject(refused)
    await expect(createAssessment(own.lead, input)).rejects.toMatchObject(refused)
    await expect(openAssessment(own.lead, draft, opening)).rejects.toMatchObject(refused)
    const before = await counts(own)
    expect(await purgeOrganisations()).toBe(0)
    expect(await counts(own)).toEqual(before)
    await undoDeletion(own.lead, id)
    await createSite(own.lead, site)
    await createAssessment(own.lead, input)
    await openAssessment(own.lead, draft, opening)
    await allRows(LATER)
    expect(await purgeOrganisations()).toBe(0)
  })

  test('H-08 after 30 days nothing is left of it, and everybody else has what they had', async () => {
    const [name, others] = [await nameOf(own), await counts(other)]
    await requestDeletion(own.lead, own.organisationId, { name })
    await allRows(LATER)
    expect(await purgeOrganisations()).toBe(1)
    const left = await counts(own)
    const { audit_events: events, ...rows } = left
    expect(Object.values(rows).every((n) => n === 0)).toBe(true)
    expect(events).toBeGreaterThan(0)
    expect(await counts(other)).toEqual(others)
    const trail = await allRows<Record<string, unknown>>(
      sql`select action, before, after from audit_events where organisation_id = ${own.organisationId} order by sequence`,
    )
    expect(trail.every(({ before, after }) => before === null && after === null)).toBe(true)
    expect(trail.at(-1)?.action).toBe('organisation:deleted')
    for (const { name: table } of await tenantTables()) {
      const [found] = await allRows<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)} t where t::text like ${`%${name}%`}`,
      )
      expect(found?.n, table).toBe(0)
    }
    expect(await purgeOrganisations()).toBe(0)
  })
})
