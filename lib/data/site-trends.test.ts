import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { getSiteTrends } from './site-trends'
import { asInstallation } from './tenancy'
import { anAgency, aPerson } from './testing/people'
import { aTeamAssessment } from './testing/team'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)

  test('tells which actions of the plan were done between the last two assessments, and no others', async () => {
    const agency = await anAgency('Northside')
    const lead = await aPerson('lead', agency.organisationId)
    const team = { mode: 'named', state: 'finalised', mates: [{ answers: {} }] } as const
    for (const day of ['2026-01-10', '2026-06-10']) {
      const id = await aTeamAssessment(lead, agency, team)
      await asInstallation((db) =>
        rowsOf(db, sql`update assessment_scores set finalised_on = ${day} where assessment_id = ${id}`),
      )
    }
    /** Writes an action with the days of its states, the last of which it has now. */
    const planned = (text: string, ...states: readonly (readonly [status: string, day: string])[]) =>
      asInstallation(async (db) => {
        const [id, now] = [randomUUID(), states.at(-1)?.[0] ?? 'open']
        await rowsOf(
          db,
          sql`insert into actions (id, organisation_id, site_id, instrument_id, item_id, level, text, status)
              values (${id}, ${agency.organisationId}, ${agency.siteId}, 'v1', 'item', 1, ${text}, ${sql`${now}::action_status`})`,
        )
        for (const [at, [status, day]] of states.entries()) {
          await rowsOf(
            db,
            sql`insert into action_history (action_id, revision, organisation_id, text, status, changed_at)
                values (${id}, ${at + 1}, ${agency.organisationId}, ${text}, ${sql`${status}::action_status`}, ${`${day}T12:00:00Z`})`,
          )
        }
      })
    await planned('Before', ['done', '2026-01-09'])
    await planned('Signed', ['open', '2026-01-11'], ['done', '2026-03-01'], ['done', '2026-07-01'])
    await planned('On the last day', ['done', '2026-06-10'])
    await planned(
      'Taken up again',
      ['done', '2026-02-01'],
      ['under-way', '2026-02-02'],
      ['done', '2026-08-01'],
    )
    await planned('Still open', ['open', '2026-03-01'])
    await planned('Dropped', ['done', '2026-03-01'], ['dropped', '2026-03-02'])
    const [trend] = await getSiteTrends(lead, agency.siteId)
    expect(trend?.done.map(({ text, doneOn }) => [text, doneOn])).toEqual([
      ['Signed', '2026-03-01'],
      ['On the last day', '2026-06-10'],
    ])
  })
})
