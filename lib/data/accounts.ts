import 'server-only'
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { organisations } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { endSessionsOf } from '@/lib/db/sessions'
import { Conflict, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { record } from './audit'
import { idOf } from './ids'
import { keepAnOperator } from './in-charge'
import { asInstallation } from './tenancy'

export interface AccountSummary {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly operator: boolean
  readonly deactivated: boolean
  readonly self: boolean
  readonly memberships: readonly { readonly organisation: string; readonly role: string }[]
}

/** All accounts by name, for the operator; `NotFound` for anybody else. */
export async function listAccounts(actor: Actor): Promise<readonly AccountSummary[]> {
  authorise(actor, 'installation:manage', { kind: 'installation' })
  return asInstallation(async (db) => {
    const people = await db
      .select({ id: users.id, name: users.name, email: users.email, deactivatedAt: users.deactivatedAt })
      .from(users)
      .orderBy(asc(users.name), asc(users.id))
    const roles = await db
      .select({ userId: memberships.userId, role: memberships.role, organisation: organisations.name })
      .from(memberships)
      .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
      .orderBy(asc(organisations.name))
    const rolesOf = new Map<string, (typeof roles)[number][]>()
    for (const row of roles) rolesOf.set(row.userId, [...(rolesOf.get(row.userId) ?? []), row])
    return people.map(({ deactivatedAt, ...person }) => {
      const own = rolesOf.get(person.id) ?? []
      return {
        ...person,
        operator: own.some(({ role }) => role === 'operator'),
        deactivated: deactivatedAt !== null,
        self: person.id === actor.userId,
        memberships: own.flatMap(({ organisation, role }) =>
          organisation === null ? [] : [{ organisation, role }],
        ),
      }
    })
  })
}

/** Closes an account and ends its sessions at once; `Conflict` for the operator's own and the last operator's. */
export async function deactivateAccount(actor: Actor, userId: string): Promise<void> {
  authorise(actor, 'installation:manage', { kind: 'installation' })
  const id = idOf(userId)
  if (id === actor.userId) throw new Conflict('state', 'Nobody can close the account they work with.')
  await asInstallation(async (db) => {
    await keepAnOperator(db, id)
    const [closed] = await db
      .update(users)
      .set({ deactivatedAt: sql`now()` })
      .where(and(eq(users.id, id), isNull(users.deactivatedAt)))
      .returning({ id: users.id })
    if (!closed) throw new NotFound()
    await endSessionsOf(db, id)
    await record(db, actor, {
      action: 'account:deactivated',
      organisationId: null,
      subjectId: id,
      before: { deactivated: false },
      after: { deactivated: true },
    })
  })
}

/** Opens a closed account again; its owner signs in as before. */
export async function reactivateAccount(actor: Actor, userId: string): Promise<void> {
  authorise(actor, 'installation:manage', { kind: 'installation' })
  const id = idOf(userId)
  await asInstallation(async (db) => {
    const [opened] = await db
      .update(users)
      .set({ deactivatedAt: null })
      .where(and(eq(users.id, id), isNotNull(users.deactivatedAt)))
      .returning({ id: users.id })
    if (!opened) throw new NotFound()
    await record(db, actor, {
      action: 'account:reactivated',
      organisationId: null,
      subjectId: id,
      before: { deactivated: true },
      after: { deactivated: false },
    })
  })
}
