import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { asOwner } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { announceStop, isReady, startInstallation } from './installation'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  test('R-47: is ready while the schema is ours, and only then', async () => {
    expect(await startInstallation()).toEqual({ setupCode: expect.stringMatching(/^\w{4}-\w{4}-\w{4}$/) })
    expect(await isReady()).toBe(true)
    await asOwner(sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('later', 1)`)
    expect(await isReady()).toBe(false)
    await asOwner(sql`delete from drizzle.__drizzle_migrations where hash = 'later'`)
    expect(await isReady()).toBe(true)
    await asOwner(sql`alter schema drizzle rename to away`)
    expect(await isReady()).toBe(false)
    await asOwner(sql`alter schema away rename to drizzle`)
    expect(await isReady()).toBe(true)
  })
})

test('R-25: a server that stops is no longer ready', async () => {
  announceStop()
  expect(await isReady()).toBe(false)
})
