import { createHash, randomBytes } from 'node:crypto'
import { and, eq, gt, isNull, lt, sql } from 'drizzle-orm'
import type { Database } from './rows'
import { oneTimeTokens, type tokenPurpose } from './schema/users'

export type TokenPurpose = (typeof tokenPurpose.enumValues)[number]

/** What a token is good for and whose it is; the same is asked again when it is used. */
export interface TokenUse {
  readonly purpose: TokenPurpose
  /** Only this session may use it; null: whoever holds it. */
  readonly sessionId: string | null
}

export interface GoodToken {
  readonly id: string
  readonly userId: string | null
  readonly data: Readonly<Record<string, string>>
  readonly createdAt: Date
}

/** A new token, 256 random bits, to be told once. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

// The purpose goes into the hash, so that no token is even found for another one.
function hashOf(purpose: TokenPurpose, token: string): string {
  return createHash('sha256').update(`${purpose}\n${token}`).digest('hex')
}

/** Keeps the hash of `token` for one use within `seconds`, and clears away what ran out long ago. */
export async function keepToken(
  db: Database,
  token: string,
  { purpose, sessionId }: TokenUse,
  of: {
    readonly userId: string | null
    readonly data?: Readonly<Record<string, string>>
    readonly seconds: number
  },
): Promise<void> {
  const { userId, data, seconds } = of
  await db.delete(oneTimeTokens).where(lt(oneTimeTokens.expiresAt, sql`now() - interval '1 day'`))
  await db.insert(oneTimeTokens).values({
    purpose,
    sessionId,
    userId,
    data,
    tokenHash: hashOf(purpose, token),
    expiresAt: sql`now() + make_interval(secs => ${seconds})`,
  })
}

const good = ({ purpose, sessionId }: TokenUse, token: string) =>
  and(
    eq(oneTimeTokens.tokenHash, hashOf(purpose, token)),
    eq(oneTimeTokens.purpose, purpose),
    sessionId === null ? isNull(oneTimeTokens.sessionId) : eq(oneTimeTokens.sessionId, sessionId),
    isNull(oneTimeTokens.usedAt),
    gt(oneTimeTokens.expiresAt, sql`now()`),
  )

const COLUMNS = {
  id: oneTimeTokens.id,
  userId: oneTimeTokens.userId,
  data: oneTimeTokens.data,
  createdAt: oneTimeTokens.createdAt,
}

/** What a token says, without using it; null when it is wrong, of another purpose or session, used or too old. */
export async function readToken(db: Database, token: string, use: TokenUse): Promise<GoodToken | null> {
  const [found] = await db.select(COLUMNS).from(oneTimeTokens).where(good(use, token))
  return found ? { ...found, data: found.data ?? {} } : null
}

/** Uses a token up: of many that try at once, one gets what it says and all others null. */
export async function spendToken(db: Database, token: string, use: TokenUse): Promise<GoodToken | null> {
  const [used] = await db
    .update(oneTimeTokens)
    .set({ usedAt: sql`now()` })
    .where(good(use, token))
    .returning(COLUMNS)
  return used ? { ...used, data: used.data ?? {} } : null
}

/** Makes a person's tokens of a purpose worthless: all of them, or those that are bound to a session. */
export async function voidTokens(
  db: Database,
  userId: string,
  purpose: TokenPurpose,
  which: 'all' | 'bound to a session' = 'all',
): Promise<void> {
  await db
    .delete(oneTimeTokens)
    .where(
      and(
        eq(oneTimeTokens.userId, userId),
        eq(oneTimeTokens.purpose, purpose),
        which === 'all' ? undefined : sql`${oneTimeTokens.sessionId} is not null`,
      ),
    )
}
