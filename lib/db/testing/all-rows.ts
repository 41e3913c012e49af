import { type SQL, sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { rowsOf } from '@/lib/db/rows'
import { within } from '@/lib/db/tenant'

/** Runs a test's own SQL over the rows of every organisation, in a transaction of its own. */
export function allRows<Row>(query: SQL): Promise<readonly Row[]> {
  return within({ kind: 'installation' }, (db) => rowsOf<Row>(db, query))
}

/** Runs one statement with the rights of the schema's owner, whom the program itself never is. */
export async function asOwner(statement: SQL): Promise<void> {
  const db = await database()
  await db.transaction(async (transaction) => {
    await transaction.execute(sql`set local role none`)
    await transaction.execute(statement)
  })
}
