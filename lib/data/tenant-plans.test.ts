import { sql } from 'drizzle-orm'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readyForProgram } from '@/lib/db/client'
import { allRows, asOwner } from '@/lib/db/testing/all-rows'
import { withDatabase } from '@/lib/db/testing/engines'
import { type Explained, explained, statementsOf } from '@/lib/db/testing/plans'
import { databaseAt } from '@/lib/db/testing/server'
import { readComparisonQuery } from '@/lib/scoring/comparison-query'
import { compareSite } from './compared-site'
import { compareSites } from './comparison'
import { compareRounds } from './round-changes'
import { getRound } from './rounds'
import { type LargeState, twoLargeStates } from './testing/two-states'

const SITES = 10_000

const comparison = (s: LargeState) =>
  compareSites(s.coordinator, readComparisonQuery({}), { rowsPerPage: 50 })

const PAGES: readonly (readonly [string, (state: LargeState) => Promise<unknown>])[] = [
  ['/compare', comparison],
  [
    '/compare of a round, filtered and sorted',
    (s) =>
      compareSites(
        s.coordinator,
        readComparisonQuery({ round: s.roundIds[1], region: 'Region 7', sort: 'financing' }),
        { rowsPerPage: 50 },
      ),
  ],
  [
    'the state report',
    (s) => compareSites(s.coordinator, readComparisonQuery({ region: 'Region 7' }), { rowsPerPage: null }),
  ],
  ['/compare/sites/[id]', (s) => compareSite(s.coordinator, s.siteId)],
  [
    '/compare/changes',
    (s) => compareRounds(s.coordinator, { jurisdiction: null, earlier: null, later: null }),
  ],
  ['/rounds/[id]', (s) => getRound(s.coordinator, s.roundIds[0] ?? '')],
]

describe('a jurisdiction of 10,000 sites is read by the indexes of its tenant', () => {
  withDatabase('postgresql')
  let state: LargeState
  let client: Client
  beforeAll(async () => {
    state = await twoLargeStates(SITES)
    const [{ name } = { name: '' }] = await allRows<{ name: string }>(sql`select current_database() as name`)
    client = new Client({ connectionString: databaseAt(inject('postgresUrl'), name) })
    await client.connect()
    await readyForProgram(client)
  }, 120_000)
  afterAll(() => client.end())

  const plansOf = async (page: (state: LargeState) => Promise<unknown>) =>
    explained(client, await statementsOf(() => page(state)))

  test.each(PAGES)(
    '%s',
    async (_, page) => {
      const plans = await plansOf(page)
      expect(plans.length).toBeGreaterThanOrEqual(3)
      expect(plans.flatMap(readInSequence)).toEqual([])
    },
    60_000,
  )

  test('a missing index is noticed', async () => {
    await asOwner(sql`drop index assessment_scores_latest`)
    const found = (await plansOf(comparison)).flatMap(readInSequence)
    expect(found.map(({ table }) => table)).toContain('assessment_scores')
  }, 60_000)
})

/** The tables that a statement reads row by row or along a whole index, whosever rows they are; of parallel workers the plan alone knows. */
function readInSequence({ statement, nodes, sequential }: Explained) {
  const scanned = nodes.filter(
    (node) =>
      node['Actual Loops'] !== 0 &&
      (node['Node Type'] === 'Seq Scan' ||
        (/^Index( Only)? Scan$/.test(node['Node Type']) && node['Index Cond'] === undefined)),
  )
  const tables = new Set([...scanned.map((node) => node['Relation Name'] ?? '?'), ...Object.keys(sequential)])
  return [...tables].map((table) => ({ table, statement }))
}
