import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { verifyStoredTrail } from '@/lib/data/audit-verification'
import { asInstallation } from '@/lib/data/tenancy'
import { type OpenDatabase, openInFolder, setDatabase } from '@/lib/db/client'
import { lockFolder } from '@/lib/db/folder-lock'
import { rowsOf } from '@/lib/db/rows'
import { emptyFolder, filledIn, markFilled } from './folder'

const HOME = mkdtempSync(path.join(tmpdir(), 'ips-demo-'))
const FOLDERS = ['one', 'two'].map((name) => path.join(HOME, name))
const NOW = '2027-03-04T10:00:00.000Z'
const run = promisify(execFile)

afterAll(() => rmSync(HOME, { recursive: true, force: true }))

function fill(folder: string) {
  const args = ['bin/demo.mjs', '--only-fill', '--folder', folder, '--now', NOW]
  return run(process.execPath, args, { cwd: path.resolve(import.meta.dirname, '../..') })
}

/** What may differ between two fillings: random ids, tokens, hashes and revisions, and times within a day. */
function withoutChance(row: unknown): string {
  return JSON.stringify(row)
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'id')
    .replace(/[0-9a-f]{64}/g, 'hash')
    .replace(/\$argon2id[^"]*/g, 'password')
    .replace(/"(revision|sequence)":\d+/g, '"$1":0')
    .replace(/(\d{4}-\d\d-\d\d)T\d\d:[^"]*/g, '$1')
}

/** Reports are made of everything else, and tell anonymous people in random order. */
const COMPUTED = new Set(['report_snapshots', 'shareable_reports'])

async function everythingIn(): Promise<Readonly<Record<string, readonly string[]>>> {
  const tables = await asInstallation((db) =>
    rowsOf<{ name: string }>(
      db,
      sql`select table_name as name from information_schema.tables
          where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    ),
  )
  const content: Record<string, readonly string[]> = {}
  for (const { name } of tables.filter(({ name }) => !COMPUTED.has(name))) {
    const rows = await asInstallation((db) =>
      rowsOf<{ row: unknown }>(db, sql`select to_jsonb(t) as row from ${sql.identifier(name)} t`),
    )
    content[name] = rows.map(({ row }) => withoutChance(row)).sort()
  }
  return content
}

async function count(query: ReturnType<typeof sql>): Promise<Readonly<Record<string, number>>> {
  const rows = await asInstallation((db) => rowsOf<{ what: string; count: number }>(db, query))
  return Object.fromEntries(rows.map(({ what, count }) => [what, Number(count)]))
}

describe('the made-up state', () => {
  let opened: OpenDatabase
  let other: Awaited<ReturnType<typeof everythingIn>>

  beforeAll(async () => {
    await Promise.all(FOLDERS.map(fill))
    const [one = '', two = ''] = FOLDERS
    opened = await openInFolder(two)
    setDatabase(opened)
    other = await everythingIn()
    await opened.close()
    opened = await openInFolder(one)
    setDatabase(opened)
  }, 600_000)

  afterAll(() => opened.close())

  test('is the same each time, down to the last answer and day', { timeout: 120_000 }, async () => {
    const content = await everythingIn()
    expect(content.answers?.length).toBeGreaterThan(10_000)
    expect(Object.keys(content)).toEqual(Object.keys(other))
    for (const [table, rows] of Object.entries(content)) expect(rows, table).toEqual(other[table])
  })

  test('has 24 sites in 9 agencies, and two rounds a year apart that are at all points of their way', async () => {
    expect(
      await count(
        sql`select kind::text as what, count(*) from organisations group by 1
            union all select 'sites', count(*) from sites
            union all select 'profiles', count(*) from state_profiles where version is not null`,
      ),
    ).toEqual({ jurisdiction: 1, agency: 9, sites: 24, profiles: 2 })
    const states = sql`select r.opens_on || ' ' || a.state as what, count(*) from assessments a
      join rounds r on r.id = a.round_id group by 1`
    expect(await count(states)).toEqual({
      '2026-01-30 draft': 2,
      '2026-01-30 finalised': 22,
      '2027-01-21 closed': 3,
      '2027-01-21 draft': 3,
      '2027-01-21 finalised': 15,
      '2027-01-21 open': 3,
    })
  })

  test('shares as agencies do: full reports, scores alone, nothing', async () => {
    const shares = await count(
      sql`select coalesce(s.share::text, 'nothing') as what, count(*) from assessment_scores s
          join rounds r on r.id = s.round_id where r.opens_on > '2027-01-01' group by 1`,
    )
    expect(shares).toEqual({ 'domain-scores': 3, 'full-report': 10, nothing: 2 })
  })

  test('has plans with all that can become of an action, and answers of the state taken over and overruled', async () => {
    const statuses = await count(sql`select status::text as what, count(*) from actions group by 1`)
    expect(Object.keys(statuses).sort()).toEqual(['done', 'dropped', 'open', 'under-way'])
    const sources = await count(sql`select source::text as what, count(*) from consensus_answers group by 1`)
    expect(sources['state-profile']).toBeGreaterThan(20)
    expect(sources.meeting).toBeGreaterThan(50)
  })

  test('has an audit trail whose chain holds', async () => {
    const { faults, events } = await verifyStoredTrail(null)
    expect(faults).toEqual([])
    expect(events).toBeGreaterThan(500)
  })

  test('was marked as filled last, for this edition of the program alone', () => {
    const [folder = ''] = FOLDERS
    const mark = JSON.parse(readFileSync(path.join(folder, 'demo.json'), 'utf8'))
    expect(filledIn(folder, mark.edition)).toMatchObject({ at: NOW })
    expect(filledIn(folder, 'another')).toBeNull()
  })
})

describe('a folder', () => {
  const tokens = { justInvited: 'a', halfWay: 'b' }

  test('that holds anything else is left alone', async () => {
    const folder = mkdtempSync(path.join(HOME, 'foreign-'))
    writeFileSync(path.join(folder, 'auth-secret'), 'of a real installation')
    expect(() => filledIn(folder, 'e')).toThrow('it is left alone')
    await expect(emptyFolder(folder, 'e')).rejects.toThrow('it is left alone')
    await expect(fill(folder)).rejects.toThrow('it is left alone')
    expect(readdirSync(folder)).toEqual(['auth-secret'])
  })

  test('is begun anew when it was filled half, and kept when it was filled', async () => {
    const folder = path.join(HOME, 'half')
    expect(filledIn(folder, 'e')).toBeNull()
    await emptyFolder(folder, 'e')
    writeFileSync(path.join(folder, 'database'), 'half of one')
    expect(filledIn(folder, 'e')).toBeNull()
    await emptyFolder(folder, 'e')
    expect(existsSync(path.join(folder, 'database'))).toBe(false)
    markFilled(folder, 'e', { at: NOW, tokens })
    expect(filledIn(folder, 'e')).toEqual({ at: NOW, tokens })
  })

  test('that is open is not emptied', async () => {
    const folder = path.join(HOME, 'open')
    await emptyFolder(folder, 'e')
    markFilled(folder, 'e', { at: NOW, tokens })
    const lock = await lockFolder(folder)
    await expect(emptyFolder(folder, 'e')).rejects.toThrow('is in use by another process')
    lock.release()
    expect(filledIn(folder, 'e')).toEqual({ at: NOW, tokens })
  })
})

describe('refuses what would let others in or real data out', () => {
  const start = (env: Record<string, string>) =>
    run(process.execPath, ['bin/demo.mjs', '--folder', path.join(HOME, 'never')], {
      env: { PATH: process.env.PATH ?? '', NODE_ENV: 'production', ...env },
    })

  test.each([
    [{ HOST: '0.0.0.0' }, 'HOST must be 127.0.0.1 for the demo'],
    [{ DATABASE_URL: 'postgres://u:p@h/d' }, 'DATABASE_URL must not be set for the demo'],
  ])('%o', async (env, sentence) => {
    await expect(start(env)).rejects.toMatchObject({ stderr: expect.stringContaining(sentence) })
    expect(existsSync(path.join(HOME, 'never'))).toBe(false)
  })
})
