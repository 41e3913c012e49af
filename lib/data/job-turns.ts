import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { rowsOf } from '@/lib/db/rows'

/** For how long a turn is held before it must be renewed: what a killed process leaves is free again after it. */
const LEASE_SECONDS = 60
/** Three times within a lease, so that one renewal may fail. */
const RENEW_EVERY_MS = (LEASE_SECONDS / 3) * 1000
/** A job that failed is not tried again at once. */
const AFTER_FAILURE_SECONDS = 60

/** The right to run a job now, which no other process has; the text stands in the job's row while it is held. */
export type Turn = string

/** Takes a job's turn if it last ended `everySeconds` ago and nobody holds it; else null. */
export async function takeTurn(name: string, everySeconds: number): Promise<Turn | null> {
  const [row] = await rowsOf<{ turn: Turn }>(
    await database(),
    sql`insert into jobs as job (name, leased_until) values (${name}, ${lease(LEASE_SECONDS)})
        on conflict (name) do update set leased_until = excluded.leased_until
          where (job.leased_until is null or job.leased_until <= now())
            and (job.last_ran_at is null or job.last_ran_at <= now() - make_interval(secs => ${everySeconds}))
        returning leased_until::text as turn`,
  )
  return row?.turn ?? null
}

/** Holds a turn for longer; null when it was lost. */
export async function renewTurn(name: string, turn: Turn): Promise<Turn | null> {
  const [row] = await rowsOf<{ turn: Turn }>(
    await database(),
    sql`update jobs set leased_until = ${lease(LEASE_SECONDS)} where ${held(name, turn)}
        returning leased_until::text as turn`,
  )
  return row?.turn ?? null
}

/**
 * Renews a turn again and again; says `onLost` when somebody else has it, having taken this process for dead. Returns
 * how to stop that, which hands over the turn as it stands then, null when it was lost.
 */
export function keepTurn(name: string, first: Turn, onLost: () => void): () => Promise<Turn | null> {
  let turn: Turn | null = first
  let renewal = Promise.resolve()
  const renew = async () => {
    turn = turn && (await renewTurn(name, turn).catch(() => turn))
    if (turn === null) onLost()
  }
  const timer = setInterval(() => {
    renewal = renew()
  }, RENEW_EVERY_MS)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await renewal
    return turn
  }
}

/** Gives a turn back after the job was done. */
export async function endTurn(name: string, turn: Turn): Promise<void> {
  const db = await database()
  await db.execute(sql`update jobs set leased_until = null, last_ran_at = now() where ${held(name, turn)}`)
}

/** Gives a turn back after the job failed: it is tried again, by whoever is first, a minute later. */
export async function postponeTurn(name: string, turn: Turn): Promise<void> {
  const db = await database()
  await db.execute(
    sql`update jobs set leased_until = ${lease(AFTER_FAILURE_SECONDS)} where ${held(name, turn)}`,
  )
}

const lease = (seconds: number) => sql`clock_timestamp() + make_interval(secs => ${seconds})`
const held = (name: string, turn: Turn) => sql`name = ${name} and leased_until = ${turn}::timestamptz`
