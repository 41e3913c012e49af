import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { assessments } from '@/lib/db/schema/assessments'
import { assessmentScores, shareableReports } from '@/lib/db/schema/scores'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { AssessmentInput } from '@/lib/forms/assessment'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import { createAssessment, finaliseAssessment, getAssessment } from './assessments'
import { getLastTime, listStartable } from './last-time'
import { recordConsensus } from './record-consensus'
import { reopenAssessment } from './reopening'
import { reportContentFor } from './reports'
import { getSiteTrends } from './site-trends'
import { asInstallation } from './tenancy'
import { aCast, anAgency, aPerson } from './testing/people'
import { aTeamAssessment, type TeamMate } from './testing/team'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief').map(({ id }) => id)
const [FIRST, SECOND, THIRD, FOURTH] = ITEMS as [ItemId, ItemId, ItemId, ItemId]

/** Answers to the first items, in the order of the questionnaire. */
const given = (...values: AnswerValue[]): Partial<Record<ItemId, AnswerValue>> =>
  Object.fromEntries(values.map((value, at) => [ITEMS[at], value]))

const mates = (level: AnswerValue, more: Partial<Record<ItemId, AnswerValue>> = {}): TeamMate[] =>
  [0, 1, 2].map(() => ({ answers: { ...Object.fromEntries(ITEMS.map((item) => [item, level])), ...more } }))

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  /** A site of its own for each test, of an agency of its own. */
  async function aSite(name: string) {
    const agency = await anAgency(name)
    const lead = await aPerson('lead', agency.organisationId)
    const assessed = (
      level: AnswerValue,
      more: Partial<Record<ItemId, AnswerValue>> = {},
      mode: 'named' | 'anonymous' = 'named',
    ) => aTeamAssessment(lead, agency, { mode, state: 'finalised', mates: mates(level, more) })
    const begin = (more: Partial<AssessmentInput> = {}) =>
      createAssessment(lead, {
        siteId: agency.siteId,
        form: 'brief',
        stage: 'adoption',
        role: 'agency-leader',
        ...more,
      })
    return { agency, lead, assessed, begin }
  }

  test('a new assessment shows the site’s answers of the last finalised one, to who answers in it', async () => {
    const { agency, lead, begin } = await aSite('Eastside')
    const earlier = await aTeamAssessment(lead, agency, {
      mode: 'named',
      state: 'closed',
      mates: [
        {
          answers: given(3, 2, 'unknown', 1),
          notes: { [FIRST]: 'Bo knows' },
        },
        { name: 'Robin', answers: given(3, 3, 'unknown', 1) },
      ],
    })
    const agreed = { value: 4, why: 'We looked', participants: 'Bo', agreedOn: '2026-01-01' } as const
    await recordConsensus(lead, { assessmentId: earlier, itemId: FOURTH, ...agreed, baseRevision: 0 })
    await finaliseAssessment(lead, earlier)
    const { id } = await begin({ lastTime: 'yes' })
    expect((await getAssessment(lead, id)).showsLastTime).toBe(true)
    const lastTime = await getLastTime(lead, id)
    expect(lastTime?.answers).toEqual({
      [FIRST]: { kind: 'level', level: 3, from: 'answers' },
      [SECOND]: { kind: 'level', level: 2.5, from: 'answers' },
      [THIRD]: { kind: 'unknown' },
      [FOURTH]: { kind: 'level', level: 4, from: 'consensus' },
    })
    expect(lastTime?.dateLabel).toMatch(/^\d{1,2} \w+ \d{4}$/)
    expect(JSON.stringify(lastTime)).not.toMatch(/Bo|Robin|looked/)
    // Nothing is answered by it.
    expect((await getAssessment(lead, id)).answers).toEqual({})
  })

  test('who does not answer in it is refused, and strangers are told that there is nothing', async () => {
    const { begin, assessed, agency } = await aSite('Hillside')
    await assessed(2)
    const { id } = await begin({ lastTime: 'yes' })
    await expect(getLastTime(await aPerson('member', agency.organisationId), id)).rejects.toThrow(Forbidden)
    for (const [who, stranger] of Object.entries(cast.strangers)) {
      await expect(getLastTime(stranger, id), who).rejects.toThrow(NotFound)
      expect(await listStartable(stranger), who).toEqual([])
    }
  })

  test('one that was not begun so shows nothing, and so does one whose earlier assessment was reopened', async () => {
    const { lead, begin, assessed } = await aSite('Quayside')
    const earlier = await assessed(2)
    expect(await getLastTime(lead, (await begin()).id)).toBeNull()
    const { id } = await begin({ lastTime: 'yes' })
    await reopenAssessment(lead, earlier, 'A figure was wrong')
    expect(await getLastTime(lead, id)).toBeNull()
    await finaliseAssessment(lead, earlier)
    expect(await getLastTime(lead, id)).not.toBeNull()
  })

  test('of anonymous answers only what the report shows is there', async () => {
    const { lead, begin, agency } = await aSite('Parkside')
    const [one, two, three] = mates(1, given(1, 4))
    await aTeamAssessment(lead, agency, {
      mode: 'anonymous',
      state: 'finalised',
      mates: [one ?? {}, two ?? {}, { ...three, answers: { ...three?.answers, [SECOND]: 'unknown' } }],
    })
    const lastTime = await getLastTime(lead, (await begin({ lastTime: 'yes' })).id)
    expect(lastTime?.answers[FIRST]).toEqual({ kind: 'level', level: 1, from: 'answers' })
    expect(lastTime?.answers[SECOND]).toBeUndefined()
  })

  test('it cannot be asked for where the site has no finalised one of the form and version', async () => {
    const { begin, assessed, lead, agency } = await aSite('Moorside')
    const refused = (more: Partial<AssessmentInput>) =>
      expect(begin({ lastTime: 'yes', ...more })).rejects.toMatchObject({
        fieldErrors: { lastTime: expect.stringContaining('no finalised assessment') },
      })
    await refused({})
    const id = await assessed(2)
    await refused({ form: 'full' })
    await asInstallation((db) =>
      db.update(assessments).set({ instrumentId: 'older/1' }).where(eq(assessments.id, id)),
    )
    await refused({})
    await expect(begin({ lastTime: 'yes' })).rejects.toThrow(Invalid)
    expect(await listStartable(lead)).toEqual([
      { siteId: agency.siteId, form: 'brief', sameVersion: false, finalisedAt: expect.stringMatching(/Z$/) },
    ])
  })

  test('the report tells what moved since the one begun before, and a jurisdiction’s does not', async () => {
    const { lead, assessed } = await aSite('Woodside')
    const first = await assessed(1)
    expect((await reportContentFor(lead, first)).content).not.toHaveProperty('sinceLastTime')
    const second = await assessed(3, given('unknown'))
    const { sinceLastTime } = (await reportContentFor(lead, second)).content
    expect(sinceLastTime?.dateLabels).toHaveLength(2)
    expect(sinceLastTime?.rows.map(({ points }) => points[0]?.scoreLabel)).toEqual(Array(12).fill('25'))
    expect(sinceLastTime?.rows.filter(({ move }) => move?.direction === 'improved')).toHaveLength(11)
    const [shared] = await asInstallation((db) =>
      db.select().from(shareableReports).where(eq(shareableReports.assessmentId, second)),
    )
    expect(shared?.content).not.toHaveProperty('sinceLastTime')
    // The first, reopened and finalised again, still has nothing before it.
    await reopenAssessment(lead, first, 'A figure was wrong')
    await finaliseAssessment(lead, first)
    expect((await reportContentFor(lead, first)).content).not.toHaveProperty('sinceLastTime')
  })

  test('a site’s trend reads the kept scores, in the order in which assessments were begun', async () => {
    const { lead, assessed, agency } = await aSite('Brookside')
    expect(await getSiteTrends(lead, agency.siteId)).toEqual([])
    const first = await assessed(1)
    await assessed(2)
    await assessed(4)
    const trends = await getSiteTrends(lead, agency.siteId)
    expect(trends).toHaveLength(1)
    expect(trends[0]?.section.rows[0]?.points.map(({ score }) => score)).toEqual([25, 50, 100])
    expect(trends[0]?.section.rows.every(({ move }) => move?.direction === 'improved')).toBe(true)
    await reopenAssessment(lead, first, 'A figure was wrong')
    expect((await getSiteTrends(lead, agency.siteId))[0]?.section.rows[0]?.points).toHaveLength(2)
    await asInstallation((db) =>
      db.update(assessmentScores).set({ form: 'full' }).where(eq(assessmentScores.siteId, agency.siteId)),
    )
    await assessed(0)
    expect(
      (await getSiteTrends(lead, agency.siteId)).map(({ section }) => section.dateLabels.length),
    ).toEqual([1, 2])
    expect((await getSiteTrends(await aPerson('member', agency.organisationId), agency.siteId)).length).toBe(
      2,
    )
    for (const [who, stranger] of Object.entries(cast.strangers)) {
      await expect(getSiteTrends(stranger, agency.siteId), who).rejects.toThrow(NotFound)
    }
  })
})
