import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { afterAll, beforeAll, inject } from 'vitest'
import { workAsApplication } from '@/lib/db/application-role'
import { closeDatabase, type OpenDatabase, openAt, setDatabase } from '@/lib/db/client'
import { embeddedStatements } from '@/lib/db/embedded-statements'
import { withFastRows } from '@/lib/db/fast-rows'
import { databaseAt, onServer } from './server'

/** Both engines that the program runs on; data tests run on each. */
export const ENGINES = ['embedded', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]

/**
 * Gives the tests of the surrounding block a fresh, migrated database as the process's own; on PostgreSQL with so
 * many connections at most.
 */
export function withDatabase(engine: Engine, connections?: number): void {
  let dropped: (() => Promise<void>) | null = null
  beforeAll(async () => {
    if (engine === 'embedded') return setDatabase(await freshEmbedded())
    const name = `ips_${randomUUID().replaceAll('-', '')}`
    await onServer(inject('postgresUrl'), `create database ${name} template ${inject('postgresTemplate')}`)
    dropped = () => onServer(inject('postgresUrl'), `drop database ${name} with (force)`)
    setDatabase(await openAt(databaseAt(inject('postgresUrl'), name), connections))
  }, 60_000)
  afterAll(async () => {
    await closeDatabase()
    await dropped?.()
  })
}

async function freshEmbedded(): Promise<OpenDatabase> {
  const template = new Blob([readFileSync(inject('embeddedTemplate'))])
  const client = await PGlite.create({ loadDataDir: template })
  const db = withFastRows(drizzle(client), embeddedStatements(client))
  await workAsApplication(db)
  return { db, close: () => client.close() }
}
