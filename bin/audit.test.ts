import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { record } from '@/lib/data/audit'
import { asInstallation } from '@/lib/data/tenancy'
import { tamper } from '@/lib/data/testing/tamper'
import { closeDatabase, openInFolder, setDatabase } from '@/lib/db/client'
import { cli, folderWith } from './cli.fixture'

describe('audit, on an embedded database', () => {
  const folder = folderWith({})
  const dataFolder = path.join(folder, 'data')
  const audit = (...args: string[]) => cli(['audit', ...args], { folder, env: { DATABASE_URL: '' } })
  const open = async () => setDatabase(await openInFolder(dataFolder))
  const happens = () =>
    asInstallation((db) =>
      record(
        db,
        { role: 'installation' },
        {
          action: 'thing:done',
          organisationId: null,
          subjectId: randomUUID(),
          after: { words: 'Päijät-Häme' },
        },
      ),
    )
  let head = ''

  test('where there is no database it says so and makes none', async () => {
    const { code, stdout, stderr } = await audit('verify')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toBe(`${dataFolder}: expected a data folder with a database, or DATABASE_URL\n`)
    expect(existsSync(dataFolder)).toBe(false)
  })

  describe('that is there', () => {
    beforeAll(async () => {
      await open()
      for (let turn = 0; turn < 3; turn++) await happens()
    }, 60_000)
    afterAll(closeDatabase)

    test('while a server has it open, it says to stop that first', async () => {
      const { code, stdout, stderr } = await audit('verify')
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/^The data folder .* is in use by another process .* Stop that one first/)
      expect(stderr.split('\n')).toHaveLength(2)
      await closeDatabase()
    }, 60_000)

    test('prints its head, and ok for a trail that is whole', async () => {
      const printed = await audit('head')
      expect(printed).toEqual({ code: 0, stdout: expect.stringMatching(/^3:[0-9a-f]{64}\n$/), stderr: '' })
      head = printed.stdout.trim()
      expect(await audit('verify')).toEqual({ code: 0, stdout: `ok, 3 events, head ${head}\n`, stderr: '' })
      expect(await audit('verify', '--head', head)).toMatchObject({ code: 0 })
    }, 60_000)

    test('H-03 says which events were edited, deleted and cut off, a line each', async () => {
      await open()
      for (let turn = 0; turn < 3; turn++) await happens()
      await tamper(
        sql`update audit_events set outcome = 'refused' where sequence = 1`,
        sql`delete from audit_events where sequence in (2, 5, 6)`,
      )
      await closeDatabase()
      const noted = `6:${'0'.repeat(64)}`
      expect(await audit('verify', '--head', noted)).toEqual({
        code: 1,
        stdout: '',
        stderr: 'event 1 was edited\nevent 2 is missing\nevents 5 to 6 are cut off at the end\n',
      })
    }, 60_000)
  })

  test.each([
    [['verify', '--head', '3:abc'], '--head: expected SEQUENCE:HASH as audit head prints it'],
    [['head', '--head', `3:${'0'.repeat(64)}`], '--head: expected only with verify'],
    [['rewrite'], 'rewrite: expected verify or head'],
    [['verify', 'head'], 'head: expected verify or head'],
    [[], 'audit: expected verify or head'],
  ])('%j is refused', async (args, line) => {
    const { code, stdout, stderr } = await audit(...args)
    expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', line])
  })
})
