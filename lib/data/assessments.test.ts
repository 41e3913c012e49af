import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { saveAnswer } from './answers'
import {
  createAssessment,
  deleteDraft,
  finaliseAssessment,
  getAssessment,
  listAssessments,
} from './assessments'
import { aCast, aPerson } from './testing/people'

const [ITEM] = itemsOf(CURRENT_INSTRUMENT, 'brief')

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  async function begun(form: 'full' | 'brief' = 'brief'): Promise<string> {
    const { siteId } = cast.agency
    return (
      await createAssessment(cast.lead, { siteId, form, stage: 'sustainment', role: 'program-manager' })
    ).id
  }

  async function answered(id: string): Promise<void> {
    const change = { itemId: ITEM?.id ?? '', value: 3, note: null, proof: null, baseRevision: 0 } as const
    const saved = await saveAnswer(cast.lead, { ...change, assessmentId: id, idempotencyKey: randomUUID() })
    expect(saved.ok).toBe(true)
  }

  async function events(id: string): Promise<readonly unknown[]> {
    return allRows(sql`select action, actor_id as by, organisation_id as "in" from audit_events
          where subject_id = ${id} order by sequence`)
  }

  test('an assessment begins empty, with the instrument of today, and its lead as the first respondent', async () => {
    const id = await begun('full')
    expect(await getAssessment(cast.lead, id)).toEqual({
      id,
      site: {
        id: cast.agency.siteId,
        name: 'Northside Community Mental Health',
        setting: 'community-mental-health',
        region: 'North',
        agency: { id: cast.agency.organisationId, name: 'Northside' },
      },
      form: 'full',
      stage: 'sustainment',
      state: 'draft',
      mode: 'named',
      createdAt: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/),
      lastSavedAt: null,
      finalisedAt: null,
      answersDeleted: false,
      answered: 0,
      total: 72,
      respondents: 1,
      instrument: { id: CURRENT_INSTRUMENT.id, hash: CURRENT_INSTRUMENT.hash },
      role: 'program-manager',
      answers: {},
      team: false,
      round: null,
      showsLastTime: false,
      may: {
        answer: true,
        takePart: false,
        seeRespondents: true,
        settle: false,
        seeResults: true,
        takeAnswersAgain: false,
        finalise: true,
        share: false,
        reopen: false,
        deleteDraft: true,
      },
    })
    const by = { by: cast.lead.userId, in: cast.agency.organisationId }
    expect(await events(id)).toEqual([{ action: 'assessment:created', ...by }])
  })

  test('the list shows the latest first, with the reader’s own progress', async () => {
    const [first, second] = [await begun(), await begun()]
    await answered(first)
    const mine = await listAssessments(cast.lead)
    expect(mine.slice(0, 2).map(({ id }) => id)).toEqual([second, first])
    expect(mine.find(({ id }) => id === first)).toMatchObject({
      answered: 1,
      total: 24,
      lastSavedAt: expect.stringMatching(/Z$/),
    })
    const theirs = await listAssessments(cast.member)
    expect(theirs.find(({ id }) => id === first)).toMatchObject({ answered: 0, lastSavedAt: null })
  })

  test('a member sees it and can neither answer, finalise nor delete it', async () => {
    const id = await begun()
    expect(await getAssessment(cast.member, id)).toMatchObject({
      role: null,
      answers: {},
      may: { answer: false, finalise: false, deleteDraft: false },
    })
    await expect(finaliseAssessment(cast.member, id)).rejects.toThrow(Forbidden)
    await expect(deleteDraft(cast.member, id)).rejects.toThrow(Forbidden)
    const { siteId } = cast.agency
    const input = { siteId, form: 'brief', stage: 'adoption', role: 'clinician' } as const
    await expect(createAssessment(cast.member, input)).rejects.toThrow(Forbidden)
  })

  test('for everybody else it is not there, for reading as for writing', async () => {
    const id = await begun()
    const input = { siteId: cast.agency.siteId, form: 'brief', stage: 'adoption', role: 'clinician' } as const
    for (const [who, stranger] of Object.entries(cast.strangers)) {
      expect(await listAssessments(stranger), who).toEqual([])
      await expect(getAssessment(stranger, id), who).rejects.toThrow(NotFound)
      await expect(finaliseAssessment(stranger, id), who).rejects.toThrow(NotFound)
      await expect(deleteDraft(stranger, id), who).rejects.toThrow(NotFound)
      await expect(createAssessment(stranger, input), who).rejects.toThrow(NotFound)
    }
    expect(await getAssessment(cast.lead, id)).toMatchObject({ state: 'draft' })
  })

  test.each(['x', '', `${randomUUID()}'`, randomUUID(), '00000000-0000-0000-0000-000000000000'])(
    'the id %j is nobody’s',
    async (id) => {
      await expect(getAssessment(cast.lead, id)).rejects.toThrow(NotFound)
      await expect(deleteDraft(cast.lead, id)).rejects.toThrow(NotFound)
    },
  )

  test('who leaves the agency loses it with the next request, answers and all', async () => {
    const id = await begun()
    const gone = { ...cast.lead, memberships: [] }
    await expect(getAssessment(gone, id)).rejects.toThrow(NotFound)
    const secondLead = await aPerson('lead', cast.agency.organisationId)
    expect(await getAssessment(secondLead, id)).toMatchObject({
      role: null,
      may: { answer: false, finalise: true },
    })
  })

  test('finalising closes it once, also for two at the same time, and is on record', async () => {
    const id = await begun()
    await answered(id)
    const results = await Promise.allSettled([1, 2, 3].map(() => finaliseAssessment(cast.lead, id)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
    }
    expect(await getAssessment(cast.lead, id)).toMatchObject({
      state: 'finalised',
      finalisedAt: expect.stringMatching(/Z$/),
      answered: 1,
      may: { answer: false, finalise: false, deleteDraft: false },
    })
    expect((await events(id)).map((event) => (event as { action: string }).action)).toEqual([
      'assessment:created',
      'assessment:finalised',
    ])
    const snapshots = await allRows(
      sql`select number, instrument_hash from report_snapshots where assessment_id = ${id}`,
    )
    expect(snapshots).toEqual([{ number: 1, instrument_hash: CURRENT_INSTRUMENT.hash }])
  })

  test('a draft is deleted with its answers; a finalised one stays', async () => {
    const [draft, finalised] = [await begun(), await begun()]
    await answered(draft)
    await deleteDraft(cast.lead, draft)
    await expect(getAssessment(cast.lead, draft)).rejects.toThrow(NotFound)
    const left =
      await allRows(sql`select (select count(*)::int from answers where assessment_id = ${draft}) as answers,
            (select count(*)::int from respondents where assessment_id = ${draft}) as respondents`)
    expect(left).toEqual([{ answers: 0, respondents: 0 }])
    await finaliseAssessment(cast.lead, finalised)
    await expect(deleteDraft(cast.lead, finalised)).rejects.toThrow(Conflict)
    expect(await getAssessment(cast.lead, finalised)).toMatchObject({ state: 'finalised' })
  })
})
