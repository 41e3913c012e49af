import { and, eq, isNull, sql } from 'drizzle-orm'
import { database } from './client'
import { passkeys, users } from './schema/users'

export interface KnownPasskey {
  readonly userId: string
  readonly publicKey: Uint8Array
  readonly counter: number
}

/** The passkey with a credential id whose person may sign in; null when there is none. */
export async function findPasskey(credentialId: string): Promise<KnownPasskey | null> {
  const db = await database()
  const [found] = await db
    .select({
      userId: passkeys.userId,
      publicKey: passkeys.publicKey,
      counter: passkeys.counter,
    })
    .from(passkeys)
    .innerJoin(users, eq(users.id, passkeys.userId))
    .where(and(eq(passkeys.credentialId, credentialId), isNull(users.deactivatedAt)))
  return found ?? null
}

/** Notes that a passkey was used now and what its counter says. */
export async function notePasskeyUse(credentialId: string, counter: number): Promise<void> {
  const db = await database()
  await db
    .update(passkeys)
    .set({ counter, lastUsedAt: sql`now()` })
    .where(eq(passkeys.credentialId, credentialId))
}
