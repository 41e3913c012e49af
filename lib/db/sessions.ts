import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { database } from './client'
import { fastRows } from './fast-rows'
import type { Database } from './rows'
import { sessions, users } from './schema/users'

/** Without a request for so long a session is over (`live_session` in drizzle/0002_walls.sql says the same). */
export const IDLE_SECONDS = 30 * 60

/** What the sessions room of the database offers to sign-in; passwords and session ids come here as hashes only. */

export interface Credentials {
  readonly userId: string
  readonly email: string
  readonly passwordHash: string | null
}

/** The account with an address (in its one spelling) or an id, unless it is deactivated or not there: then null. */
export async function findCredentials(
  of: { readonly email: string } | { readonly userId: string },
): Promise<Credentials | null> {
  const db = await database()
  const [found] = await db
    .select({ userId: users.id, email: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(
      and('email' in of ? eq(users.email, of.email) : eq(users.id, of.userId), isNull(users.deactivatedAt)),
    )
  return found ?? null
}

/** Puts a costlier hash of the same password in the place of the one that was there, if it still is. */
export async function replacePasswordHash(userId: string, before: string, after: string): Promise<void> {
  const db = await database()
  await db
    .update(users)
    .set({ passwordHash: after })
    .where(and(eq(users.id, userId), eq(users.passwordHash, before)))
}

/** Begins a session of `lifetimeSeconds`, counted by the database's clock, on a device named in a few words. */
export async function beginSession(
  userId: string,
  tokenHash: string,
  lifetimeSeconds: number,
  device: string,
): Promise<void> {
  const db = await database()
  await db.insert(sessions).values({
    userId,
    tokenHash,
    device,
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

/** Notes that the person behind a session has just proved who they are. */
export async function noteAuthentication(sessionId: string): Promise<void> {
  const db = await database()
  await db.update(sessions).set({ authenticatedAt: sql`now()` }).where(eq(sessions.id, sessionId))
}

export interface TimeLeft {
  /** Until the session ends when nothing more is asked; 0 once it is over. */
  readonly seconds: number
  /** Until it ends whatever is asked. */
  readonly atMostSeconds: number
}

/** How long a session has to go; asking does not prolong it. */
export async function timeLeft(tokenHash: string): Promise<TimeLeft> {
  const db = await database()
  const atMost = sql<number>`extract(epoch from ${sessions.expiresAt} - now())::float8`
  const [found] = await db
    .select({
      atMostSeconds: atMost,
      seconds: sql<number>`least(${atMost}, ${IDLE_SECONDS} - extract(epoch from now() - ${sessions.lastSeenAt})::float8)`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.tokenHash, tokenHash), isNull(sessions.revokedAt), isNull(users.deactivatedAt)))
  const whole = (seconds: number) => Math.max(0, Math.floor(seconds))
  return found
    ? { seconds: whole(found.seconds), atMostSeconds: whole(found.atMostSeconds) }
    : { seconds: 0, atMostSeconds: 0 }
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
