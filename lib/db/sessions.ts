import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { database } from './client'
import { fastRows } from './fast-rows'
import type { Database } from './rows'
import { sessions, users } from './schema/users'

/** What the sessions room of the database offers to sign-in; passwords and session ids come here as hashes only. */

export interface Credentials {
  readonly userId: string
  readonly passwordHash: string | null
}

/** The account with an address (in its one spelling), or null. */
export async function findCredentials(email: string): Promise<Credentials | null> {
  const db = await database()
  const [found] = await db
    .select({ userId: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.email, email))
  return found ?? null
}

/** Begins a session of `lifetimeSeconds`, counted by the database's clock. */
export async function beginSession(
  userId: string,
  tokenHash: string,
  lifetimeSeconds: number,
): Promise<void> {
  const db = await database()
  await db.insert(sessions).values({
    userId,
    tokenHash,
    expiresAt: sql`now() + make_interval(secs => ${lifetimeSeconds})`,
  })
}

/** Gives a session another id: whoever knows the one before has nothing. Its absolute end stays. */
export async function rekeySession(sessionId: string, tokenHash: string): Promise<void> {
  const db = await database()
  await db
    .update(sessions)
    .set({ tokenHash })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)))
}

/** Ends the sessions of a person at once, all or all but one; returns how many. */
export async function endSessionsOf(
  db: Database,
  userId: string,
  butSessionId?: string | null,
): Promise<number> {
  const ended = await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, userId),
        isNull(sessions.revokedAt),
        butSessionId ? ne(sessions.id, butSessionId) : undefined,
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}

export interface LiveSession {
  readonly sessionId: string
  readonly userId: string
  readonly memberships: readonly {
    readonly organisationId: string | null
    readonly role: 'operator' | 'coordinator' | 'lead' | 'member'
    /** The sites that a member is limited to; null: all. */
    readonly siteIds: readonly string[] | null
  }[]
  /** Whether `touchSession` is due: the last request was noted more than a minute ago. */
  readonly stale: boolean
  /** Since the person last proved who they are in this session. */
  readonly authenticatedSecondsAgo: number
}

/** The session with a token hash if it is neither revoked, idle for 30 minutes nor past its end, with its person's memberships; else null. */
export async function findLiveSession(tokenHash: string): Promise<LiveSession | null> {
  const [found] = await fastRows<LiveSession>(
    await database(),
    sql`select session_id as "sessionId", user_id as "userId", stale, memberships,
          authenticated_seconds_ago as "authenticatedSecondsAgo"
        from live_session(${tokenHash})`,
  )
  return found ?? null
}

/** Notes that a session was used now. */
export async function touchSession(sessionId: string): Promise<void> {
  const db = await database()
  await db.update(sessions).set({ lastSeenAt: sql`now()` }).where(eq(sessions.id, sessionId))
}

/** Ends the session with a token hash at once; one that has ended stays as it is. */
export async function revokeSession(tokenHash: string): Promise<void> {
  const db = await database()
  await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt)))
}
