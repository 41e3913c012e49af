import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { invitations } from '@/lib/db/schema/invitations'
import { sites } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { InvitationInput } from '@/lib/forms/membership'
import { enqueue, mailIsSent } from '@/lib/mail/outbox'
import { invitationLink, invitationMail } from '@/lib/mail/texts/invitation'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { type AuditEvent, record } from './audit'
import { idOf } from './ids'
import { newToken, tokenHashOf } from './one-time-link'
import {
  type OrganisationKind,
  type OrganisationScope,
  organisationScope,
  refuseWhileBeingDeleted,
} from './organisation-scope'
import { asManager, ownedBy } from './tenancy'

/** For how long an invitation can be accepted. */
export const INVITATION_DAYS = 14

/** The roles that an organisation of a kind has. */
export const ROLES_OF: Readonly<Record<OrganisationKind, readonly OrganisationRole[]>> = {
  jurisdiction: ['coordinator'],
  agency: ['lead', 'member'],
}

/** How an invitation reaches its person: by mail, or by a link that is shown this once. */
export type Delivery = { readonly mailed: true } | { readonly mailed: false; readonly link: string }

export interface PendingInvitation {
  readonly id: string
  /** The one address that may accept; null: whoever has the link. */
  readonly email: string | null
  readonly role: OrganisationRole
  readonly siteIds: readonly string[] | null
  /** ISO 8601 instant in UTC. */
  readonly expiresAt: string
  readonly expired: boolean
}

/** Throws `Invalid` for a role that an organisation of this kind does not have. */
export function refuseRoleUnlessOf(kind: OrganisationKind, role: OrganisationRole): void {
  if (ROLES_OF[kind].includes(role)) return
  const message = kind === 'agency' ? 'An agency has leads and members' : 'A jurisdiction has coordinators'
  throw new Invalid(message, { role: message })
}

/** Throws `NotFound` unless every site is one of the organisation and the actor's to see. */
export async function refuseForeignSites(
  db: Database,
  actor: Actor,
  scope: Pick<OrganisationScope, 'id' | 'resource'>,
  siteIds: readonly string[] | null,
): Promise<void> {
  if (siteIds === null) return
  authorise(actor, 'organisation:see-sites', scope.resource)
  const found = await db
    .select({ id: sites.id })
    .from(sites)
    .where(
      and(
        inArray(sites.id, [...siteIds]),
        eq(sites.organisationId, scope.id),
        ownedBy(actor, sites.organisationId),
      ),
    )
  if (found.length !== new Set(siteIds).size) throw new NotFound()
}

/** Invitations of an organisation that nobody has accepted or taken back, the oldest first. */
export async function readPendingInvitations(
  db: Database,
  organisationId: string,
): Promise<readonly PendingInvitation[]> {
  const found = await db
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      siteIds: invitations.siteIds,
      expiresAt: invitations.expiresAt,
      expired: sql<boolean>`${invitations.expiresAt} <= now()`,
    })
    .from(invitations)
    .where(
      and(
        eq(invitations.organisationId, organisationId),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
      ),
    )
    .orderBy(asc(invitations.createdAt), asc(invitations.id))
  return found.flatMap(({ role, expiresAt, ...rest }) =>
    role === 'operator' ? [] : [{ ...rest, role, expiresAt: expiresAt.toISOString() }],
  )
}

/**
 * Invites somebody into an organisation. Throws `NotFound` for one, or a site, that is not the actor's, `Forbidden`
 * for a member, `Conflict` for an address that belongs to it already.
 */
export async function invite(
  actor: Actor,
  organisationId: string,
  input: InvitationInput,
): Promise<{ readonly id: string } & Delivery> {
  return asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId)
    authorise(actor, 'organisation:manage-members', scope.resource)
    refuseWhileBeingDeleted(scope)
    refuseRoleUnlessOf(scope.kind, input.role)
    await refuseForeignSites(db, actor, scope, input.siteIds)
    if (input.email !== null) await refuseKnownAddress(db, scope.id, input.email)
    return writeInvitation(db, actor, scope, input)
  })
}

async function refuseKnownAddress(db: Database, organisationId: string, email: string): Promise<void> {
  const [member] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.organisationId, organisationId), eq(users.email, email)))
  if (member) {
    throw new Conflict('already-member', 'The person with this address belongs to the organisation already.')
  }
  const pending = await readPendingInvitations(db, organisationId)
  if (pending.some((invitation) => invitation.email === email)) {
    throw new Conflict('already-member', 'This address is invited already: renew that invitation instead.')
  }
}

