import 'server-only'
import { and, asc, count, eq } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import type { Database } from '@/lib/db/rows'
import { identities, passkeys, users } from '@/lib/db/schema/users'
import { Conflict, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { requireRecentProof } from '@/lib/policy/recent'
import { record } from './audit'
import { idOf } from './ids'
import { asActor } from './tenancy'

export interface WaysIn {
  readonly password: boolean
  readonly passkeys: readonly {
    readonly id: string
    readonly name: string
    readonly addedAt: Date
    readonly lastUsedAt: Date | null
  }[]
  /** Accounts at an outside provider. */
  readonly identities: readonly { readonly id: string; readonly issuer: string; readonly linkedAt: Date }[]
}

/** All ways in which the actor can sign in. */
export async function waysIn(actor: Actor): Promise<WaysIn> {
  const db = await database()
  const [own] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, actor.userId))
  if (!own) throw new NotFound()
  return {
    password: own.passwordHash !== null,
    passkeys: await db
      .select({
        id: passkeys.id,
        name: passkeys.name,
        addedAt: passkeys.createdAt,
        lastUsedAt: passkeys.lastUsedAt,
      })
      .from(passkeys)
      .where(eq(passkeys.userId, actor.userId))
      .orderBy(asc(passkeys.createdAt), asc(passkeys.id)),
    identities: await db
      .select({ id: identities.id, issuer: identities.issuer, linkedAt: identities.createdAt })
      .from(identities)
      .where(eq(identities.userId, actor.userId))
      .orderBy(asc(identities.createdAt), asc(identities.id)),
  }
}

const TABLES = { passkey: passkeys, identity: identities } as const

/**
 * Takes one of the actor's passkeys or linked identities away. Throws `NotFound` for one that is not theirs,
 * `Conflict` (`last-way-in`) when they could not sign in any more, `Forbidden` without a recent proof.
 */
export async function removeWayIn(actor: Actor, kind: keyof typeof TABLES, id: string): Promise<void> {
  requireRecentProof(actor)
  const table = TABLES[kind]
  await asActor(actor, async (db) => {
    const removed = await db
      .delete(table)
      .where(and(eq(table.id, idOf(id)), eq(table.userId, actor.userId)))
      .returning({ id: table.id })
    if (removed.length === 0) throw new NotFound()
    await refuseLastWayIn(db, actor.userId)
    await record(db, actor, {
      action: `account:${kind}-removed`,
      organisationId: null,
      subjectId: actor.userId,
    })
  })
}

async function refuseLastWayIn(db: Database, userId: string): Promise<void> {
  // The lock lets two removals at once happen one after the other.
  const [own] = await db
    .select({ passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.id, userId))
    .for('update')
  const left = await Promise.all(
    [passkeys, identities].map((table) =>
      db.select({ rows: count() }).from(table).where(eq(table.userId, userId)),
    ),
  )
  if (own?.passwordHash || left.some(([found]) => (found?.rows ?? 0) > 0)) return
  throw new Conflict('last-way-in', 'This is your only way to sign in. Set a password first.')
}
