import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { database, openAt } from './client'
import { NewerSchema, schemaIsCurrent } from './migrate'
import { rowsOf } from './rows'
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
        'answer_history',
        'answers',
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
        'sites',
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
