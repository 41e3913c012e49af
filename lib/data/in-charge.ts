import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { memberships, users } from '@/lib/db/schema/users'
import { Conflict } from '@/lib/errors'

/** Held by whoever may be the last but one to go: leaves, is removed, gets a lower role, deletes the account. */
const LAST_BUT_ONE = sql`7598805623934902901`

/**
 * Throws `Conflict` when nobody but this person is in charge of an organisation and could still sign in: call it
 * before the person's role there ends. Until the transaction does, nobody else's role can end: of two who remove each
 * other one is told.
 */
export async function keepSomebodyInCharge(
  db: Database,
  organisationId: string,
  withoutUserId: string,
): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(${LAST_BUT_ONE})`)
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
    'last-lead',
    `This is the last ${role} here. Invite another one, or give somebody else the role, first.`,
  )
}

/** Throws `Conflict` when this person is the installation's last operator who could sign in. */
export async function keepAnOperator(db: Database, withoutUserId: string): Promise<void> {
  await rowsOf(db, sql`select pg_advisory_xact_lock(${LAST_BUT_ONE})`)
  const operators = await db
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(and(eq(memberships.role, 'operator'), isNull(users.deactivatedAt)))
  const isOne = operators.some(({ userId }) => userId === withoutUserId)
  if (!isOne || operators.length > 1) return
  throw new Conflict('last-lead', 'This is the last operator of the installation.')
}
