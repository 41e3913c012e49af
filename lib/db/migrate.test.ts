import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { closeDatabase, database, openAt, setDatabase } from './client'
import { NewerSchema, schemaIsCurrent } from './migrate'
import { rowsOf } from './rows'
import { auditEvents } from './schema/audit'
import { findLiveSession } from './sessions'
import { within } from './tenant'
import { allRows } from './testing/all-rows'
import { ENGINES, withDatabase } from './testing/engines'
import { databaseAt, onServer } from './testing/server'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  test('the schema is the one of this program', async () => {
    expect(await schemaIsCurrent(await database())).toBe(true)
  })

  test('every tenant table carries its organisation, indexed, and says what deletion does', async () => {
    const tenantTables = await rowsOf<{ table_name: string; indexed: boolean }>(
      await database(),
      sql`select c.table_name, exists (
            select 1 from pg_index i
            join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
            where i.indrelid = c.table_name::regclass and a.attname = 'organisation_id') as indexed
          from information_schema.columns c
          where c.table_schema = 'public' and c.column_name = 'organisation_id' order by 1`,
    )
    expect(tenantTables).toEqual(
      [
        'action_history',
        'actions',
        'answer_history',
        'answers',
        'assessment_scores',
        'assessments',
        'audit_events',
        'consensus_answers',
        'invitations',
        'mails',
        'memberships',
        'report_pdfs',
        'report_snapshots',
        'respondent_invitations',
        'respondent_links',
        'respondents',
        'round_sites',
        'rounds',
        'shareable_reports',
        'sites',
        'state_profile_answers',
        'state_profiles',
      ].map((table_name) => ({ table_name, indexed: true })),
    )
    const undecided = await rowsOf(
      await database(),
      sql`select conname from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and confdeltype not in ('c', 'n')`,
    )
    expect(undecided).toEqual([])
  })
})

describe('several processes that start at the same time', () => {
  const name = `ips_${randomUUID().replaceAll('-', '')}`
  const url = databaseAt(inject('postgresUrl'), name)
  beforeAll(() => onServer(inject('postgresUrl'), `create database ${name}`))
  afterAll(() => onServer(inject('postgresUrl'), `drop database ${name} with (force)`))

  test('R-27: migrate exactly once', async () => {
    const opened = await Promise.all([1, 2, 3, 4].map(() => openAt(url)))
    const [first] = opened
    if (!first) throw new Error('nothing was opened')
    const applied = await rowsOf<{ hash: string }>(
      first.db,
      sql`select hash from drizzle.__drizzle_migrations`,
    )
    expect(applied.length).toBeGreaterThan(0)
    expect(new Set(applied.map(({ hash }) => hash)).size).toBe(applied.length)
    expect(await schemaIsCurrent(first.db)).toBe(true)
    await Promise.all(opened.map(({ close }) => close()))
  })

  test('refuse a database that a later version has used, and change nothing', async () => {
    const { db, close } = await openAt(url)
    await onServer(
      url,
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a later version', 99999999999999)",
    )
    await expect(openAt(url)).rejects.toThrow(NewerSchema)
    expect(await schemaIsCurrent(db)).toBe(false)
    await onServer(url, "delete from drizzle.__drizzle_migrations where hash = 'of a later version'")
    expect(await schemaIsCurrent(db)).toBe(true)
    await close()
  })
})

describe('a database whose owner is no superuser', () => {
  const name = `ips_${randomUUID().replaceAll('-', '')}`
  const url = new URL(databaseAt(inject('postgresUrl'), name))
  url.username = name
  url.password = 'of the owner'
  const asAdministrator = (statement: string) => onServer(inject('postgresUrl'), statement)
  beforeAll(async () => {
    await asAdministrator(
      `create role ${name} login createrole password '${decodeURIComponent(url.password)}'`,
    )
    // The other test databases of this server have made the role, which from PostgreSQL 16 on is theirs to grant.
    await asAdministrator(`grant ips_readiness_app to ${name}`)
    await asAdministrator(`create database ${name} owner ${name}`)
  })
  afterAll(async () => {
    await closeDatabase()
    await asAdministrator(`drop database ${name} with (force)`)
    await asAdministrator(`drop role ${name}`)
  })

  test('is migrated and used as any other', async () => {
    setDatabase(await openAt(url.href))
    const subjectId = randomUUID()
    const event = { subjectId, subjectKind: 'thing', action: 'thing:done', after: { done: true } }
    await within({ kind: 'person', userId: subjectId, organisationIds: [] }, async (db) => {
      await db.insert(auditEvents).values([event, event])
      expect(await rowsOf(db, sql`select from audit_events`), 'it has seen the chain, we do not').toEqual([])
    })
    await allRows(sql`select erase_audit_details(null, now() + interval '1 day')`)
    const [first, second] = await allRows<{ hash: string; previous: string; after: unknown }>(
      sql`select hash, previous_hash as previous, after from audit_events order by sequence`,
    )
    expect(first).toEqual({ hash: expect.stringMatching(/^[0-9a-f]{64}$/), previous: '', after: null })
    expect(second?.previous).toBe(first?.hash)
    expect(await findLiveSession('of nobody')).toBeNull()
  })

  test('whose user may no longer work under the role answers nothing, rather than under another', async () => {
    await closeDatabase()
    setDatabase(await openAt(url.href))
    await asAdministrator(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'ips-readiness' and datname = '${name}'`,
    )
    await asAdministrator(`revoke ips_readiness_app from ${name}`)
    const who = () => database().then((db) => rowsOf(db, sql`select current_user`))
    const refused = { cause: { message: expect.stringMatching(/permission denied to set role/) } }
    // The first may be told of the connection that was ended.
    await who().catch(() => undefined)
    await expect(who()).rejects.toMatchObject(refused)
    await asAdministrator(`grant ips_readiness_app to ${name}`)
    expect(await findLiveSession('of nobody')).toBeNull()
  })
})
