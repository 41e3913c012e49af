import 'server-only'
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { organisations } from '@/lib/db/schema/organisations'
import { memberships, sessions, users } from '@/lib/db/schema/users'
import { NotFound } from '@/lib/errors'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'
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

/** Ends all other sessions of the actor at once; returns how many. */
export async function endOtherSessions(actor: Actor): Promise<number> {
  const db = await database()
  const ended = await db
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(sessions.userId, actor.userId),
        isNull(sessions.revokedAt),
        actor.sessionId === null ? undefined : ne(sessions.id, actor.sessionId),
      ),
    )
    .returning({ id: sessions.id })
  return ended.length
}
