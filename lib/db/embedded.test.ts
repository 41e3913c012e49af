import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, describe, expect, test } from 'vitest'
import { openAt, openInFolder } from './client'
import { dumpName, dumpsToDelete } from './dumps'
import { FolderInUse } from './folder-lock'
import { rowsOf } from './rows'

const HOME = mkdtempSync(path.join(tmpdir(), 'ips-embedded-'))
afterAll(() => rmSync(HOME, { recursive: true, force: true }))

const COUNT = sql`select count(*)::int as n from users`

describe('the embedded database', () => {
  test('survives a start that was killed while it made the files, and refuses a second opener', async () => {
    const dataDir = path.join(HOME, 'killed')
    mkdirSync(path.join(dataDir, 'database.unfinished'), { recursive: true })
    writeFileSync(path.join(dataDir, 'database.unfinished', 'PG_VERSION'), 'half')
    const opened = await openInFolder(dataDir)
    await expect(openInFolder(dataDir)).rejects.toThrow(FolderInUse)
    expect(await rowsOf(opened.db, COUNT)).toEqual([{ n: 0 }])
    for (const name of ['database', 'lock']) {
      expect(statSync(path.join(dataDir, name)).mode & 0o077).toBe(0)
    }
    await opened.close()
  }, 90_000)

  test('is restored from the dump that closing wrote, by unpacking it', async () => {
    const dataDir = path.join(HOME, 'killed')
    const opened = await openInFolder(dataDir)
    await opened.db.execute(
      sql`insert into users (id, email, name) values (gen_random_uuid(), 'ana@example.org', 'Ana')`,
    )
    await opened.close()
    const dumps = readdirSync(path.join(dataDir, 'dumps')).sort()
    expect(dumps).toHaveLength(2)
    const restored = path.join(HOME, 'restored')
    mkdirSync(path.join(restored, 'database'), { recursive: true, mode: 0o700 })
    execFileSync(
      'tar',
      ['-xzf', path.join(dataDir, 'dumps', dumps.at(-1) ?? ''), '-C', path.join(restored, 'database')],
      { stdio: 'pipe' },
    )
    expect(existsSync(path.join(restored, 'database', 'PG_VERSION'))).toBe(true)
    const again = await openInFolder(restored)
    expect(await rowsOf(again.db, COUNT)).toEqual([{ n: 1 }])
    await again.close()
  }, 90_000)
})

describe('a database that cannot be used', () => {
  test('in a damaged folder: a sentence, and the folder is free again', async () => {
    const dataDir = path.join(HOME, 'damaged')
    mkdirSync(path.join(dataDir, 'database'), { recursive: true })
    writeFileSync(path.join(dataDir, 'database', 'PG_VERSION'), 'not a number')
    await expect(openInFolder(dataDir)).rejects.toThrow(/cannot be opened .*docs\/operating\.md/)
    expect(readdirSync(path.join(dataDir, 'lock'))).toEqual([])
  }, 60_000)

  test('at an address where nobody listens: a sentence without the password', async () => {
    const opening = openAt('postgres://user:hunter2@127.0.0.1:9/ips')
    await expect(opening).rejects.toThrow(/DATABASE_URL cannot be reached: .*ECONNREFUSED/)
    await expect(opening).rejects.not.toThrow(/hunter2/)
  })
})

describe('which dumps are kept', () => {
  const at = (instant: string) => dumpName(new Date(instant))

  test('the latest three, and the last of each of the seven latest days', () => {
    const daily = Array.from({ length: 10 }, (_, day) =>
      at(`2026-11-${String(day + 1).padStart(2, '0')}T03:00:00Z`),
    )
    const today = [at('2026-11-10T09:00:00Z'), at('2026-11-10T15:00:00Z'), at('2026-11-10T21:00:00Z')]
    const deleted = dumpsToDelete([
      ...daily,
      ...today,
      'notes.txt',
      `${at('2026-01-01T00:00:00Z')}.unfinished`,
    ])
    expect(deleted.sort()).toEqual([daily[0], daily[1], daily[2], daily[9]])
  })

  test('a server that is restarted again and again does not push out the older days', () => {
    const restarts = Array.from({ length: 50 }, (_, n) =>
      at(`2026-11-10T10:${String(n).padStart(2, '0')}:00Z`),
    )
    expect(dumpsToDelete([at('2026-11-09T10:00:00Z'), ...restarts])).not.toContain(at('2026-11-09T10:00:00Z'))
  })
})
