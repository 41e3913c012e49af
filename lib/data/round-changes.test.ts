import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { NotFound } from '@/lib/errors'
import { DOMAIN_IDS } from '@/lib/evidence/model'
import type { Actor } from '@/lib/policy/actor'
import { readComparisonQuery } from '@/lib/scoring/comparison-query'
import { compareSites } from './comparison'
import { compareRounds } from './round-changes'
import { asInstallation } from './tenancy'
import { aJurisdiction, anAgency, aPerson } from './testing/people'

/** Writes a round that has begun; returns its id. */
async function aRound(stateId: string, opensOn: string, form = 'brief'): Promise<string> {
  const [row] = await asInstallation((db) =>
    rowsOf<{ id: string }>(
      db,
      sql`insert into rounds (id, organisation_id, name, form, opens_on, due_on, sent_at, opened_at)
          values (gen_random_uuid(), ${stateId}, ${`Round of ${opensOn}`}, ${sql`${form}::assessment_form`}, ${opensOn}, ${opensOn}, now(), now())
          returning id`,
    ),
  )
  return row?.id ?? ''
}

/** Writes a shared assessment of a site in a round, with one score in all domains. */
async function scored(
  { organisationId, siteId }: { organisationId: string; siteId: string },
  to: { readonly stateId: string; readonly roundId: string; readonly score: number; readonly form?: string },
): Promise<void> {
  const scores = `{${DOMAIN_IDS.map(() => to.score).join(',')}}`
  const form = sql`${to.form ?? 'brief'}::assessment_form`
  await asInstallation((db) =>
    rowsOf(
      db,
      sql`with made as (
            insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, state, finalised_at, round_id)
            values (gen_random_uuid(), ${organisationId}, ${siteId}, 'ips-readiness/1', 'x', ${form}, 'adoption', 'finalised', now(), ${to.roundId})
            returning id
          )
          insert into assessment_scores (assessment_id, organisation_id, site_id, round_id, shared_with, share, instrument_id, form, stage,
            finalised_on, scoring_version, domain_scores, domain_lowers, domain_uppers, stage_readiness, item_statuses)
          select id, ${organisationId}, ${siteId}, ${to.roundId}, ${to.stateId}, 'domain-scores', 'ips-readiness/1', ${form}, 'adoption',
            '2026-11-22', '1', ${scores}::float8[], ${scores}::float8[], ${scores}::float8[], '{50,50,50,50}', ${'m'.repeat(24)}
          from made`,
    ),
  )
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let state: { readonly id: string; readonly coordinator: Actor }
  let rounds: { readonly first: string; readonly second: string; readonly full: string }
  beforeAll(async () => {
    const id = await aJurisdiction('A state')
    state = { id, coordinator: await aPerson('coordinator', id) }
    rounds = {
      first: await aRound(id, '2025-11-01'),
      second: await aRound(id, '2026-11-01'),
      full: await aRound(id, '2024-11-01', 'full'),
    }
    // Three sites improve by much, one slips, one moves by less than ten points; a sixth is in one round only.
    for (const [n, [before, after]] of [
      [20, 60],
      [30, 70],
      [10, 90],
      [80, 40],
      [50, 59],
    ].entries()) {
      const agency = await anAgency(`Agency ${n}`, id)
      await scored(agency, { stateId: id, roundId: rounds.first, score: before ?? 0 })
      await scored(agency, { stateId: id, roundId: rounds.second, score: after ?? 0 })
    }
    const once = await anAgency('Once', id)
    await scored(once, { stateId: id, roundId: rounds.second, score: 50 })
    await scored(once, { stateId: id, roundId: rounds.full, score: 50, form: 'full' })
  })

  const pair = (earlier: string | null, later: string | null) => ({ jurisdiction: null, earlier, later })

  test('counts over the sites in both rounds, the last two unless others are asked for', async () => {
    const { sites, domains, earlier, later } = await compareRounds(state.coordinator, pair(null, null))
    expect([earlier?.id, later?.id]).toEqual([rounds.first, rounds.second])
    expect(sites).toBe(5)
    for (const id of DOMAIN_IDS) {
      expect(domains?.[id]).toEqual({ n: 5, improved: 3, slipped: 1, noClearChange: 1, suppressed: false })
    }
  })

  test('with fewer than five sites in both nothing is counted; another form is explained and not subtracted', async () => {
    const { sites, mixture, domains } = await compareRounds(
      state.coordinator,
      pair(rounds.full, rounds.second),
    )
    expect([sites, domains]).toEqual([1, null])
    expect(mixture?.forms).toEqual(['full', 'brief'])
    const same = await compareRounds(state.coordinator, pair(rounds.second, rounds.second))
    expect(same.domains).toBeNull()
  })

  test('C-04: a round or jurisdiction of another state is not found', async () => {
    const otherId = await aJurisdiction('B state')
    const other = await aPerson('coordinator', otherId)
    const foreign = await aRound(otherId, '2026-10-01')
    for (const asked of [
      pair(foreign, null),
      pair(null, foreign),
      { ...pair(null, null), jurisdiction: otherId },
    ]) {
      await expect(compareRounds(state.coordinator, asked)).rejects.toThrow(NotFound)
    }
    await expect(compareRounds(other, pair(rounds.first, null))).rejects.toThrow(NotFound)
    await expect(compareRounds(await aPerson(), pair(null, null))).rejects.toThrow(NotFound)
    const query = readComparisonQuery({ round: foreign })
    await expect(compareSites(state.coordinator, query, { rowsPerPage: 50 })).rejects.toThrow(NotFound)
  })

  test('the comparison of a round has the sites of that round', async () => {
    const of = async (round: string) => {
      const { content } = await compareSites(state.coordinator, readComparisonQuery({ round }), {
        rowsPerPage: 50,
      })
      return content?.rows.map(({ cells }) => cells[0]?.label)
    }
    expect((await of(rounds.first))?.sort()).toEqual(['10', '20', '30', '50', '80'])
    expect(await of(rounds.second)).toHaveLength(6)
    expect((await of(rounds.full))?.length).toBe(1)
  })
})
