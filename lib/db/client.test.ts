import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { type OpenDatabase, openAt } from './client'
import { isOutage } from './outage'
import { rowsOf } from './rows'
import { databaseAt, onServer } from './testing/server'

const name = `ips_${randomUUID().replaceAll('-', '')}`
const url = databaseAt(inject('postgresUrl'), name)
let opened: OpenDatabase
beforeAll(async () => {
  await onServer(inject('postgresUrl'), `create database ${name}`)
  opened = await openAt(url)
})
afterAll(async () => {
  await opened.close()
  await onServer(inject('postgresUrl'), `drop database ${name} with (force)`)
})

test('R-02: a connection that is cut inside a transaction fails it, and neither the process nor the next one', async () => {
  const log = vi.spyOn(console, 'error').mockReturnValue()
  const cut = opened.db.transaction(async (transaction) => {
    const [own] = await rowsOf<{ pid: number }>(transaction, sql`select pg_backend_pid() as pid`)
    await onServer(url, `select pg_terminate_backend(${own?.pid})`)
    // Between two statements nobody waits for this connection: the news comes as an event.
    await new Promise((resolve) => setTimeout(resolve, 200))
    await rowsOf(transaction, sql`select 1`)
  })
  const error = await cut.catch((caught: unknown) => caught)
  expect(isOutage(error)).toBe(true)
  expect(await rowsOf(opened.db, sql`select 1 as one`)).toEqual([{ one: 1 }])
  log.mockRestore()
})
