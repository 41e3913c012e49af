import 'server-only'
import { and, asc, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { memberships, users } from '@/lib/db/schema/users'
import { endSessionsOf } from '@/lib/db/sessions'
import { NotFound } from '@/lib/errors'
import type { MembershipInput } from '@/lib/forms/membership'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { record } from './audit'
import { idOf } from './ids'
import { keepSomebodyInCharge } from './in-charge'
import {
  type PendingInvitation,
  ROLES_OF,
  readPendingInvitations,
  refuseForeignSites,
  refuseRoleUnlessOf,
} from './invitations'
import { type OrganisationKind, type OrganisationScope, organisationScope } from './organisation-scope'
import { asManager } from './tenancy'

export interface Member {
  readonly userId: string
  readonly name: string
  /** Null for those who need not know it. */
  readonly email: string | null
  readonly role: OrganisationRole
  /** The sites that a member is limited to; null: all. */
  readonly siteIds: readonly string[] | null
  /** Whether it is the actor. */
  readonly self: boolean
  /** The operator has closed the account. */
  readonly deactivated: boolean
}

export interface MembersView {
  readonly organisation: { readonly id: string; readonly name: string; readonly kind: OrganisationKind }
  readonly members: readonly Member[]
  /** Empty for those who may not manage members. */
  readonly invitations: readonly PendingInvitation[]
  /** The roles that somebody can have here. */
  readonly roles: readonly OrganisationRole[]
  readonly may: { readonly manage: boolean; readonly limitToSites: boolean; readonly leave: boolean }
}

/** Who belongs to an organisation and, for those in charge, who is invited; throws `NotFound` or `Forbidden`. */
export async function listMembers(actor: Actor, organisationId: string): Promise<MembersView> {
  return asManager(actor, async (db) => {
    const scope = await organisationScope(db, actor, organisationId)
    const { id, name, kind, resource } = scope
    authorise(actor, 'organisation:see-members', resource)
    const manage = can(actor, 'organisation:manage-members', resource)
    const people = await readMembers(db, actor, id)
    return {
      organisation: { id, name, kind },
      members: manage ? people : people.map((one) => (one.self ? one : { ...one, email: null })),
      invitations: manage ? await readPendingInvitations(db, id) : [],
      roles: ROLES_OF[kind],
      may: {
        manage,
        limitToSites: kind === 'agency' && manage && can(actor, 'organisation:see-sites', resource),
        leave: can(actor, 'organisation:leave', resource),
      },
    }
  })
}

async function readMembers(db: Database, actor: Actor, organisationId: string): Promise<readonly Member[]> {
  const found = await db
    .select({
      userId: users.id,
      name: users.name,
      email: users.email,
      role: memberships.role,
      siteIds: memberships.siteIds,
      deactivatedAt: users.deactivatedAt,
    })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.organisationId, organisationId))
    .orderBy(asc(memberships.role), asc(users.name), asc(users.id))
  return found.flatMap(({ role, deactivatedAt, ...person }) =>
    role === 'operator'
      ? []
      : [{ ...person, role, self: person.userId === actor.userId, deactivated: deactivatedAt !== null }],
  )
}

interface MembershipScope extends OrganisationScope {
  readonly membership: { readonly role: OrganisationRole; readonly siteIds: readonly string[] | null }
}

/** Loads an organisation and somebody's membership in it, both locked; `NotFound` where there is none. */
async function membershipScope(
  db: Database,
  actor: Actor,
  organisationId: string,
  userId: string,
  action: 'organisation:manage-members' | 'organisation:leave',
): Promise<MembershipScope> {
  const scope = await organisationScope(db, actor, organisationId, { lock: true })
  authorise(actor, action, scope.resource)
  const [membership] = await db
    .select({ role: memberships.role, siteIds: memberships.siteIds })
    .from(memberships)
    .where(ofPerson(scope.id, userId))
  if (!membership || membership.role === 'operator') throw new NotFound()
  return { ...scope, membership: { ...membership, role: membership.role } }
}

const ofPerson = (organisationId: string, userId: string) =>
  and(eq(memberships.organisationId, organisationId), eq(memberships.userId, idOf(userId)))

/**
 * Changes somebody's role or the sites that they are limited to. A new role ends their sessions (but the actor's own,
 * which gets a new id): nobody who holds an older one gains by it. `Conflict` for the last one in charge.
 */
export async function changeMember(
  actor: Actor,
  organisationId: string,
  userId: string,
  input: MembershipInput,
): Promise<{ readonly roleChanged: boolean }> {
  return asManager(actor, async (db) => {
    const scope = await membershipScope(db, actor, organisationId, userId, 'organisation:manage-members')
    const { membership } = scope
    refuseRoleUnlessOf(scope.kind, input.role)
    await refuseForeignSites(db, actor, scope, input.siteIds)
    const roleChanged = input.role !== membership.role
    if (roleChanged) await keepSomebodyInCharge(db, scope.id, idOf(userId))
    const after = { role: input.role, siteIds: siteIdsAfter(actor, scope, input) }
    await db
      .update(memberships)
      .set({ role: after.role, siteIds: after.siteIds === null ? null : [...after.siteIds] })
      .where(ofPerson(scope.id, userId))
    if (roleChanged) await endSessionsOf(db, idOf(userId), actor.sessionId)
    await record(db, actor, {
      action: 'membership:changed',
      organisationId: scope.id,
      subjectId: idOf(userId),
      before: membership,
      after,
    })
    return { roleChanged }
  })
}

/** Whoever may not know an agency's sites changes roles only: the limits of a member stay as they are. */
function siteIdsAfter(
  actor: Actor,
  { resource, membership }: MembershipScope,
  { role, siteIds }: MembershipInput,
): readonly string[] | null {
  if (role !== 'member') return null
  return can(actor, 'organisation:see-sites', resource) ? siteIds : membership.siteIds
}

/** Takes somebody out of an organisation; `Conflict` for the last one in charge. */
export async function removeMember(actor: Actor, organisationId: string, userId: string): Promise<void> {
  await endMembership(actor, organisationId, userId, 'organisation:manage-members')
}

/** Takes the actor out of an organisation; `Conflict` for the last one in charge. */
export async function leaveOrganisation(actor: Actor, organisationId: string): Promise<void> {
  await endMembership(actor, organisationId, actor.userId, 'organisation:leave')
}

async function endMembership(
  actor: Actor,
  organisationId: string,
  userId: string,
  by: 'organisation:manage-members' | 'organisation:leave',
): Promise<void> {
  await asManager(actor, async (db) => {
    const { id, membership } = await membershipScope(db, actor, organisationId, userId, by)
    await keepSomebodyInCharge(db, id, idOf(userId))
    await db.delete(memberships).where(ofPerson(id, userId))
    await record(db, actor, {
      action: by === 'organisation:leave' ? 'membership:left' : 'membership:removed',
      organisationId: id,
      subjectId: idOf(userId),
      before: membership,
      after: { role: null },
    })
  })
}
