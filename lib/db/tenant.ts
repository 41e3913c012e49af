import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { database } from './client'
import { fastRows, idArray, inTransactionOf } from './fast-rows'
import { transactOf } from './pooled-transactions'
import type { Database } from './rows'

/** In whose name a transaction runs; row-level security shows it what belongs to it and nothing else. */
export type Tenant =
  | {
      readonly kind: 'person'
      readonly userId: string
      /** The organisations in which the person has a role. */
      readonly organisationIds: readonly string[]
    }
  | {
      /** The holder of a respondent's link; `respondentId` null: has not begun. */
      readonly kind: 'link-holder'
      readonly assessmentId: string
      readonly respondentId: string | null
    }
  /** The program itself: sign-in, jobs, the operator's work. Whoever uses it has checked rights beforehand. */
  | { readonly kind: 'installation' }

/** Set while a transaction of `within` runs: a second one inside it would wait for the first for ever. */
const running = new AsyncLocalStorage<true>()

/**
 * Runs `work` in one transaction in the name of `tenant` and returns what it returns; an error rolls everything
 * back and is thrown on. Queries of other connections, and of `database()` itself, see no tenant's rows. Must not
 * be called inside itself: pass the transaction on instead (throws).
 */
export async function within<T>(tenant: Tenant, work: (db: Database) => Promise<T>): Promise<T> {
  if (running.getStore())
    throw new Error('A transaction is under way: pass it on instead of beginning another.')
  const db = await database()
  const transact = transactOf(db) ?? ((run) => db.transaction(run))
  return running.run(true, () =>
    transact(async (transaction) => {
      const inside = inTransactionOf(db, transaction)
      await goOnAs(tenant, inside)
      return work(inside)
    }),
  )
}

/** Tells the database in whose name the transaction goes on, until it ends or is told otherwise. */
export async function goOnAs(tenant: Tenant, db: Database): Promise<void> {
  const person = tenant.kind === 'person' ? tenant : null
  const holder = tenant.kind === 'link-holder' ? tenant : null
  await fastRows(
    db,
    sql`select set_config('ips.organisations', ${person ? idArray(person.organisationIds) : ''}, true),
          set_config('ips.user', ${person?.userId ?? ''}, true),
          set_config('ips.respondent', ${holder?.respondentId ?? ''}, true),
          set_config('ips.assessment', ${holder?.assessmentId ?? ''}, true),
          set_config('ips.installation', ${tenant.kind === 'installation' ? 'on' : ''}, true)`,
  )
}
