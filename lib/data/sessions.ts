import 'server-only'
import { and, desc, eq, gt, isNull, sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { sessions } from '@/lib/db/schema/users'
import { endSessionsOf, IDLE_SECONDS } from '@/lib/db/sessions'
import type { Actor } from '@/lib/policy/actor'

export interface SessionSummary {
  readonly id: string
  /** Browser and system in a few words; null where they were not noted. */
  readonly device: string | null
  readonly begunAt: Date
  readonly lastSeenAt: Date
  /** Whether it is the one that asks. */
  readonly current: boolean
}

/** The actor's sessions that still work, the one that asks first, then by their last use. */
export async function listSessions(actor: Actor): Promise<readonly SessionSummary[]> {
  const db = await database()
  const found = await db
    .select({
      id: sessions.id,
      device: sessions.device,
      begunAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, actor.userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${IDLE_SECONDS})`),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.id))
  return found
    .map((session) => ({ ...session, current: session.id === actor.sessionId }))
    .sort((a, b) => Number(b.current) - Number(a.current))
}

/** Ends all other sessions of the actor at once; returns how many. */
export async function endOtherSessions(actor: Actor): Promise<number> {
  return endSessionsOf(await database(), actor.userId, actor.sessionId)
}
