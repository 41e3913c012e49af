import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { idArray } from '@/lib/db/fast-rows'
import { type Database, rowsOf } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { roundSites } from '@/lib/db/schema/round-sites'
import { rounds } from '@/lib/db/schema/rounds'
import { NotFound } from '@/lib/errors'
import { dayAt } from '@/lib/forms/calendar-day'
import type { RoundFactsInput, RoundInput } from '@/lib/forms/round'
import { mailsGoOut } from '@/lib/mail/outbox'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { allowsMove, type RoundMove, type SiteProgress } from '@/lib/policy/round-moves'
import { record } from './audit'
import { type OrganisationScope, organisationScope, refuseWhileBeingDeleted } from './organisation-scope'
import { ROUND, type RoundScope, refuseOver, requireMove, roundScope, scopeOf } from './round-scope'
import type { SiteSummary } from './sites'
import { asActor, ofAgenciesOf, organisationsOf, ownedBy } from './tenancy'

/** How many sites of a round are how far; what no site is at is missing. */
export type ProgressCounts = Readonly<Partial<Record<SiteProgress, number>>>

/** What pages show of a round. */
export interface RoundSummary
  extends Pick<
    RoundScope,
    'id' | 'organisationId' | 'jurisdiction' | 'name' | 'form' | 'stage' | 'opensOn' | 'dueOn' | 'state'
  > {
  readonly counts: ProgressCounts
  readonly sites: number
}

export interface RoundSite extends SiteSummary {
  readonly progress: SiteProgress
  /** The day of the last reminder, in the jurisdiction's zone. */
  readonly remindedOn: string | null
}

export interface RoundView extends Omit<RoundSummary, 'sites'> {
  readonly message: string | null
  readonly timeZone: string
  readonly today: string
  /** Whether leads can be told by mail at all. */
  readonly mailsGoOut: boolean
  readonly sites: readonly RoundSite[]
  readonly may: Readonly<Record<RoundMove, boolean>>
  /** Whether every site that has not finalised was reminded today. */
  readonly remindedToday: boolean
}

/** A jurisdiction in which the actor may run rounds. */
export interface RoundJurisdiction {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly today: string
}

/** The jurisdictions that the actor coordinates, by name. */
export async function listRoundJurisdictions(actor: Actor): Promise<readonly RoundJurisdiction[]> {
  const found = await asActor(actor, (db) =>
    db
      .select({
        id: organisations.id,
        name: organisations.name,
        timeZone: organisations.timeZone,
        now: sql`now()`.mapWith(organisations.createdAt),
      })
      .from(organisations)
      .where(and(eq(organisations.kind, 'jurisdiction'), ownedBy(actor, organisations.id)))
      .orderBy(asc(organisations.name), asc(organisations.id)),
  )
  return found
    .filter(({ id }) => mayManage(actor, id))
    .map(({ now, ...rest }) => ({ ...rest, today: dayAt(now as Date, rest.timeZone) }))
}

function mayManage(actor: Actor, organisationId: string): boolean {
  return can(actor, 'organisation:manage-rounds', { kind: 'organisation', organisationId, parentId: null })
}

/** The rounds of the jurisdictions that the actor coordinates, the latest first. */
export async function listRounds(actor: Actor): Promise<readonly RoundSummary[]> {
  return asActor(actor, async (db) => {
    const found = await db
      .select(ROUND)
      .from(rounds)
      .innerJoin(organisations, eq(organisations.id, rounds.organisationId))
      .where(ownedBy(actor, rounds.organisationId))
      .orderBy(desc(rounds.opensOn), desc(rounds.createdAt), asc(rounds.id))
    const own = found.map(scopeOf).filter(({ organisationId }) => mayManage(actor, organisationId))
    const progress = await readProgress(
      db,
      own.map(({ id }) => id),
    )
    return own.map((round) => summaryOf(round, [...(progress.get(round.id)?.values() ?? [])]))
  })
}

function summaryOf(round: RoundScope, progress: readonly SiteProgress[]): RoundSummary {
  const { id, organisationId, jurisdiction, name, form, stage, opensOn, dueOn, state } = round
  const facts = { id, organisationId, jurisdiction, name, form, stage, opensOn, dueOn, state }
  return { ...facts, counts: countsOf(progress), sites: progress.length }
}

function countsOf(progress: readonly SiteProgress[]): ProgressCounts {
  const counts: Partial<Record<SiteProgress, number>> = {}
  for (const one of progress) counts[one] = (counts[one] ?? 0) + 1
  return counts
}

