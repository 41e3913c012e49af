import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { type Database, rowsOf } from '@/lib/db/rows'
import { within } from '@/lib/db/tenant'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import type { ActorFacts } from '@/lib/policy/actor'
import { listMembers } from './members'
import { listSites } from './sites'
import { asActor, asInstallation, asLinkHolder } from './tenancy'
import { aFullAgency, type FullAgency, tenantTables } from './testing/full-agency'
import { aPerson } from './testing/people'

/** Tables of which the program may change no row at all; tests of their own prove it. */
const ONLY_GROW: readonly string[] = ['audit_events', 'action_history']

/** A query that has lost its `where` clause. */
async function countAll(db: Database, table: string): Promise<number> {
  const [row] = await rowsOf<{ n: number }>(db, sql`select count(*)::int as n from ${sql.identifier(table)}`)
  return row?.n ?? 0
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let own: FullAgency
  let other: FullAgency
  beforeAll(async () => {
    own = await aFullAgency('Northside')
    other = await aFullAgency('Southside')
  })

  test('C-06 without its where clause a query sees the own rows of every table and no foreign one', async () => {
    const tables = await tenantTables()
    expect(tables.length).toBeGreaterThanOrEqual(15)
    for (const { name, column } of tables) {
      const all = await asInstallation((db) => countAll(db, name))
      const owned = await asInstallation(async (db) => {
        const [row] = await rowsOf<{ n: number }>(
          db,
          sql`select count(*)::int as n from ${sql.identifier(name)} where ${sql.identifier(column)} = ${own.organisationId}`,
        )
        return row?.n ?? 0
      })
      expect(owned, `${name} has rows of its own`).toBeGreaterThan(0)
      expect(all, `${name} has foreign rows`).toBeGreaterThan(owned)
      expect(await asActor(own.lead, (db) => countAll(db, name)), name).toBe(owned)
      const nobody = await aPerson()
      expect(await asActor(nobody, (db) => countAll(db, name)), `${name}, for nobody`).toBe(0)
      expect(await countAll(await database(), name), `${name}, outside a tenant`).toBe(0)
    }
  })

  test('C-06 without its where clause a change touches no foreign row of any table', async () => {
    for (const { name, column } of await tenantTables()) {
      if (ONLY_GROW.includes(name)) continue
      const before = await asInstallation((db) => countAll(db, name))
      const deleted = asActor(own.lead, async (db) => {
        const gone = await rowsOf<{ owner: string }>(
          db,
          sql`delete from ${sql.identifier(name)} returning ${sql.identifier(column)} as owner`,
        )
        expect([...new Set(gone.map(({ owner }) => owner))], name).toEqual([own.organisationId])
        throw new Error('rolled back')
      })
      await expect(deleted).rejects.toThrow('rolled back')
      expect(await asInstallation((db) => countAll(db, name)), name).toBe(before)
      const moved = asActor(own.lead, (db) =>
        rowsOf(
          db,
          sql`update ${sql.identifier(name)} set ${sql.identifier(column)} = ${other.organisationId}`,
        ),
      )
      await expect(moved, `${name}: a row cannot be given away`).rejects.toThrow()
    }
  })

  test('C-06 a caller without an actor does not compile', async () => {
    const facts: ActorFacts = own.lead
    // @ts-expect-error facts are no Actor: nobody has checked them
    const unchecked = () => listSites(facts)
    // @ts-expect-error a function of the door asks for its actor first
    const anonymous = () => listMembers(own.organisationId)
    // @ts-expect-error a person is no link holder
    const mistaken = () => asLinkHolder(own.lead, () => Promise.resolve(0))
    expect([unchecked, anonymous, mistaken]).toHaveLength(3)
  })

  test('C-07 what a transaction says of itself ends with it, however it ends', async () => {
    const settings = async () => {
      const [row] = await rowsOf<Record<string, string>>(
        await database(),
        sql`select coalesce(current_setting('ips.organisations', true), '') as a,
              coalesce(current_setting('ips.user', true), '') as b,
              coalesce(current_setting('ips.installation', true), '') as c, current_user as d`,
      )
      return row
    }
    const clean = { a: '', b: '', c: '', d: 'ips_readiness_app' }
    for (const tenant of [
      { kind: 'person', userId: own.lead.userId, organisationIds: [own.organisationId] } as const,
      { kind: 'installation' } as const,
    ]) {
      const aborted = within(tenant, (db) => rowsOf(db, sql`select 1 / 0`))
      await expect(aborted).rejects.toThrow()
      expect(await settings()).toEqual(clean)
      await within(tenant, (db) => countAll(db, 'sites'))
      expect(await settings()).toEqual(clean)
      expect(await countAll(await database(), 'sites')).toBe(0)
    }
  })

  test('H-02 the program may add to the audit trail and do nothing else with it; nor may its owner', async () => {
    const statements = [
      sql`update audit_events set action = 'site:deleted'`,
      sql`delete from audit_events`,
      sql`truncate audit_events`,
    ]
    for (const statement of statements) {
      const said = await asInstallation((db) => rowsOf(db, statement)).then(
        () => 'done',
        (error: Error) => String(error.cause ?? error),
      )
      expect(said).toContain('permission denied')
    }
    // Where the policies do not hide them, the trigger keeps the rows from their owner too.
    for (const statement of statements) {
      const said = await database()
        .then((db) =>
          db.transaction(async (transaction) => {
            await transaction.execute(sql`set local role none`)
            await transaction.execute(sql`select set_config('ips.installation', 'on', true)`)
            await transaction.execute(statement)
          }),
        )
        .then(
          () => 'done',
          (error: Error) => String(error.cause ?? error),
        )
      expect(said).toContain('The audit trail only grows')
    }
    expect(await asInstallation((db) => countAll(db, 'audit_events'))).toBeGreaterThan(0)
  })
})

describe('postgresql, one connection for all', () => {
  withDatabase('postgresql', 1)
  test('C-07 the only connection of a pool carries nothing from one person to the next', async () => {
    const own = await aFullAgency('Northside')
    const other = await aFullAgency('Southside')
    const names = async (who: FullAgency) => (await listSites(who.lead)).map(({ agency }) => agency.name)
    // Many at once, each of which aborts or ends in its turn.
    const results = await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) => {
        const who = n % 2 ? own : other
        return n % 3 === 0
          ? asActor(who.lead, (db) => rowsOf(db, sql`select 1 / 0`))
          : names(who).then((found) => expect(found).toEqual([n % 2 ? 'Northside' : 'Southside']))
      }),
    )
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(14)
    expect(await countAll(await database(), 'sites')).toBe(0)
  })
})
