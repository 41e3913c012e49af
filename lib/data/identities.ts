import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, gt, isNull, sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import type { Database } from '@/lib/db/rows'
import { invitations } from '@/lib/db/schema/invitations'
import { identities, memberships, users } from '@/lib/db/schema/users'
import { emailField, ownNameField } from '@/lib/forms/account'
import type { Actor } from '@/lib/policy/actor'
import type { Identity } from '@/lib/policy/identity'
import { hasProvedLately } from '@/lib/policy/recent'
import { record } from './audit'
import { asActor, asInstallation } from './tenancy'

/**
 * The account that an identity signs in to: the one it is linked to, or a new one for whoever was invited under its
 * verified address and has no account yet. Null for everybody else: an address never leads to an account that is
 * there already.
 */
export async function admitIdentity(identity: Identity): Promise<string | null> {
  const { issuer, subject, verifiedEmail } = identity
  const db = await database()
  const [linked] = await db
    .select({ userId: identities.userId, deactivatedAt: users.deactivatedAt })
    .from(identities)
    .innerJoin(users, eq(users.id, identities.userId))
    .where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
  if (linked) return linked.deactivatedAt === null ? linked.userId : null
  if (verifiedEmail === null || !emailField.safeParse(verifiedEmail).success) return null
  return asInstallation((transaction) => accountOfInvited(transaction, identity, verifiedEmail))
}

async function accountOfInvited(db: Database, identity: Identity, email: string): Promise<string | null> {
  const invited = await db
    .select({
      id: invitations.id,
      organisationId: invitations.organisationId,
      role: invitations.role,
      siteIds: invitations.siteIds,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, sql`now()`),
      ),
    )
    .for('update')
  if (invited.length === 0) return null
  const userId = randomUUID()
  const name = ownNameField.safeParse(identity.name)
  const made = await db
    .insert(users)
    .values({ id: userId, email, name: name.success ? name.data : email })
    .onConflictDoNothing()
    .returning({ id: users.id })
  if (made.length === 0) return null
  await db.insert(identities).values({ userId, issuer: identity.issuer, subject: identity.subject })
  const by = { role: 'installation' } as const
  await record(db, by, { action: 'account:created', organisationId: null, subjectId: userId })
  for (const { id, organisationId, role, siteIds } of invited) {
    await db.insert(memberships).values({ userId, organisationId, role, siteIds }).onConflictDoNothing()
    await db
      .update(invitations)
      .set({ acceptedAt: sql`now()`, acceptedBy: userId })
      .where(eq(invitations.id, id))
    await record(db, by, {
      action: 'invitation:accepted',
      organisationId,
      subjectId: id,
      after: { role, userId },
    })
  }
  return userId
}

/** Lets an identity sign in to the actor's account; false when it may not, or belongs to another account. */
export async function linkIdentity(actor: Actor, { issuer, subject }: Identity): Promise<boolean> {
  if (!hasProvedLately(actor)) return false
  return asActor(actor, async (db) => {
    const made = await db
      .insert(identities)
      .values({ userId: actor.userId, issuer, subject })
      .onConflictDoNothing()
      .returning({ id: identities.id })
    if (made.length === 0) return false
    await record(db, actor, {
      action: 'account:identity-linked',
      organisationId: null,
      subjectId: actor.userId,
    })
    return true
  })
}