/** One word a site, by round and site, from the one place that tells coordinators how far assessments are. */
async function readProgress(
  db: Database,
  roundIds: readonly string[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, SiteProgress>>> {
  const found = await rowsOf<{ roundId: string; siteId: string; progress: SiteProgress }>(
    db,
    sql`select round_id as "roundId", site_id as "siteId", progress from round_progress(${idArray(roundIds)}::uuid[])`,
  )
  const byRound = new Map<string, Map<string, SiteProgress>>()
  for (const { roundId, siteId, progress } of found) {
    const bySite = byRound.get(roundId) ?? new Map<string, SiteProgress>()
    byRound.set(roundId, bySite.set(siteId, progress))
  }
  return byRound
}

/** A round with its sites and how far each is; throws `NotFound` unless the actor coordinates its jurisdiction. */
export async function getRound(actor: Actor, roundId: string): Promise<RoundView> {
  return asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId)
    const progress = (await readProgress(db, [round.id])).get(round.id)
    const found = await db
      .select({
        id: sites.id,
        name: sites.name,
        setting: sites.setting,
        region: sites.region,
        agency: { id: organisations.id, name: organisations.name },
        lastRemindedAt: roundSites.lastRemindedAt,
      })
      .from(roundSites)
      .innerJoin(sites, eq(sites.id, roundSites.siteId))
      .innerJoin(organisations, eq(organisations.id, roundSites.agencyId))
      .where(
        and(
          eq(roundSites.roundId, round.id),
          ownedBy(actor, roundSites.organisationId),
          eq(organisations.parentId, round.organisationId),
          ofAgenciesOf(sites.organisationId, round.organisationId),
        ),
      )
      .orderBy(asc(organisations.name), asc(sites.name), asc(sites.id))
    const shown = found.flatMap(({ lastRemindedAt, ...site }): RoundSite[] => {
      const how = progress?.get(site.id)
      const remindedOn = lastRemindedAt && dayAt(lastRemindedAt, round.timeZone)
      return how ? [{ ...site, progress: how, remindedOn }] : []
    })
    const { message, timeZone, today } = round
    const unfinished = shown.filter((site) => isUnfinished(site.progress))
    const may = (move: RoundMove) => allowsMove(round.state, move)
    return {
      ...summaryOf(
        round,
        shown.map((site) => site.progress),
      ),
      message,
      timeZone,
      today,
      mailsGoOut: mailsGoOut(),
      sites: shown,
      may: {
        edit: may('edit'),
        send: may('send') && shown.length > 0,
        remind: may('remind') && unfinished.length > 0 && mailsGoOut(),
        extend: may('extend'),
        close: may('close'),
        delete: may('delete'),
      },
      remindedToday: unfinished.length > 0 && unfinished.every(({ remindedOn }) => remindedOn === today),
    }
  })
}

function isUnfinished(progress: SiteProgress): boolean {
  return progress === 'not-begun' || progress === 'begun'
}

/** Loads a jurisdiction in which the actor may run rounds; throws `NotFound`, `Forbidden`. */
async function jurisdictionScope(db: Database, actor: Actor, id: string): Promise<OrganisationScope> {
  const scope = await organisationScope(db, actor, id)
  authorise(actor, 'organisation:manage-rounds', scope.resource)
  if (scope.kind !== 'jurisdiction' || !organisationsOf(actor).includes(scope.id)) throw new NotFound()
  return scope
}

/** Makes a round that is not sent yet; throws `Invalid` for a due date that is over, `NotFound`, `Forbidden`. */
export async function createRound(actor: Actor, input: RoundInput): Promise<{ readonly id: string }> {
  const { organisationId, ...facts } = input
  return asActor(actor, async (db) => {
    const scope = await jurisdictionScope(db, actor, organisationId)
    refuseWhileBeingDeleted(scope)
    const id = randomUUID()
    await db.insert(rounds).values({ id, organisationId: scope.id, ...facts, createdBy: actor.userId })
    refuseOver(await roundScope(db, actor, id))
    await record(db, actor, {
      action: 'round:created',
      organisationId: scope.id,
      subjectId: id,
      after: facts,
    })
    return { id }
  })
}

/** Changes a round that is not sent yet; throws `Conflict` (`state`) for one that is, `Invalid`, `NotFound`. */
export async function editRound(actor: Actor, roundId: string, input: RoundFactsInput): Promise<void> {
  await asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'edit')
    refuseOver({ ...round, ...input })
    const { name, form, stage, opensOn, dueOn, message } = round
    await db.update(rounds).set(input).where(mine(actor, round))
    await record(db, actor, {
      action: 'round:changed',
      organisationId: round.organisationId,
      subjectId: round.id,
      before: { name, form, stage, opensOn, dueOn, message },
      after: input,
    })
  })
}

/** Deletes a round that was not sent; throws `Conflict` (`state`) for one that was, `NotFound`. */
export async function deleteRound(actor: Actor, roundId: string): Promise<void> {
  await asActor(actor, async (db) => {
    const round = await roundScope(db, actor, roundId, { lock: true })
    requireMove(round, 'delete')
    await db.delete(rounds).where(mine(actor, round))
    await record(db, actor, {
      action: 'round:deleted',
      organisationId: round.organisationId,
      subjectId: round.id,
      before: { name: round.name },
    })
  })
}

const mine = (actor: Actor, { id }: RoundScope) =>
  and(eq(rounds.id, id), ownedBy(actor, rounds.organisationId))
