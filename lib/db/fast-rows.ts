import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'
import type { RunStatement } from './embedded-statements'
import { type Database, rowsOf } from './rows'

const dialect = new PgDialect()
// The runner knows what each connection has prepared, so it belongs to the database, of which the server's
// bundles share one, and not to this module, of which each bundle has its own.
const RUNNER = Symbol.for('ips-readiness.fast-rows')
type WithRunner = Database & { [RUNNER]?: RunStatement }

/** Gives a database (not a transaction) the runner that `fastRows` uses on it. */
export function withFastRows<D extends Database>(db: D, run: RunStatement): D {
  return Object.assign(db, { [RUNNER]: run })
}

/**
 * Runs hand-written SQL as `rowsOf` does, but as a prepared statement that each connection parses and plans
 * once: for the few statements that every autosave runs. Its text must be the same each time, all that varies
 * a parameter (lists as one array literal). Inside a transaction it is `rowsOf`.
 */
export async function fastRows<Row>(db: Database, query: SQL): Promise<readonly Row[]> {
  const run = (db as WithRunner)[RUNNER]
  if (!run) return rowsOf<Row>(db, query)
  const { sql: text, params } = dialect.sqlToQuery(query)
  return run<Row>(text, params)
}

/** Runs statements on the connections of a pool, named, so that each connection keeps their plans. */
export function pooledStatements(pool: Pool): RunStatement {
  const names = new Map<string, string>()
  return async (text, values) => {
    const name = names.get(text) ?? `fast_${names.size + 1}`
    names.set(text, name)
    return (await pool.query({ name, text, values: [...values] })).rows
  }
}

/** Ids as one array parameter, to be cast to uuid[]; they are ids of ours, of hexadecimal digits and hyphens. */
export function idArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}
