import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { rowsOf } from './rows'
import { goOnAs, type Tenant, within } from './tenant'
import { ENGINES, withDatabase } from './testing/engines'

const ids = () => [randomUUID(), randomUUID()] as const
const settings = sql`select current_setting('ips.organisations', true) as organisations,
  current_setting('ips.user', true) as "user", current_setting('ips.respondent', true) as respondent,
  current_setting('ips.assessment', true) as assessment, current_setting('ips.installation', true) as installation`
const NOBODY = { organisations: '', user: '', respondent: '', assessment: '', installation: '' }

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine, 1)

  test('a transaction knows whose it is, and the next one nothing of it', async () => {
    const [one, two] = ids()
    const person: Tenant = { kind: 'person', userId: one, organisationIds: [one, two] }
    const holder: Tenant = { kind: 'link-holder', assessmentId: one, respondentId: two }
    const told = (tenant: Tenant) => within(tenant, async (db) => (await rowsOf(db, settings))[0])
    expect(await told(person)).toEqual({ ...NOBODY, user: one, organisations: `{${one},${two}}` })
    expect(await told(holder)).toEqual({ ...NOBODY, assessment: one, respondent: two })
    expect(await told({ ...holder, respondentId: null })).toEqual({ ...NOBODY, assessment: one })
    expect(await told({ kind: 'installation' })).toEqual({ ...NOBODY, installation: 'on' })
  })

  test('one that goes on as somebody else sees no more of what it was before', async () => {
    const [assessmentId, respondentId] = ids()
    const seen = await within({ kind: 'installation' }, async (db) => {
      await goOnAs({ kind: 'link-holder', assessmentId, respondentId }, db)
      return (await rowsOf(db, settings))[0]
    })
    expect(seen).toEqual({ ...NOBODY, assessment: assessmentId, respondent: respondentId })
  })

  test('a name with a quote in it stays a name', async () => {
    const userId = "x', true), set_config('ips.installation', 'on"
    const seen = await within(
      { kind: 'person', userId, organisationIds: [] },
      async (db) => (await rowsOf<typeof NOBODY>(db, settings))[0],
    )
    expect(seen).toMatchObject({ user: userId, installation: '' })
  })

  test('an error rolls back, and the connection is as good as new', async () => {
    const insert = sql`insert into organisations (id, kind, name) values (${randomUUID()}, 'agency', 'Rolled back')`
    const failing = within({ kind: 'installation' }, async (db) => {
      await rowsOf(db, insert)
      throw new Error('thought better of it')
    })
    await expect(failing).rejects.toThrow('thought better of it')
    const left = await within({ kind: 'installation' }, (db) =>
      rowsOf(db, sql`select id from organisations where name = 'Rolled back'`),
    )
    expect(left).toEqual([])
  })
})

describe('postgresql', () => {
  withDatabase('postgresql', 1)

  test('a statement that failed and was kept quiet about cannot end in what looks like a commit', async () => {
    const quiet = within({ kind: 'installation' }, async (db) => {
      await rowsOf(db, sql`select 1 / 0`).catch(() => undefined)
      return 'saved'
    })
    await expect(quiet).rejects.toThrow('was not committed')
  })
})
