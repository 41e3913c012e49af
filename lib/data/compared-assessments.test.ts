import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { assessmentScores } from '@/lib/db/schema/scores'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { readCompared } from './compared-assessments'
import { readScored } from './shared-assessments'
import { asInstallation } from './tenancy'
import { aJurisdiction, anAgency } from './testing/people'

/** Doubles that need all their digits, none at all, and those that have no value. */
const FIGURES = [0, 100, 200 / 3, 0.1 + 0.2, 5e-324, 1e-9, 99.99999999999999, null, 12.5, null, 1 / 3, 75]
const NAMES = ['A, B {and} "C"', 'NULL', 'Łódź\u2028Ü 東京', "O'Neil \\ Sons"]

describe.each(ENGINES)('what is read for a comparison: %s', (engine) => {
  withDatabase(engine)
  let jurisdictionId = ''

  beforeAll(async () => {
    jurisdictionId = await aJurisdiction()
    for (const [n, name] of NAMES.entries()) {
      const { organisationId, siteId } = await anAgency(name, jurisdictionId)
      await asInstallation(async (db) => {
        await db
          .update(sites)
          .set({ region: n === 0 ? null : name })
          .where(eq(sites.id, siteId))
        for (const finalisedOn of ['2025-03-01', '2026-03-01']) {
          await db
            .insert(assessmentScores)
            .values(await aScore(db, { organisationId, siteId, finalisedOn, turn: n }))
        }
      })
    }
  }, 60_000)

  async function aScore(
    db: Parameters<Parameters<typeof asInstallation>[0]>[0],
    {
      organisationId,
      siteId,
      finalisedOn,
      turn,
    }: { organisationId: string; siteId: string; finalisedOn: string; turn: number },
  ): Promise<typeof assessmentScores.$inferInsert> {
    const kind = {
      organisationId,
      siteId,
      instrumentId: 'ips-readiness/1',
      form: 'full',
      stage: 'adoption',
    } as const
    const assessmentId = randomUUID()
    await db.insert(assessments).values({ ...kind, id: assessmentId, instrumentHash: 'x' })
    const figures = [...FIGURES.slice(turn), ...FIGURES.slice(0, turn)]
    return {
      ...kind,
      assessmentId,
      finalisedOn,
      sharedWith: jurisdictionId,
      share: 'domain-scores',
      scoringVersion: '1',
      domainScores: figures,
      domainLowers: figures,
      domainUppers: figures,
      stageReadiness: figures.slice(0, 4),
      itemStatuses: 'bmf-n',
    }
  }

  /** The same rows by the plain way, the later of each site first. */
  const plainly = async () => {
    const found = await asInstallation((db) =>
      readScored(
        db,
        and(eq(assessmentScores.sharedWith, jurisdictionId), eq(organisations.parentId, jurisdictionId)),
      ),
    )
    return [...found].sort((a, b) =>
      a.site.id < b.site.id ? -1 : a.site.id > b.site.id ? 1 : a.date < b.date ? 1 : -1,
    )
  }
  const compared = ({ domainLowers: _, domainUppers: __, ...rest }: ScoredAssessment) => ({
    ...rest,
    share: 'domain-scores',
    roundId: null,
  })

  test('is what stands in the rows, names and figures to the last bit', async () => {
    const expected = (await plainly()).map(compared)
    expect(expected).toHaveLength(2 * NAMES.length)
    expect(await asInstallation((db) => readCompared(db, jurisdictionId, { every: true }))).toEqual(expected)
    const latest = expected.filter(({ date }) => date === '2026-03-01')
    expect(await asInstallation((db) => readCompared(db, jurisdictionId))).toEqual(latest)
  })

  test('is, of two of one day, the one that was finalised later', async () => {
    const state = await aJurisdiction('Another state')
    const { organisationId, siteId } = await anAgency('Twice a day', state)
    for (const hours of [
      ['09', '17'],
      ['17', '09'],
      ['10', '11'],
    ] as const) {
      const later = await asInstallation(async (db) => {
        await db.delete(assessmentScores).where(eq(assessmentScores.siteId, siteId))
        const made: [string, string][] = []
        for (const hour of hours) {
          const score = await aScore(db, { organisationId, siteId, finalisedOn: '2026-03-01', turn: 0 })
          const finalisedAt = new Date(`2026-03-01T${hour}:00:00Z`)
          await db.insert(assessmentScores).values({ ...score, sharedWith: state, finalisedAt })
          made.push([hour, score.assessmentId])
        }
        return made.sort().at(-1)?.[1]
      })
      const found = await asInstallation((db) => readCompared(db, state))
      expect(found.map(({ id }) => id)).toEqual([later])
    }
  })

  test('is nothing where nothing is shared', async () => {
    const other = await aJurisdiction('Nobody’s state')
    expect(await asInstallation((db) => readCompared(db, other))).toEqual([])
    await anAgency('An agency', other)
    expect(await asInstallation((db) => readCompared(db, other))).toEqual([])
  })
})
