import { NodePgSession, NodePgTransaction } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Pool, PoolClient } from 'pg'
import type { Database } from './rows'

/** Runs work in a transaction that is committed, or throws. */
export type Transact = <T>(work: (transaction: Database) => Promise<T>) => Promise<T>

const dialect = new PgDialect()
const TRANSACT = Symbol.for('ips-readiness.transact')
type WithTransact = Database & { [TRANSACT]?: Transact }

/** Gives a database on a pool the transactions that `transactOf` finds on it. */
export function withPooledTransactions<D extends Database>(db: D, pool: Pool): D {
  return Object.assign(db, { [TRANSACT]: on(pool) })
}

/** The transactions of a database on a pool; undefined for one that has none, as the embedded one. */
export function transactOf(db: Database): Transact | undefined {
  return (db as WithTransact)[TRANSACT]
}

function on(pool: Pool): Transact {
  return async (work) => {
    const connection = await pool.connect()
    let broken: Error | undefined
    try {
      await connection.query('begin')
      const result = await work(transactionOn(connection))
      await commit(connection)
      return result
    } catch (error) {
      await connection.query('rollback').catch((cause: Error) => {
        broken = cause
      })
      throw error
    } finally {
      // One that cannot even be rolled back must not be lent out again.
      connection.release(broken)
    }
  }
}

/** Commits, or throws: a transaction in which a statement failed ends in a rollback, and says so only by its tag. */
async function commit(connection: PoolClient): Promise<void> {
  const { command } = await connection.query('commit')
  if (command !== 'COMMIT') throw new Error('A transaction was not committed: a statement in it had failed.')
}

function transactionOn(connection: PoolClient): Database {
  const session = new NodePgSession(connection, dialect, undefined)
  return new NodePgTransaction(dialect, session, undefined) as unknown as Database
}
