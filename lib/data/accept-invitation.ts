import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { invitations } from '@/lib/db/schema/invitations'
import { organisations } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { Conflict, NotFound } from '@/lib/errors'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'
import { type Recorded, record } from './audit'
import { acceptable } from './invitations'
import { tokenHashOf } from './one-time-link'
import { type OrganisationKind, refuseWhileBeingDeleted } from './organisation-scope'
import { asInstallation, asInstallationFor } from './tenancy'

/** What whoever holds an invitation's link may read of it. */
export interface InvitationView {
  readonly organisation: { readonly name: string; readonly kind: OrganisationKind }
  readonly role: OrganisationRole
  /** The one address that may accept; null: whoever has the link. */
  readonly email: string | null
  readonly limitedToSites: boolean
  /** Whether the address has an account already, which is then the one to accept with. */
  readonly hasAccount: boolean
}

interface Acceptable {
  readonly id: string
  readonly organisationId: string
  readonly email: string | null
  readonly role: OrganisationRole
  readonly siteIds: string[] | null
}

/** What a link invites to; null, without a reason, for one that cannot be accepted. Reading it changes nothing. */
export async function readInvitation(token: string): Promise<InvitationView | null> {
  const tokenHash = tokenHashOf(token)
  if (tokenHash === null) return null
  return asInstallation(async (db) => {
    const [found] = await db
      .select({
        name: organisations.name,
        kind: organisations.kind,
        role: invitations.role,
        email: invitations.email,
        siteIds: invitations.siteIds,
        account: users.id,
        deletionRequestedAt: organisations.deletionRequestedAt,
      })
      .from(invitations)
      .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
      .leftJoin(users, eq(users.email, invitations.email))
      .where(and(eq(invitations.tokenHash, tokenHash), acceptable()))
    if (!found || found.role === 'operator' || found.deletionRequestedAt !== null) return null
    const { name, kind, role, email, siteIds, account } = found
    return {
      organisation: { name, kind },
      role,
      email,
      limitedToSites: siteIds !== null,
      hasAccount: account !== null,
    }
  })
}

/**
 * Makes the actor a member by an invitation, which then works no longer. `NotFound` for a link that cannot be accepted,
 * and for one that was made out to another address; `Conflict` for somebody who belongs there already.
 */
export async function acceptInvitation(
  actor: Actor,
  token: string,
): Promise<{ readonly organisationId: string }> {
  return asInstallationFor(actor, async (db) => {
    const invitation = await useUp(db, token, actor.userId)
    const [person] = await db.select({ email: users.email }).from(users).where(eq(users.id, actor.userId))
    if (invitation.email !== null && invitation.email !== person?.email) throw new NotFound()
    await join(db, actor, actor.userId, invitation)
    return { organisationId: invitation.organisationId }
  })
}

/**
 * Makes an account and its membership by an invitation. The role is the invitation's, and so is the address where it
 * names one; `email` counts only where it names none. Returns the address to sign in with. `NotFound` for a link that
 * cannot be accepted, `Conflict` for an address that has an account.
 */
export async function acceptWithNewAccount(
  token: string,
  input: { readonly name: string; readonly email: string | null; readonly password: string },
  hashPassword: (password: string) => Promise<string>,
): Promise<{ readonly organisationId: string; readonly email: string }> {
  // Hashing is work that only somebody with a good link may ask for.
  if ((await readInvitation(token)) === null) throw new NotFound()
  const passwordHash = await hashPassword(input.password)
  return asInstallation(async (db) => {
    const userId = randomUUID()
    const invitation = await useUp(db, token, null)
    const email = invitation.email ?? input.email
    if (email === null) throw new NotFound()
    const made = await db
      .insert(users)
      .values({ id: userId, email, name: input.name, passwordHash })
      .onConflictDoNothing({ target: users.email })
      .returning({ id: users.id })
    if (made.length === 0) {
      throw new Conflict('state', 'This address cannot be used for a new account. If it is yours, sign in.')
    }
    await db.update(invitations).set({ acceptedBy: userId }).where(eq(invitations.id, invitation.id))
    const by = { role: 'nobody' } as const
    await record(db, by, { action: 'account:created', organisationId: null, subjectId: userId })
    await join(db, by, userId, invitation)
    return { organisationId: invitation.organisationId, email }
  })
}

/** Marks an invitation as accepted, once and for good: of two who do so at the same moment one finds nothing. */
async function useUp(db: Database, token: string, userId: string | null): Promise<Acceptable> {
  const tokenHash = tokenHashOf(token)
  if (tokenHash === null) throw new NotFound()
  const [found] = await db
    .update(invitations)
    .set({ acceptedAt: sql`now()`, acceptedBy: userId })
    .where(and(eq(invitations.tokenHash, tokenHash), acceptable()))
    .returning({
      id: invitations.id,
      organisationId: invitations.organisationId,
      email: invitations.email,
      role: invitations.role,
      siteIds: invitations.siteIds,
    })
  if (!found || found.role === 'operator') throw new NotFound()
  const [organisation] = await db
    .select({ deletionRequestedAt: organisations.deletionRequestedAt })
    .from(organisations)
    .where(eq(organisations.id, found.organisationId))
  if (organisation) refuseWhileBeingDeleted(organisation)
  return { ...found, role: found.role }
}

async function join(
  db: Database,
  by: Recorded,
  userId: string,
  { id, organisationId, role, siteIds }: Acceptable,
): Promise<void> {
  const made = await db
    .insert(memberships)
    .values({ userId, organisationId, role, siteIds })
    .onConflictDoNothing()
    .returning({ id: memberships.id })
  if (made.length === 0) throw new Conflict('already-member', 'You belong to this organisation already.')
  await record(db, by, {
    action: 'membership:created',
    organisationId,
    subjectId: userId,
    before: { invitationId: id },
    after: { role, siteIds },
  })
}
