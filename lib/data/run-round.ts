import 'server-only'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { roundSites } from '@/lib/db/schema/round-sites'
import { rounds } from '@/lib/db/schema/rounds'
import { Conflict, Invalid } from '@/lib/errors'
import { dayAt } from '@/lib/forms/calendar-day'
import { mailsGoOut } from '@/lib/mail/outbox'
import type { Actor } from '@/lib/policy/actor'
import { record } from './audit'
import { type Told, tellLeads } from './round-mails'
import { type RoundScope, refuseOver, requireMove, roundScope } from './round-scope'
import { asActor, asInstallationFor } from './tenancy'

/**
 * Reminds the leads of the sites that have not finalised, those that were not reminded today. Throws `Conflict`
 * (`reminded`) when all were, (`state`) when the round is not open, every site has finalised or no mail is sent; `NotFound`.
 */
export async function remindRound(actor: Actor, roundId: string): Promise<Told & { readonly sites: number }> {
  return asInstallationFor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'remind')
    if (!mailsGoOut())
      throw new Conflict('state', 'This installation sends no mail, so nobody can be reminded.')
    const unfinished = await unfinishedSites(db, round)
    if (unfinished.length === 0)
      throw new Conflict('state', 'Every site has finalised. There is nobody to remind.')
    const due = unfinished.filter(
      ({ lastRemindedAt }) => !lastRemindedAt || dayAt(lastRemindedAt, round.timeZone) !== round.today,
    )
    if (due.length === 0)
      throw new Conflict(
        'reminded',
        'The leads were reminded today already. You can remind them again tomorrow.',
      )
    await db
      .update(roundSites)
      .set({ lastRemindedAt: sql`now()` })
      .where(
        and(
          eq(roundSites.roundId, round.id),
          inArray(
            roundSites.siteId,
            due.map(({ siteId }) => siteId),
          ),
        ),
      )
    const told = await tellLeads(db, round, 'round-reminder', due)
    await record(db, actor, {
      action: 'round:reminded',
      organisationId: round.organisationId,
      subjectId: round.id,
      after: { sites: due.length, ...told },
    })
    return { sites: due.length, ...told }
  })
}

function unfinishedSites(db: Database, round: RoundScope) {
  return db
    .select({
      siteId: sites.id,
      site: sites.name,
      agencyId: organisations.id,
      agency: organisations.name,
      lastRemindedAt: roundSites.lastRemindedAt,
    })
    .from(roundSites)
    .innerJoin(assessments, eq(assessments.id, roundSites.assessmentId))
    .innerJoin(sites, eq(sites.id, roundSites.siteId))
    .innerJoin(organisations, eq(organisations.id, roundSites.agencyId))
    .where(
      and(
        eq(roundSites.roundId, round.id),
        eq(organisations.parentId, round.organisationId),
        sql`${assessments.state} <> 'finalised'`,
      ),
    )
    .orderBy(asc(organisations.name), asc(sites.name), asc(sites.id))
}

/** Sets a later due date; throws `Invalid` for one that is not later or is over, `Conflict` (`state`), `NotFound`. */
export async function extendRound(
  actor: Actor,
  roundId: string,
  { dueOn }: { readonly dueOn: string },
): Promise<void> {
  await asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'extend')
    if (dueOn <= round.dueOn) {
      const message = 'The new due date must be later than the present one'
      throw new Invalid(message, { dueOn: message })
    }
    refuseOver({ ...round, dueOn })
    await db.update(rounds).set({ dueOn }).where(eq(rounds.id, round.id))
    await record(db, actor, {
      action: 'round:extended',
      organisationId: round.organisationId,
      subjectId: round.id,
      before: { dueOn: round.dueOn },
      after: { dueOn },
    })
  })
}

/** Closes a round: nobody is reminded any more, and the assessments stay the agencies’ own. Throws `Conflict`, `NotFound`. */
export async function closeRound(actor: Actor, roundId: string): Promise<void> {
  await asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'close')
    await db.update(rounds).set({ closedAt: sql`now()` }).where(eq(rounds.id, round.id))
    await record(db, actor, {
      action: 'round:closed',
      organisationId: round.organisationId,
      subjectId: round.id,
      before: { state: round.state },
      after: { state: 'closed' },
    })
  })
}
