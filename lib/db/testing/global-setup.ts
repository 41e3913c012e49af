import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import { migrate } from 'drizzle-orm/pglite/migrator'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '@/bin/postgres.mjs'
import { openAt } from '@/lib/db/client'
import { databaseAt, onServer } from './server'

declare module 'vitest' {
  export interface ProvidedContext {
    /** A PostgreSQL database in which others may be made. */
    postgresUrl: string
    /** The name of a migrated database there, to be copied. */
    postgresTemplate: string
    /** A file with a migrated embedded database, to be loaded. */
    embeddedTemplate: string
  }
}

const TEMPLATE = `ips_template_${randomBytes(6).toString('hex')}`

/** Makes a migrated database of each engine once, so that every test file starts from a copy in a moment. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-tests-'))
  // What a test makes in the data folder goes where the rest goes.
  process.env.DATA_DIR = path.join(folder, 'data')
  const embeddedTemplate = path.join(folder, 'embedded.tar')
  let postgres: Awaited<ReturnType<typeof startPostgres>> | null = null
  const clear = async () => {
    await postgres?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    postgres = await startPostgres()
    await Promise.all([makeEmbedded(embeddedTemplate), makePostgres(postgres.url)])
  } catch (error) {
    await clear()
    throw error
  }
  const { url } = postgres
  project.provide('postgresUrl', url)
  project.provide('postgresTemplate', TEMPLATE)
  project.provide('embeddedTemplate', embeddedTemplate)
  return async () => {
    await onServer(url, `drop database if exists ${TEMPLATE} with (force)`)
    await clear()
  }
}

async function makeEmbedded(file: string): Promise<void> {
  const client = await PGlite.create()
  await migrate(drizzle(client), { migrationsFolder: 'drizzle' })
  const tar = await client.dumpDataDir('none')
  await writeFile(file, new Uint8Array(await tar.arrayBuffer()))
  await client.close()
}

async function makePostgres(url: string): Promise<void> {
  await onServer(url, `create database ${TEMPLATE}`)
  const { close } = await openAt(databaseAt(url, TEMPLATE))
  await close()
}
