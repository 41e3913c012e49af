import 'server-only'
import { createHmac } from 'node:crypto'
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterPostgres,
  type RateLimiterRes,
} from 'rate-limiter-flexible'
import { isEmbedded, rateLimitClient } from '@/lib/db/rate-limits'
import { env } from '@/lib/env'

const MINUTE = 60
const HOUR = 60 * MINUTE

interface Limit {
  /** How many tries are allowed … */
  readonly points: number
  /** … in how many seconds; 0: ever. Below 24 days, which is as far as a timer reaches. */
  readonly seconds: number
  /** Kept in the database even where one process has it to itself, because a new start must not forget it. */
  readonly kept?: true
  /** So many tries at once are entered in the database: a write for each would cost as much as what it holds off. */
  readonly batch?: number
}

/** How often each thing may be tried with one key. */
export const LIMITS = {
  'sign-in-account': { points: 20, seconds: 15 * MINUTE },
  'sign-in-address': { points: 30, seconds: 15 * MINUTE },
  /** Wrong passwords for one account from one address, and the growing wait that follows them. */
  'sign-in-pair': { points: 5, seconds: 24 * HOUR },
  'sign-in-wait': { points: 1, seconds: HOUR },
  /** Addresses from which somebody has lately signed in to an account. */
  'sign-in-known': { points: 1, seconds: 20 * 24 * HOUR },
  /** Wrong passwords in a row, ever (NIST SP 800-63B-4 section 3.2.2 allows no more than 100). */
  'sign-in-failures': { points: 100, seconds: 0, kept: true },
  'reset-account': { points: 3, seconds: HOUR },
  'reset-address': { points: 10, seconds: HOUR },
  'email-change': { points: 5, seconds: HOUR },
  token: { points: 20, seconds: MINUTE },
  invitation: { points: 200, seconds: HOUR },
  /** Of one person, who at their quickest gives an answer a second. */
  autosave: { points: 300, seconds: MINUTE, batch: 25 },
} as const satisfies Readonly<Record<string, Limit>>
export type LimitName = keyof typeof LIMITS

export type Attempt = { readonly ok: true } | { readonly ok: false; readonly retryAfterSeconds: number }

/**
 * Counts one try with a key (an account, an address, a session) and says whether it is within the limit. Counted in
 * the database, or in this process where it has the database to itself or the database cannot be asked; kept is a
 * keyed hash of the key. Not to be called inside a transaction.
 */
export async function attempt(name: LimitName, key: string): Promise<Attempt> {
  const { batch }: Limit = LIMITS[name]
  const counter = await counterOf(name)
  const hash = hashOfKey(name, key)
  try {
    if (batch === undefined || (await isEmbedded())) await counter.consume(hash)
    else await consumeInBatches(counterAt(name, 'memory'), counter, hash, batch)
    return { ok: true }
  } catch (over) {
    // Not by the class of a refusal: the counter may be another bundle's, which has classes of its own.
    if (over instanceof Error) throw over
    return { ok: false, retryAfterSeconds: secondsOf(over as RateLimiterRes) }
  }
}

/** Counts one try in this process, and each time a batch is full all of it for every process. */
async function consumeInBatches(
  here: RateLimiterAbstract,
  everywhere: RateLimiterAbstract,
  hash: string,
  batch: number,
): Promise<void> {
  const { consumedPoints } = await here.consume(hash)
  if (consumedPoints % batch !== 0) return
  try {
    await everywhere.consume(hash, batch)
  } catch (over) {
    if (!(over instanceof Error)) await here.block(hash, secondsOf(over as RateLimiterRes))
    throw over
  }
}

/** Whole seconds until a counter allows the next try. */
export function secondsOf({ msBeforeNext }: RateLimiterRes): number {
  return Math.max(1, Math.ceil(msBeforeNext / 1000))
}

/** What is stored in place of a key: nobody without the secret can tell of whom it is. */
export function hashOfKey(name: LimitName, key: string): string {
  return createHmac('sha256', env().authSecret).update(`rate-limit\n${name}\n${key}`).digest('base64url')
}

// The server's pages are separate bundles of one process: they count together.
const PLACE = Symbol.for('ips-readiness.rate-limits')
const shared = globalThis as { [PLACE]?: Map<string, RateLimiterAbstract> }

/** The counter behind a limit: of every process where they share a database, unless it cannot be asked. */
export async function counterOf(name: LimitName): Promise<RateLimiterAbstract> {
  const { kept }: Limit = LIMITS[name]
  return counterAt(name, kept !== true && (await isEmbedded()) ? 'memory' : 'database')
}

function counterAt(name: LimitName, where: 'memory' | 'database'): RateLimiterAbstract {
  const place = `${name} ${where}`
  shared[PLACE] ??= new Map()
  const known = shared[PLACE].get(place)
  if (known) return known
  const counter = where === 'memory' ? memoryCounter(name, LIMITS[name]) : databaseCounter(name, LIMITS[name])
  shared[PLACE].set(place, counter)
  return counter
}

function memoryCounter(keyPrefix: string, { points, seconds }: Limit): RateLimiterMemory {
  return new RateLimiterMemory({ keyPrefix, points, duration: seconds })
}

function databaseCounter(keyPrefix: LimitName, limit: Limit): RateLimiterPostgres {
  return new RateLimiterPostgres({
    keyPrefix,
    points: limit.points,
    duration: limit.seconds,
    storeClient: rateLimitClient,
    storeType: 'client',
    tableName: 'rate_limits',
    tableCreated: true,
    // One counter sweeps the table for all.
    clearExpiredByTimeout: keyPrefix === 'sign-in-address',
    insuranceLimiter: memoryCounter(keyPrefix, limit),
  })
}
