import path from 'node:path'
import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { rowsOf, type SqlRunner } from './rows'

/** The database was already used by a later version of this program, which this one does not understand. */
export class NewerSchema extends Error {
  constructor() {
    super(
      'The database was used by a newer version of this program. Start that version, or restore a backup ' +
        'that was made with this one; nothing was changed.',
    )
    this.name = 'NewerSchema'
  }
}

// Any number that no other program is likely to take: "ips-rdns" as eight bytes.
const LOCK = '7598805623934902899'
const MIGRATIONS = path.join(/* turbopackIgnore: true */ process.cwd(), 'drizzle')

/**
 * Brings the schema to this program's version, once, however many processes start at the same time:
 * the rest wait for the advisory lock and then find nothing to do. `db` must be one connection, not a pool;
 * `apply` runs drizzle's migrator on it. Throws `NewerSchema`.
 */
export async function migrateUnderLock(
  db: SqlRunner,
  apply: (migrationsFolder: string) => Promise<void>,
  migrationsFolder: string = MIGRATIONS,
): Promise<void> {
  await db.execute(sql`select pg_advisory_lock(${LOCK}::bigint)`)
  try {
    await refuseNewerSchema(db, migrationsFolder)
    await apply(migrationsFolder)
  } finally {
    await db.execute(sql`select pg_advisory_unlock(${LOCK}::bigint)`)
  }
}

async function refuseNewerSchema(db: SqlRunner, migrationsFolder: string): Promise<void> {
  const [table] = await rowsOf<{ there: boolean }>(
    db,
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as there`,
  )
  if (!table?.there) return
  const known = new Set(readMigrationFiles({ migrationsFolder }).map(({ hash }) => hash))
  const applied = await rowsOf<{ hash: string }>(db, sql`select hash from drizzle.__drizzle_migrations`)
  if (applied.some(({ hash }) => !known.has(hash))) throw new NewerSchema()
}

/** Whether exactly this program's migrations are applied; false also where nothing is. */
export async function schemaIsCurrent(
  db: SqlRunner,
  migrationsFolder: string = MIGRATIONS,
): Promise<boolean> {
  const [found] = await rowsOf<{ applied: number }>(
    db,
    sql`select count(*)::int as applied from drizzle.__drizzle_migrations`,
  )
  return found?.applied === readMigrationFiles({ migrationsFolder }).length
}
