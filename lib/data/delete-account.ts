import 'server-only'
import { and, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { invitations } from '@/lib/db/schema/invitations'
import { mails } from '@/lib/db/schema/mails'
import { organisations } from '@/lib/db/schema/organisations'
import { respondentInvitations, respondents } from '@/lib/db/schema/respondents'
import { memberships, oneTimeTokens, users } from '@/lib/db/schema/users'
import { Conflict, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { requireRecentProof } from '@/lib/policy/recent'
import { record } from './audit'
import { asInstallation } from './tenancy'

/** What stands where somebody's name was who is gone. */
const GONE = 'Deleted account'

/** What the actor has to hand over before the account may go: names of organisations, or the installation itself. */
export async function mustHandOver(actor: Actor): Promise<readonly string[]> {
  return asInstallation((db) => soleCharges(db, actor.userId))
}

/**
 * Deletes the actor's account at once: name, address, sessions, ways to sign in, roles, mails under way. Answers
 * given stay, without a name; the audit trail keeps the account's id, which leads nowhere any more. Throws
 * `Forbidden` without a recent proof, `Conflict` (`last-lead`) while something would be left without anybody in charge.
 */
export async function deleteAccount(actor: Actor): Promise<void> {
  requireRecentProof(actor)
  const { userId } = actor
  await asInstallation(async (db) => {
    // Whoever else leaves at this moment waits, so that not both are the last but one.
    await db.execute(sql`select pg_advisory_xact_lock(7598805623934902901)`)
    const sole = await soleCharges(db, userId)
    if (sole.length > 0)
      throw new Conflict('last-lead', `Hand over first: nobody else is in charge of ${sole.join(', ')}.`)
    const [person] = await db.select({ email: users.email }).from(users).where(eq(users.id, userId))
    if (!person) throw new NotFound()
    await eraseName(db, userId, person.email)
    const left = await db
      .delete(memberships)
      .where(eq(memberships.userId, userId))
      .returning({ organisationId: memberships.organisationId, role: memberships.role })
    await db.delete(users).where(eq(users.id, userId))
    for (const { organisationId, role } of left) {
      if (organisationId === null) continue
      const before = { role }
      await record(db, actor, { action: 'membership:left', organisationId, subjectId: userId, before })
    }
    await record(db, actor, { action: 'account:deleted', organisationId: null, subjectId: userId })
  })
}

/** Where nobody else is in charge: agencies by their leads, jurisdictions by their coordinators, all by operators. */
async function soleCharges(db: Database, userId: string): Promise<readonly string[]> {
  const own = await db
    .select({
      organisationId: memberships.organisationId,
      role: memberships.role,
      name: organisations.name,
    })
    .from(memberships)
    .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
    .where(
      and(
        eq(memberships.userId, userId),
        inArray(memberships.role, ['operator', 'coordinator', 'lead']),
        // Whatever is being deleted needs nobody any more.
        isNull(organisations.deletionRequestedAt),
      ),
    )
  const sole: string[] = []
  for (const { organisationId, role, name } of own) {
    const others = await db
      .select({ id: memberships.id })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(
        and(
          organisationId === null
            ? isNull(memberships.organisationId)
            : eq(memberships.organisationId, organisationId),
          eq(memberships.role, role),
          ne(memberships.userId, userId),
          isNull(users.deactivatedAt),
        ),
      )
      .limit(1)
    if (others.length === 0) sole.push(name ?? 'this installation')
  }
  return sole
}

async function eraseName(db: Database, userId: string, email: string): Promise<void> {
  await db.update(respondents).set({ name: null }).where(eq(respondents.userId, userId))
  const ofInvited = db
    .select({ id: respondentInvitations.respondentId })
    .from(respondentInvitations)
    .where(sameAddress(respondentInvitations.email, email))
  await db.update(respondents).set({ name: null }).where(inArray(respondents.id, ofInvited))
  await db
    .update(respondentInvitations)
    .set({ email: null, name: GONE })
    .where(sameAddress(respondentInvitations.email, email))
  // Addresses that the account was to have instead.
  const wanted = db
    .select({ email: sql<string>`${oneTimeTokens.data} ->> 'email'` })
    .from(oneTimeTokens)
    .where(and(eq(oneTimeTokens.userId, userId), sql`${oneTimeTokens.data} ? 'email'`))
  await db.delete(invitations).where(sameAddress(invitations.email, email))
  await db
    .delete(mails)
    .where(
      or(
        sameAddress(mails.recipient, email),
        inArray(mails.recipient, wanted),
        sql`position(${email} in lower(coalesce(${mails.subject}, '') || ' ' || coalesce(${mails.body}, ''))) > 0`,
      ),
    )
}

function sameAddress(column: Parameters<typeof eq>[0], email: string) {
  return sql`lower(${column}) = ${email}`
}
