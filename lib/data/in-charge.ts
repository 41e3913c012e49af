import 'server-only'
import { and, eq, isNull, ne } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { Conflict } from '@/lib/errors'

/**
 * Throws `Conflict` when nobody but this person is in charge of an organisation and could still sign in: call it
 * before the person's role there ends. It locks the organisation, so that of two who remove each other one is told.
 */
export async function keepSomebodyInCharge(
  db: Database,
  organisationId: string,
  withoutUserId: string,
): Promise<void> {
  await db
    .select({ id: organisations.id })
    .from(organisations)
    .where(eq(organisations.id, organisationId))
    .for('update')
  const own = await db
    .select({ role: memberships.role })
    .from(memberships)
    .where(and(eq(memberships.organisationId, organisationId), eq(memberships.userId, withoutUserId)))
  const role = own[0]?.role
  if (role !== 'lead' && role !== 'coordinator') return
  const [other] = await db
    .select({ id: memberships.id })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.role, role),
        ne(memberships.userId, withoutUserId),
        isNull(users.deactivatedAt),
      ),
    )
    .limit(1)
  if (other) return
  throw new Conflict(
    'last-in-charge',
    `This is the last ${role} here. Invite another one, or give somebody else the role, first.`,
  )
}

/** Throws `Conflict` when this person is the installation's last operator who could sign in. */
export async function keepAnOperator(db: Database, withoutUserId: string): Promise<void> {
  const operators = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.role, 'operator'), isNull(users.deactivatedAt)))
    .for('update')
  const isOne = operators.some(({ userId }) => userId === withoutUserId)
  if (!isOne || operators.length > 1) return
  throw new Conflict('last-in-charge', 'This is the last operator of the installation.')
}