/** Writes an invitation within the caller's transaction, which has checked rights, and sends it where mail is sent. */
export async function writeInvitation(
  db: Database,
  actor: Actor,
  organisation: Pick<OrganisationScope, 'id' | 'name'> & Pick<AuditEvent, 'byRoleIn'>,
  input: InvitationInput,
): Promise<{ readonly id: string } & Delivery> {
  const id = randomUUID()
  const token = newToken()
  const { email, role, siteIds } = input
  await db.insert(invitations).values({
    id,
    organisationId: organisation.id,
    email,
    role,
    siteIds: siteIds === null ? null : [...siteIds],
    tokenHash: tokenHashOf(token) ?? '',
    invitedBy: actor.userId,
    expiresAt: inDays(INVITATION_DAYS),
  })
  await record(db, actor, {
    action: 'invitation:created',
    organisationId: organisation.id,
    byRoleIn: organisation.byRoleIn,
    subjectId: id,
    after: { role, siteIds, forOneAddress: email !== null },
  })
  return { id, ...(await deliver(db, organisation, { email, role, token })) }
}

async function deliver(
  db: Database,
  organisation: Pick<OrganisationScope, 'id' | 'name'>,
  invitation: { readonly email: string | null; readonly role: string; readonly token: string },
): Promise<Delivery> {
  const { email, role, token } = invitation
  if (email === null || !mailIsSent()) return { mailed: false, link: invitationLink(token) }
  const text = invitationMail({ organisation: organisation.name, role, token, days: INVITATION_DAYS })
  await enqueue(db, { organisationId: organisation.id, kind: 'invitation', to: email, ...text })
  return { mailed: true }
}

/** Takes an invitation back; throws `NotFound` unless it is one of the organisation's that is pending. */
export async function revokeInvitation(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<void> {
  await asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId)
    authorise(actor, 'organisation:manage-members', scope.resource)
    const [revoked] = await db
      .update(invitations)
      .set({ revokedAt: sql`now()` })
      .where(pendingOne(scope.id, invitationId))
      .returning({ role: invitations.role, siteIds: invitations.siteIds })
    if (!revoked) throw new NotFound()
    await record(db, actor, {
      action: 'invitation:revoked',
      organisationId: scope.id,
      subjectId: idOf(invitationId),
      before: revoked,
      after: { revoked: true },
    })
  })
}

/** Gives a pending invitation a new link and time; the link before it works no longer. */
export async function renewInvitation(
  actor: Actor,
  organisationId: string,
  invitationId: string,
): Promise<Delivery> {
  return asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId)
    authorise(actor, 'organisation:manage-members', scope.resource)
    refuseWhileBeingDeleted(scope)
    const condition = pendingOne(scope.id, invitationId)
    const [before] = await db
      .select({ expiresAt: invitations.expiresAt })
      .from(invitations)
      .where(condition)
      .for('update')
    if (!before) throw new NotFound()
    const token = newToken()
    const [after] = await db
      .update(invitations)
      .set({ tokenHash: tokenHashOf(token) ?? '', expiresAt: inDays(INVITATION_DAYS) })
      .where(condition)
      .returning({ email: invitations.email, role: invitations.role, expiresAt: invitations.expiresAt })
    if (!after) throw new NotFound()
    await record(db, actor, {
      action: 'invitation:renewed',
      organisationId: scope.id,
      subjectId: idOf(invitationId),
      before: { expiresAt: before.expiresAt.toISOString() },
      after: { expiresAt: after.expiresAt.toISOString() },
    })
    return deliver(db, scope, { email: after.email, role: after.role, token })
  })
}

function pendingOne(organisationId: string, invitationId: string) {
  return and(
    eq(invitations.id, idOf(invitationId)),
    eq(invitations.organisationId, organisationId),
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
  )
}

const inDays = (days: number) => sql`now() + make_interval(days => ${days})`

/** The condition that an invitation can be accepted at this moment. */
export function acceptable() {
  return and(
    isNull(invitations.acceptedAt),
    isNull(invitations.revokedAt),
    gt(invitations.expiresAt, sql`now()`),
  )
}
