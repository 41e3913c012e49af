import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations } from '@/lib/db/schema/organisations'
import { roundSites } from '@/lib/db/schema/round-sites'
import { rounds } from '@/lib/db/schema/rounds'
import { Conflict } from '@/lib/errors'
import type { StageId } from '@/lib/evidence/model'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { isToOpen } from '@/lib/policy/round-moves'
import { type Recorded, record } from './audit'
import { tellLeads } from './round-mails'
import { ROUND, type RoundScope, refuseOver, requireMove, roundScope, scopeOf } from './round-scope'
import { asInstallation, asInstallationFor } from './tenancy'

/**
 * Sends a round: its sites are settled. Where the opening day has come in the jurisdiction it opens at once, else a job
 * opens it on that day. Throws `Conflict` (`state`) when it was sent before or has no site, `Invalid` for a due date
 * that is over, `NotFound`.
 */
export async function sendRound(actor: Actor, roundId: string): Promise<void> {
  await asInstallationFor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'send')
    refuseOver(round)
    const ready = await sitesToOpen(db, round)
    if (ready.length === 0) throw new Conflict('state', 'Choose at least one site before you send the round.')
    const [sent] = await db
      .update(rounds)
      .set({ sentAt: sql`now()` })
      .where(eq(rounds.id, round.id))
      .returning({ sentAt: rounds.sentAt })
    await record(db, actor, {
      action: 'round:sent',
      organisationId: round.organisationId,
      subjectId: round.id,
      after: { sites: ready.length, opensOn: round.opensOn, dueOn: round.dueOn },
    })
    if (isToOpen({ ...round, sentAt: sent?.sentAt ?? null }, round.today)) await open(db, actor, round)
  })
}

/** Opens the rounds whose opening day has come in their jurisdiction's zone, each in its own transaction. A job runs it. */
export async function openDueRounds(stop?: AbortSignal): Promise<void> {
  const waiting = await asInstallation((db) => readWaiting(db))
  for (const { id } of waiting) {
    if (stop?.aborted) return
    await asInstallation(async (db) => {
      const [round] = await readWaiting(db, id)
      if (round) await open(db, { role: 'installation' }, round)
    })
  }
}

/** The rounds that are to open, or one of them under a lock that another process does not wait for. */
async function readWaiting(db: Database, id?: string): Promise<readonly RoundScope[]> {
  const query = db
    .select(ROUND)
    .from(rounds)
    .innerJoin(organisations, eq(organisations.id, rounds.organisationId))
    .where(
      and(
        isNotNull(rounds.sentAt),
        isNull(rounds.openedAt),
        isNull(rounds.closedAt),
        // Nowhere is it later than 14 hours ahead of UTC.
        sql`${rounds.opensOn} <= (now() at time zone 'UTC' + interval '14 hours')::date`,
        id === undefined ? undefined : eq(rounds.id, id),
      ),
    )
    .orderBy(asc(rounds.opensOn), asc(rounds.id))
  const found = await (id === undefined ? query : query.for('update', { of: rounds, skipLocked: true }))
  return found.map(scopeOf).filter((round) => isToOpen(round, round.today))
}

interface SiteToOpen {
  readonly siteId: string
  readonly site: string
  readonly agencyId: string
  readonly agency: string
  readonly lastStage: StageId | null
}

/** The round's sites whose agency belongs to the jurisdiction at this moment, which it cannot leave until the end. */
function sitesToOpen(db: Database, { id, organisationId }: RoundScope): Promise<readonly SiteToOpen[]> {
  return rowsOf<SiteToOpen>(
    db,
    sql`select s.id as "siteId", s.name as site, o.id as "agencyId", o.name as agency,
          (select a.stage from assessments a where a.site_id = s.id
           order by a.created_at desc, a.id limit 1) as "lastStage"
        from round_sites rs
        join sites s on s.id = rs.site_id
        join organisations o on o.id = rs.agency_id and o.id = s.organisation_id
        where rs.round_id = ${id} and o.parent_id = ${organisationId} and o.deletion_requested_at is null
        order by o.name, o.id, s.name, s.id
        for share of o`,
  )
}

/** Makes a draft for each site, with the current instrument, and tells the leads; the caller holds the round's lock. */
async function open(db: Database, by: Recorded, round: RoundScope): Promise<void> {
  const sites = await sitesToOpen(db, round)
  const { id: instrumentId, hash: instrumentHash } = CURRENT_INSTRUMENT
  const drafts = sites.map(({ siteId, agencyId, lastStage }) => ({
    id: randomUUID(),
    organisationId: agencyId,
    siteId,
    instrumentId,
    instrumentHash,
    form: round.form,
    stage: round.stage ?? lastStage ?? ('adoption' as const),
    roundId: round.id,
  }))
  if (drafts.length > 0) await db.insert(assessments).values(drafts)
  for (const { id, siteId } of drafts)
    await db
      .update(roundSites)
      .set({ assessmentId: id })
      .where(and(eq(roundSites.roundId, round.id), eq(roundSites.siteId, siteId)))
  await db.update(rounds).set({ openedAt: sql`now()` }).where(eq(rounds.id, round.id))
  const told = await tellLeads(db, round, 'round', sites)
  for (const { id, organisationId, siteId, form, stage } of drafts)
    await record(db, by, {
      action: 'assessment:created',
      organisationId,
      byRoleIn: round.organisationId,
      subjectId: id,
      after: { siteId, instrumentId, form, stage, round: round.name },
    })
  await record(db, by, {
    action: 'round:opened',
    organisationId: round.organisationId,
    subjectId: round.id,
    after: { sites: drafts.length, ...told },
  })
}
