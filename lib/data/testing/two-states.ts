import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { itemsOf } from '@/lib/instrument/items'
import type { Actor } from '@/lib/policy/actor'
import { aPerson } from './people'

const SITES_AN_AGENCY = 10
const ROUNDS = ['2024-11-01', '2025-11-01', '2026-11-01']
/** Jurisdictions of a country beside the two, with agencies and rounds and nothing shared: what an index leaves aside. */
const OTHERS = 60

export interface LargeState {
  readonly coordinator: Actor
  readonly jurisdictionId: string
  /** The rounds that all of its sites took part in, the first first. */
  readonly roundIds: readonly string[]
  readonly siteId: string
}

/**
 * Writes two jurisdictions with so many sites each, with three shared assessments of every site of the first and one
 * of the second's, set by set and without looking at keys, which are right by construction; returns the first.
 * PostgreSQL only.
 */
export async function twoLargeStates(sites: number): Promise<LargeState> {
  const [own, other] = [randomUUID(), randomUUID()]
  const db = await database()
  const roundIds = await db.transaction(async (transaction) => {
    await transaction.execute(sql`set local role none`)
    await transaction.execute(sql`set local session_replication_role = replica`)
    const run = (statement: ReturnType<typeof sql>) => transaction.execute(statement)
    await run(sql`insert into organisations (id, kind, name)
      values (${own}, 'jurisdiction', 'A state'), (${other}, 'jurisdiction', 'B state')`)
    await run(sql`with state as (
        insert into organisations (id, kind, name)
        select gen_random_uuid(), 'jurisdiction', 'State ' || n from generate_series(1, ${OTHERS}::int) n returning id
      ), agency as (
        insert into organisations (id, kind, name, parent_id)
        select gen_random_uuid(), 'agency', 'Agency ' || n, state.id from state, generate_series(1, 100) n
      )
      insert into rounds (id, organisation_id, name, form, opens_on, due_on)
      select gen_random_uuid(), state.id, 'Round ' || n, 'full', '2026-11-01', '2026-12-01' from state, generate_series(1, 20) n`)
    const ids: Record<string, string[]> = {}
    for (const state of [own, other]) {
      await run(sql`with agency as (
          insert into organisations (id, kind, name, parent_id)
          select gen_random_uuid(), 'agency', 'Agency ' || n, ${state}::uuid
          from generate_series(1, ${sites / SITES_AN_AGENCY}::int) n returning id
        )
        insert into sites (id, organisation_id, name, setting, region)
        select gen_random_uuid(), id, 'Site ' || n, 'housing', 'Region ' || n % 20
        from agency, generate_series(1, ${SITES_AN_AGENCY}::int) n`)
      // The other has one round: it is there to be left alone.
      for (const day of state === own ? ROUNDS : ROUNDS.slice(-1)) {
        const roundId = randomUUID()
        ids[state] = [...(ids[state] ?? []), roundId]
        await run(sql`insert into rounds (id, organisation_id, name, form, opens_on, due_on, sent_at, opened_at)
          values (${roundId}, ${state}, ${`Round of ${day}`}, 'full', ${day}, ${day}, ${day}, ${day})`)
        await run(sql`with made as (
            insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, state, finalised_at, round_id)
            select gen_random_uuid(), s.organisation_id, s.id, ${CURRENT_INSTRUMENT.id}, ${CURRENT_INSTRUMENT.hash}, 'full',
              'adoption', 'finalised', ${day}::date, ${roundId}::uuid
            from sites s join organisations o on o.id = s.organisation_id where o.parent_id = ${state}
            returning id, organisation_id, site_id
          ), part as (
            insert into round_sites (round_id, organisation_id, agency_id, site_id, assessment_id)
            select ${roundId}::uuid, ${state}::uuid, organisation_id, site_id, id from made
          )
          insert into assessment_scores (assessment_id, organisation_id, site_id, shared_with, share, shared_at, round_id, instrument_id,
            form, stage, finalised_on, scoring_version, domain_scores, domain_lowers, domain_uppers, stage_readiness, item_statuses)
          select id, organisation_id, site_id, ${state}::uuid, 'domain-scores', now(), ${roundId}::uuid, ${CURRENT_INSTRUMENT.id},
            'full', 'adoption', ${day}::date, '1', f.scores, f.scores, f.scores, f.scores[1:4],
            repeat('b', ${itemsOf(CURRENT_INSTRUMENT, 'full').length}::int)
          from made, (select array_agg(50.0::float8) as scores from generate_series(1, 12)) f`)
      }
    }
    return ids[own] ?? []
  })
  await asOwner(sql`analyze`)
  const [site] = await allRows<{ id: string }>(sql`select s.id from sites s
    join organisations o on o.id = s.organisation_id where o.parent_id = ${own} limit 1`)
  if (!site) throw new Error('The state has no site.')
  return { coordinator: await aPerson('coordinator', own), jurisdictionId: own, roundIds, siteId: site.id }
}
