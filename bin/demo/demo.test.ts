import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
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
const FOLDER = path.join(HOME, 'one')
const NOW = '2027-03-04T10:00:00.000Z'
const run = promisify(execFile)

afterAll(() => rmSync(HOME, { recursive: true, force: true }))

function fill(folder: string) {
  const args = ['bin/demo.mjs', '--only-fill', '--folder', folder, '--now', NOW]
  return run(process.execPath, args, { cwd: path.resolve(import.meta.dirname, '../..') })
}

/** What people see of a filled folder, without the random ids and tokens in it: a hash of each. */
const SEEN = {
  names: sql`select name as row from organisations union all select name from sites union all select name from users`,
  answers: sql`select item_id || ' ' || coalesce(value::text, '') || ' ' || coalesce(note, '') as row from answers`,
  agreements: sql`select item_id || ' ' || value || ' ' || agreed_on as row from consensus_answers`,
  scores: sql`select finalised_on || ' ' || domain_scores::text || ' ' || item_statuses as row from assessment_scores`,
  profile: sql`select item_id || ' ' || value || ' ' || source_title || ' ' || source_date as row from state_profile_answers`,
  actions: sql`select text || ' ' || status || ' ' || coalesce(due_on::text, '') as row from actions`,
}

async function hashOf(query: ReturnType<typeof sql>): Promise<string> {
  const rows = await asInstallation((db) => rowsOf<{ row: string }>(db, query))
  expect(rows.length).toBeGreaterThan(20)
  const lines = rows.map(({ row }) => row).sort()
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)
}

async function count(query: ReturnType<typeof sql>): Promise<Readonly<Record<string, number>>> {
  const rows = await asInstallation((db) => rowsOf<{ what: string; count: number }>(db, query))
  return Object.fromEntries(rows.map(({ what, count }) => [what, Number(count)]))
}

describe('the made-up state', () => {
  let opened: OpenDatabase

  beforeAll(async () => {
    await fill(FOLDER)
    opened = await openInFolder(FOLDER)
    setDatabase(opened)
  }, 300_000)

  afterAll(() => opened.close())

  // Whoever changes what it is made of finds other hashes here, and puts them in; nothing else changes them.
  test('is the same each time, on each machine', async () => {
    const hashes: Record<string, string> = {}
    for (const [what, query] of Object.entries(SEEN)) hashes[what] = await hashOf(query)
    expect(hashes).toMatchInlineSnapshot(`
      {
        "actions": "d3b2d1b49c29e59d",
        "agreements": "833727eb9044ea02",
        "answers": "7b761f24dca0a9f9",
        "names": "3bdbe35f44c1d3d4",
        "profile": "949b4696b7100d59",
        "scores": "bc8eabfe80eb3d4d",
      }
    `)
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
    const mark = JSON.parse(readFileSync(path.join(FOLDER, 'demo.json'), 'utf8'))
    expect(filledIn(FOLDER, mark.edition)).toMatchObject({ at: NOW })
    expect(filledIn(FOLDER, 'another')).toBeNull()
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
