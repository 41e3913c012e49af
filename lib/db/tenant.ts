import { AsyncLocalStorage } from 'node:async_hooks'
import { sql } from 'drizzle-orm'
import { escapeLiteral } from 'pg'
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
  const transact = transactOf(db)
  return running.run(true, () => {
    if (transact) {
      return transact(declarationText(tenant), (transaction) => work(inTransactionOf(db, transaction)))
    }
    return db.transaction(async (transaction) => {
      const inside = inTransactionOf(db, transaction)
      await declare(inside, tenant)
      return work(inside)
    })
  })
}

/** Goes on in the name of another tenant until the transaction ends: for who is known only once it has begun. */
export async function goOnAs(tenant: Tenant, db: Database): Promise<void> {
  await declare(db, tenant)
}

/** What the database is told about who a transaction belongs to. */
function settingsOf(tenant: Tenant) {
  const person = tenant.kind === 'person' ? tenant : null
  const holder = tenant.kind === 'link-holder' ? tenant : null
  return {
    organisations: person ? idArray(person.organisationIds) : '',
    user: person?.userId ?? '',
    respondent: holder?.respondentId ?? '',
    assessment: holder?.assessmentId ?? '',
    installation: tenant.kind === 'installation' ? 'on' : '',
  }
}

/** Tells the database who the transaction belongs to, until it ends. */
async function declare(db: Database, tenant: Tenant): Promise<void> {
  const { organisations, user, respondent, assessment, installation } = settingsOf(tenant)
  await fastRows(
    db,
    sql`select set_config('ips.organisations', ${organisations}, true),
          set_config('ips.user', ${user}, true),
          set_config('ips.respondent', ${respondent}, true),
          set_config('ips.assessment', ${assessment}, true),
          set_config('ips.installation', ${installation}, true)`,
  )
}

/** The same as one text, to travel with `begin`. */
function declarationText(tenant: Tenant): string {
  const set = Object.entries(settingsOf(tenant)).map(
    ([name, value]) => `set_config('ips.${name}', ${escapeLiteral(value)}, true)`,
  )
  return `select ${set.join(', ')}`
}
