import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { assessmentScores, shareableReports } from '@/lib/db/schema/scores'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue } from '@/lib/instrument/model'
import { score } from '@/lib/scoring/score'
import { storedScores } from '@/lib/scoring/stored-scores'
import { SCORING_VERSION } from '@/lib/scoring/version'
import { reopenAssessment } from './reopening'
import { answersFileFor } from './reports'
import { asInstallation } from './tenancy'
import { aCast } from './testing/people'
import { aTeamAssessment, type TeamMate } from './testing/team'

const LEVELS: readonly AnswerValue[] = [0, 1, 2, 3, 4, 'unknown', 'not-applicable']
const mate = (turn: number): TeamMate => ({
  answers: Object.fromEntries(
    itemsOf(CURRENT_INSTRUMENT, 'brief').map(({ id }, at) => [id, LEVELS[(at * turn) % LEVELS.length] ?? 0]),
  ),
  notes: { 'financing.sustained-funding': 'The cellar floods.' },
})

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  const kept = async (id: string) => {
    const [scores] = await asInstallation((db) =>
      db.select().from(assessmentScores).where(eq(assessmentScores.assessmentId, id)),
    )
    const [report] = await asInstallation((db) =>
      db.select().from(shareableReports).where(eq(shareableReports.assessmentId, id)),
    )
    return { scores, report }
  }

  test('finalising keeps exactly the scores that the answers recompute to, shared with nobody', async () => {
    const mates = [mate(1), mate(2), mate(3), mate(5)]
    for (const mode of ['named', 'anonymous'] as const) {
      const id = await aTeamAssessment(cast.lead, cast.agency, { mode, state: 'finalised', mates })
      const { scores, report } = await kept(id)
      if (mode === 'named') {
        const file = await answersFileFor(cast.lead, id)
        expect(scores).toMatchObject(storedScores(CURRENT_INSTRUMENT, score(CURRENT_INSTRUMENT, file)))
        expect(scores?.finalisedOn).toBe(file.date)
      }
      expect(scores).toMatchObject({
        organisationId: cast.agency.organisationId,
        siteId: cast.agency.siteId,
        instrumentId: CURRENT_INSTRUMENT.id,
        form: 'brief',
        stage: 'adoption',
        scoringVersion: SCORING_VERSION,
        share: null,
        sharedWith: null,
      })
      expect(report?.sharedWith).toBeNull()
      expect(JSON.stringify(report?.content)).not.toContain('cellar')
      expect(JSON.stringify(report?.content)).not.toContain('clinician')
    }
  })

  test('an assessment that is not finalised has none, and reopening takes them away', async () => {
    const closed = await aTeamAssessment(cast.lead, cast.agency, {
      mode: 'named',
      state: 'closed',
      mates: [mate(1)],
    })
    expect(await kept(closed)).toEqual({ scores: undefined, report: undefined })
    const id = await aTeamAssessment(cast.lead, cast.agency, {
      mode: 'named',
      state: 'finalised',
      mates: [mate(1)],
    })
    expect((await kept(id)).scores).toBeDefined()
    await reopenAssessment(cast.lead, id, 'A figure was wrong')
    expect(await kept(id)).toEqual({ scores: undefined, report: undefined })
  })
})
