import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { database } from './client'
import { fastRows, idArray } from './fast-rows'
import { type Database, rowsOf } from './rows'
import { ENGINES, withDatabase } from './testing/engines'

const kinds = (n: number | null) =>
  sql`select ${n}::int as n, ${"it's"}::text as t, ${true}::boolean as b, 1.5::float8 as f,
        json_build_array(1, 'x') as j, null::text as nothing`

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  test('returns what an ordinary query returns', async () => {
    const db = await database()
    for (const n of [1, null, -7]) {
      const row = { n, t: "it's", b: true, f: 1.5, j: [1, 'x'], nothing: null }
      expect(await fastRows(db, kinds(n))).toEqual([row])
      expect(await rowsOf(db, kinds(n))).toEqual([row])
    }
  })

  test('prepares a statement once a connection and runs it many times', async () => {
    const db = await database()
    for (let n = 0; n < 5; n++) await fastRows(db, sql`select ${n}::int + 40 as once`)
    const prepared = await fastRows<{ statement: string }>(
      db,
      sql`select statement from pg_prepared_statements where statement like ${'%as once%'}`,
    )
    expect(prepared).toEqual([{ statement: 'select $1::int + 40 as once' }])
  })

  test('goes on after a statement that fails, when it is new and when it is known', async () => {
    const db = await database()
    const divide = (by: number) => sql`select 10 / ${by}::int as result`
    await expect(fastRows(db, divide(0))).rejects.toThrow(/division by zero/)
    expect(await fastRows(db, divide(5))).toEqual([{ result: 2 }])
    await expect(fastRows(db, divide(0))).rejects.toThrow(/division by zero/)
    await expect(fastRows(db, sql`select no such thing`)).rejects.toThrow()
    expect(await fastRows(db, divide(2))).toEqual([{ result: 5 }])
  })

  test('never slips into a transaction that another request has open', async () => {
    const db = await database()
    const insert = (name: string) => (on: Database) =>
      fastRows(on, sql`insert into jobs (name) values (${name}) returning name`)
    let outside: Promise<unknown> = Promise.resolve()
    const inside = db.transaction(async (transaction) => {
      await insert('inside')(transaction)
      outside = insert('outside')(db)
      await new Promise((resolve) => setTimeout(resolve, 50))
      await insert('inside too')(transaction)
      throw new Error('taken back')
    })
    await expect(inside).rejects.toThrow('taken back')
    await outside
    expect(await rowsOf(db, sql`select name from jobs`)).toEqual([{ name: 'outside' }])
  })

  test('takes a list of ids as one parameter', async () => {
    const db = await database()
    const id = '00000000-0000-4000-8000-000000000001'
    for (const ids of [[], [id], [id, id]]) {
      const found = await fastRows(db, sql`select ${id}::uuid = any (${idArray(ids)}::uuid[]) as found`)
      expect(found).toEqual([{ found: ids.length > 0 }])
    }
  })
})
