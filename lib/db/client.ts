import 'server-only'
import { drizzle as drizzlePg } from 'drizzle-orm/node-postgres'
import { migrate as migratePg } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator'
import { Client, Pool } from 'pg'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { refuseMightyRole, workAsApplication } from './application-role'
import { DatabaseUnusable, openEmbedded } from './embedded'
import { embeddedStatements } from './embedded-statements'
import { pooledStatements, withFastRows } from './fast-rows'
import { migrateUnderLock } from './migrate'
import { withPooledTransactions } from './pooled-transactions'
import type { Database } from './rows'

export type { Database } from './rows'

export interface OpenDatabase {
  readonly db: Database
  readonly close: () => Promise<void>
}

// The server's pages and its start-up code are separate bundles of one process: they share what hangs here.
const PLACE = Symbol.for('ips-readiness.database')
const shared = globalThis as { [PLACE]?: Promise<OpenDatabase> }

/** The process's one database, opened and migrated on first use. Throws when it cannot be; the next call tries again. */
export async function database(): Promise<Database> {
  shared[PLACE] ??= open().catch((error: unknown) => {
    delete shared[PLACE]
    throw error
  })
  return (await shared[PLACE]).db
}

/** Closes the database if it is open; the embedded one then frees its folder. */
export async function closeDatabase(): Promise<void> {
  const opened = shared[PLACE]
  delete shared[PLACE]
  await (await opened)?.close()
}

/** Makes `opened` the process's database in place of the one that the settings name. For tests. */
export function setDatabase(opened: OpenDatabase): void {
  shared[PLACE] = Promise.resolve(opened)
}

function open(): Promise<OpenDatabase> {
  const { databaseUrl, dataDir } = env()
  return databaseUrl === null ? openInFolder(dataDir) : openAt(databaseUrl)
}

/** Opens and migrates the embedded database in a data folder (absolute path). */
export async function openInFolder(dataDir: string): Promise<OpenDatabase> {
  const { client, close } = await openEmbedded(dataDir)
  try {
    const db = withFastRows(drizzleEmbedded(client), embeddedStatements(client))
    await migrateUnderLock(db, (migrationsFolder) => migrateEmbedded(db, { migrationsFolder }))
    await workAsApplication(db)
    return { db, close }
  } catch (error) {
    await close()
    throw error
  }
}

/**
 * Connects to and migrates the PostgreSQL database at a URL, with so many connections at most. Throws
 * `DatabaseUnusable` when it cannot be reached.
 */
export async function openAt(url: string, connections = 10): Promise<OpenDatabase> {
  await migrateAt(url)
  const pool = new Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    // No request of ours needs a second; one that hangs must not keep a connection, or a row, for ever.
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    application_name: 'ips-readiness',
    // Before anybody gets the connection; one that cannot be put under the role is closed and nobody gets it.
    onConnect: (connection) => readyForProgram(connection),
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.error('A database connection broke.', { error }))
  // Nor may one that breaks while it is lent out: its query fails and says so, but the pool listens to idle ones only.
  pool.on('connect', (connection) => connection.on('error', () => undefined))
  const db = withPooledTransactions(withFastRows(drizzlePg(pool), pooledStatements(pool)), pool)
  await refuseMightyRole(db)
  return { db, close: () => pool.end() }
}

/**
 * Puts a connection under the program's role. What is read is a tenant's, a part of each table, and lies in memory or
 * on a disk that does not spin: the planner is told so, or it reads a large state's neighbours along with it.
 */
export async function readyForProgram(connection: Pick<Client, 'query'>): Promise<void> {
  await connection.query('set role ips_readiness_app; set random_page_cost = 1.1')
}

/** Migrates over a connection of its own, which may wait for others that migrate and take its time. */
async function migrateAt(url: string): Promise<void> {
  const connection = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  try {
    await connection.connect()
  } catch (error) {
    const reason = error instanceof AggregateError ? error.errors.map(String).join('; ') : String(error)
    throw new DatabaseUnusable(`The database at DATABASE_URL cannot be reached: ${reason}`, error)
  }
  try {
    const db = drizzlePg(connection)
    await migrateUnderLock(db, (migrationsFolder) => migratePg(db, { migrationsFolder }))
  } finally {
    await connection.end()
  }
}
