import 'server-only'
import { asc, eq } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { organisations } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { NotFound } from '@/lib/errors'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'
import { record } from './audit'
import { asActor } from './tenancy'

export interface Account {
  readonly name: string
  readonly email: string
  readonly operator: boolean
  readonly organisations: readonly {
    readonly id: string
    readonly name: string
    readonly kind: 'jurisdiction' | 'agency'
    readonly role: OrganisationRole
  }[]
}

/** Name, address and memberships of the person who acts. */
export async function getAccount(actor: Actor): Promise<Account> {
  const db = await database()
  const [person] = await db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, actor.userId))
  if (!person) throw new NotFound()
  const found = await asActor(actor, (tenant) =>
    tenant
      .select({
        id: organisations.id,
        name: organisations.name,
        kind: organisations.kind,
        role: memberships.role,
      })
      .from(memberships)
      .innerJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(eq(memberships.userId, actor.userId))
      .orderBy(asc(organisations.name), asc(organisations.id)),
  )
  return {
    ...person,
    operator: actor.operator,
    organisations: found.flatMap(({ role, ...rest }) => (role === 'operator' ? [] : [{ ...rest, role }])),
  }
}

/** Gives the actor another name. */
export async function renameAccount(actor: Actor, name: string): Promise<void> {
  await asActor(actor, async (db) => {
    await db.update(users).set({ name }).where(eq(users.id, actor.userId))
    await record(db, actor, { action: 'account:renamed', organisationId: null, subjectId: actor.userId })
  })
}
