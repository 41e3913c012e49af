import { is } from 'drizzle-orm'
import { PgliteDatabase } from 'drizzle-orm/pglite'
import { database } from './client'
import { runText } from './fast-rows'

/** A query as rate-limiter-flexible asks it. */
interface Query {
  readonly text: string
  readonly values?: readonly unknown[]
}

/** What rate-limiter-flexible takes for a PostgreSQL client: the process's own database, opened when it is asked. */
export const rateLimitClient = {
  async query({ text, values = [] }: Query) {
    const rows = await runText<{ points: number; expire: number | null }>(await database(), text, values)
    return { rows, rowCount: rows.length }
  },
}

/** Whether this is the embedded database, which one process alone has open. */
export async function isEmbedded(): Promise<boolean> {
  return is(await database(), PgliteDatabase)
}
