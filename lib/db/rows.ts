import type { SQL } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** The database as the rest of the program knows it, embedded or not; a transaction is one too. */
export type Database = PgDatabase<PgQueryResultHKT>

export type SqlRunner = Pick<Database, 'execute'>

/** Runs hand-written SQL and returns its rows; both drivers hand them over under the same name. */
export async function rowsOf<Row>(db: SqlRunner, query: SQL): Promise<readonly Row[]> {
  const result = (await db.execute(query)) as unknown as { readonly rows: readonly Row[] }
  return result.rows
}
