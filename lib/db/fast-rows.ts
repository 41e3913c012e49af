import type { SQL } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Pool, PoolClient } from 'pg'
import { type Database, rowsOf } from './rows'

/** Runs a statement of fixed text with its parameters and returns its rows. */
export type RunStatement = <Row>(text: string, values: readonly unknown[]) => Promise<readonly Row[]>

/** How a database runs prepared statements, outside transactions and within one. */
export interface PreparedStatements {
  readonly run: RunStatement
  readonly within: (transaction: Database) => RunStatement
}

const dialect = new PgDialect()
// The runners know what each connection has prepared, so they belong to the database, of which the server's
// bundles share one, and not to this module, of which each bundle has its own.
const STATEMENTS = Symbol.for('ips-readiness.prepared-statements')
const RUNNER = Symbol.for('ips-readiness.fast-rows')
type WithStatements = Database & { [STATEMENTS]?: PreparedStatements; [RUNNER]?: RunStatement }

/** Gives a database (not a transaction) the prepared statements that `fastRows` uses on it. */
export function withFastRows<D extends Database>(db: D, statements: PreparedStatements): D {
  return Object.assign(db, { [STATEMENTS]: statements, [RUNNER]: statements.run })
}

/** Lets a transaction of `db` use the prepared statements of `db`; returns the transaction. */
export function inTransactionOf(db: Database, transaction: Database): Database {
  const statements = (db as WithStatements)[STATEMENTS]
  return statements ? Object.assign(transaction, { [RUNNER]: statements.within(transaction) }) : transaction
}

/**
 * Runs hand-written SQL as `rowsOf` does, but as a prepared statement that each connection parses and plans
 * once: for the few statements that every autosave runs. Its text must be the same each time, all that varies
 * a parameter (lists as one array literal). In a savepoint inside a transaction it is `rowsOf`.
 */
export async function fastRows<Row>(db: Database, query: SQL): Promise<readonly Row[]> {
  const run = (db as WithStatements)[RUNNER]
  if (!run) return rowsOf<Row>(db, query)
  const { sql: text, params } = dialect.sqlToQuery(query)
  return run<Row>(text, params)
}

/** Runs a package's own statement text with its parameters on a database (not a transaction). */
export async function runText<Row>(
  db: Database,
  text: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  const run = (db as WithStatements)[RUNNER]
  if (!run) throw new Error('This database knows no prepared statements.')
  return run<Row>(text, values)
}

/** Statements on the connections of a pool, named, so that each connection keeps their plans. */
export function pooledStatements(pool: Pool): PreparedStatements {
  const names = new Map<string, string>()
  const on =
    (connection: Pick<PoolClient, 'query'> | Pool): RunStatement =>
    async (text, values) => {
      const name = names.get(text) ?? `fast_${names.size + 1}`
      names.set(text, name)
      return (await connection.query({ name, text, values: [...values] })).rows
    }
  return { run: on(pool), within: (transaction) => on(connectionOf(transaction)) }
}

/** The pool's connection that a transaction holds; drizzle keeps it in its session and does not type it. */
function connectionOf(transaction: Database): PoolClient {
  return (transaction as unknown as { readonly session: { readonly client: PoolClient } }).session.client
}

/** Ids as one array parameter, to be cast to uuid[]; they are ids of ours, of hexadecimal digits and hyphens. */
export function idArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`
}
