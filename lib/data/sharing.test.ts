import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { setJurisdiction } from './organisations'
import { reopenAssessment } from './reopening'
import { changeSharing, getSharing, previewSharedReport } from './sharing'
import { asActor, asInstallation } from './tenancy'
import { aCast, aJurisdiction, aPerson } from './testing/people'
import { aTeamAssessment } from './testing/team'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let id: string
  let coordinator: Actor
  beforeEach(async () => {
    cast = await aCast()
    coordinator = cast.strangers['the coordinator of its state']
    id = await aTeamAssessment(cast.lead, cast.agency, {
      mode: 'named',
      state: 'finalised',
      mates: [
        { answers: { 'financing.sustained-funding': 1 }, notes: { 'financing.sustained-funding': 'Hush' } },
      ],
    })
  })

  /** What the database shows of the assessment in somebody's name, whatever a query asks. */
  const visibleTo = (actor: Actor) =>
    asActor(actor, async (db) => {
      const count = async (table: string) => {
        const [row] = await rowsOf<{ n: number }>(
          db,
          sql`select count(*)::int as n from ${sql.identifier(table)} where assessment_id = ${id}`,
        )
        return row?.n
      }
      return {
        scores: await count('assessment_scores'),
        reports: await count('shareable_reports'),
        private: [
          await count('answers'),
          await count('respondents'),
          await count('consensus_answers'),
          await count('report_snapshots'),
        ],
      }
    })
  const nothing = [0, 0, 0, 0]
  const trail = () =>
    asInstallation((db) =>
      rowsOf<{ action: string; before: unknown; after: unknown }>(
        db,
        sql`select action, before, after from audit_events where subject_id = ${id} and action like '%shar%' order by sequence`,
      ),
    )

  test('nothing is shared until the lead says so; then the scores, or the report too, and it can be taken back', async () => {
    expect(await visibleTo(coordinator)).toEqual({ scores: 0, reports: 0, private: nothing })
    expect(await getSharing(cast.lead, id)).toMatchObject({ share: null, jurisdiction: { name: 'A state' } })
    await changeSharing(cast.lead, id, 'domain-scores')
    expect(await visibleTo(coordinator)).toEqual({ scores: 1, reports: 0, private: nothing })
    await changeSharing(cast.lead, id, 'full-report')
    expect(await visibleTo(coordinator)).toEqual({ scores: 1, reports: 1, private: nothing })
    const { share, sharedAt, scored } = await getSharing(cast.lead, id)
    expect(share).toBe('full-report')
    expect(Date.parse(sharedAt ?? '')).not.toBeNaN()
    expect(scored.site.agency.name).toBe('Northside')
    expect(JSON.stringify(await previewSharedReport(cast.lead, id))).not.toContain('Hush')
    await changeSharing(cast.lead, id, 'domain-scores')
    expect(await visibleTo(coordinator)).toEqual({ scores: 1, reports: 0, private: nothing })
    await changeSharing(cast.lead, id, null)
    await changeSharing(cast.lead, id, null)
    expect(await visibleTo(coordinator)).toEqual({ scores: 0, reports: 0, private: nothing })
    expect((await trail()).map(({ action, before, after }) => [action, before, after])).toEqual([
      ['assessment:shared', { share: null }, { share: 'domain-scores', jurisdictionId: expect.any(String) }],
      [
        'assessment:shared',
        { share: 'domain-scores' },
        { share: 'full-report', jurisdictionId: expect.any(String) },
      ],
      [
        'assessment:shared',
        { share: 'full-report' },
        { share: 'domain-scores', jurisdictionId: expect.any(String) },
      ],
      ['assessment:sharing-ended', { share: 'domain-scores' }, { share: null }],
    ])
  })

  test('C-05: an agency that goes to another state takes back what it shared; the new state sees nothing of it', async () => {
    await changeSharing(cast.lead, id, 'full-report')
    const other = await aJurisdiction('Another state')
    const operator = await aPerson('operator')
    await setJurisdiction(operator, cast.agency.organisationId, { jurisdictionId: other })
    expect(await visibleTo(coordinator)).toEqual({ scores: 0, reports: 0, private: nothing })
    const newOne = await aPerson('coordinator', other)
    expect(await visibleTo(newOne)).toEqual({ scores: 0, reports: 0, private: nothing })
    expect(await getSharing(cast.lead, id)).toMatchObject({
      share: null,
      jurisdiction: { name: 'Another state' },
    })
  })

  test('reopening ends it, and the next finalisation is shared with nobody', async () => {
    await changeSharing(cast.lead, id, 'full-report')
    await reopenAssessment(cast.lead, id, 'A figure was wrong')
    expect(await visibleTo(coordinator)).toEqual({ scores: 0, reports: 0, private: nothing })
    await expect(getSharing(cast.lead, id)).rejects.toThrow(Conflict)
    expect((await trail()).at(-1)).toMatchObject({
      action: 'assessment:sharing-ended',
      before: { share: 'full-report' },
    })
  })

  test('only a lead of the agency says what is shared', async () => {
    await expect(changeSharing(cast.member, id, 'full-report')).rejects.toThrow(Forbidden)
    await expect(getSharing(cast.member, id)).rejects.toThrow(Forbidden)
    for (const stranger of Object.values(cast.strangers)) {
      await expect(changeSharing(stranger, id, 'full-report')).rejects.toThrow(NotFound)
      await expect(getSharing(stranger, id)).rejects.toThrow(NotFound)
      await expect(previewSharedReport(stranger, id)).rejects.toThrow(NotFound)
    }
    expect(await visibleTo(coordinator)).toEqual({ scores: 0, reports: 0, private: nothing })
  })

  test('an agency without a jurisdiction has nobody to share with', async () => {
    await setJurisdiction(await aPerson('operator'), cast.agency.organisationId, { jurisdictionId: null })
    await expect(changeSharing(cast.lead, id, 'domain-scores')).rejects.toMatchObject({
      reason: 'no-jurisdiction',
    })
    expect((await getSharing(cast.lead, id)).jurisdiction).toBeNull()
  })

  test('a coordinator changes nothing of what is shared', async () => {
    await changeSharing(cast.lead, id, 'domain-scores')
    const changed = await asActor(coordinator, (db) =>
      rowsOf(
        db,
        sql`update assessment_scores set share = 'full-report' where assessment_id = ${id} returning 1`,
      ),
    )
    expect(changed).toEqual([])
    const deleted = await asActor(coordinator, (db) =>
      rowsOf(db, sql`delete from assessment_scores where assessment_id = ${id} returning 1`),
    )
    expect(deleted).toEqual([])
  })
})
