import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { type AnswerChange, saveAnswer, saveAnswers } from './answers'
import { createAssessment, finaliseAssessment, getAssessment, listAssessments } from './assessments'
import { answersFileFor } from './reports'
import { aCast, aPerson } from './testing/people'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'full')
const [FIRST, SECOND] = [ITEMS[0]?.id ?? '', ITEMS[1]?.id ?? '']
const NOT_CORE = ITEMS.find((item) => !item.core)?.id ?? ''
const ITEM_IDS = ITEMS.map(({ id }) => id)

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let assessmentId = ''
  beforeAll(async () => {
    cast = await aCast()
    assessmentId = await newAssessment()
  })

  async function newAssessment(form: 'full' | 'brief' = 'full'): Promise<string> {
    const input = { siteId: cast.agency.siteId, form, stage: 'adoption', role: 'agency-leader' } as const
    return (await createAssessment(cast.lead, input)).id
  }

  function change(of: Partial<AnswerChange>): AnswerChange {
    const plain = { value: null, note: null, proof: null, baseRevision: 0, idempotencyKey: randomUUID() }
    return { assessmentId, itemId: FIRST, ...plain, ...of }
  }

  async function history(id: string): Promise<readonly unknown[]> {
    return allRows(sql`select h.item_id, h.revision, h.value from answer_history h join respondents r on r.id = h.respondent_id
          where r.assessment_id = ${id} order by h.item_id, h.revision`)
  }

  describe('R-33: the questionnaire that an assessment began with', () => {
    const setInstrument = async (id: string, instrument: string) =>
      allRows(sql`update assessments set instrument_id = ${instrument} where id = ${id}`)

    test('is the current one for a new assessment, by id and by content', async () => {
      const { instrument } = await getAssessment(cast.lead, await newAssessment())
      expect(instrument).toEqual({ id: CURRENT_INSTRUMENT.id, hash: CURRENT_INSTRUMENT.hash })
    })

    test('is never taken for another: one that this program does not have takes no answer, and says why', async () => {
      const id = await newAssessment()
      await saveAnswer(cast.lead, change({ assessmentId: id, value: 3 }))
      await setInstrument(id, 'ips-readiness/0')
      const later = change({ assessmentId: id, value: 1, baseRevision: 1 })
      for (const attempt of [
        () => saveAnswer(cast.lead, later),
        () => saveAnswers(cast.lead, { assessmentId: id, answers: [later] }),
        () => finaliseAssessment(cast.lead, id),
        () => answersFileFor(cast.lead, id),
      ]) {
        await expect(attempt()).rejects.toMatchObject({
          reason: 'unknown-instrument',
          message: expect.stringContaining('ips-readiness/0'),
        })
      }
      expect(await history(id)).toHaveLength(1)
      const listed = (await listAssessments(cast.lead)).find((assessment) => assessment.id === id)
      expect(listed, 'the list of all assessments still opens').toMatchObject({ answered: 1 })

      await setInstrument(id, CURRENT_INSTRUMENT.id)
      expect(await saveAnswer(cast.lead, later), 'and nothing was harmed').toMatchObject({ revision: 2 })
    })
  })

  describe('one answer', () => {
    test('is kept with its note and proof, and every change leaves a line of history', async () => {
      const id = await newAssessment()
      const first = await saveAnswer(cast.lead, change({ assessmentId: id, value: 3 }))
      expect(first).toEqual({ ok: true, revision: 1, savedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
      const second = await saveAnswer(
        cast.lead,
        change({
          assessmentId: id,
          value: 'unknown',
          note: 'Ask Bo 👩‍⚕️ שלום',
          proof: 'https://x.example',
          baseRevision: 1,
        }),
      )
      expect(second).toMatchObject({ ok: true, revision: 2 })
      await saveAnswer(cast.lead, change({ assessmentId: id, note: 'only a note', baseRevision: 2 }))
      const { answers } = await getAssessment(cast.lead, id)
      expect(answers).toEqual({
        [FIRST]: { value: null, note: 'only a note', proof: null, revision: 3, savedAt: expect.any(String) },
      })
      expect(await history(id)).toEqual([
        { item_id: FIRST, revision: 1, value: '3' },
        { item_id: FIRST, revision: 2, value: 'unknown' },
        { item_id: FIRST, revision: 3, value: null },
      ])
    })

    test('of two tabs that change it at once one is told what the other saved', async () => {
      const id = await newAssessment()
      const results = await Promise.all([
        saveAnswer(cast.lead, change({ assessmentId: id, value: 1, note: 'one' })),
        saveAnswer(cast.lead, change({ assessmentId: id, value: 4, note: 'four' })),
      ])
      const [kept, refused] = results[0].ok ? results : [results[1], results[0]]
      expect(kept).toMatchObject({ ok: true, revision: 1 })
      const winner = results[0].ok ? { value: 1, note: 'one' } : { value: 4, note: 'four' }
      expect(refused).toEqual({ ok: false, current: { revision: 1, proof: null, ...winner } })
      expect(await history(id)).toHaveLength(1)
    })

    test('many tabs, many rounds: every acknowledged save is in the history, each once', async () => {
      const id = await newAssessment()
      let acknowledged = 0
      let revision = 0
      for (let round = 0; round < 5; round++) {
        const results = await Promise.all(
          ([0, 1, 2, 3] as const).map((value) =>
            saveAnswer(cast.lead, change({ assessmentId: id, value, baseRevision: revision })),
          ),
        )
        const won = results.filter((result) => result.ok)
        expect(won).toHaveLength(1)
        acknowledged += won.length
        revision += 1
      }
      expect(await history(id)).toHaveLength(acknowledged)
    })

    test.each([
      ['a revision that was', 1, 3],
      ['a revision that never was', 7, 3],
    ])('is refused on %s', async (_what, baseRevision, revision) => {
      const id = await newAssessment()
      for (const base of [0, 1, 2])
        await saveAnswer(cast.lead, change({ assessmentId: id, value: 2, baseRevision: base }))
      const refused = await saveAnswer(cast.lead, change({ assessmentId: id, value: 0, baseRevision }))
      expect(refused).toEqual({ ok: false, current: { revision, value: 2, note: null, proof: null } })
    })

    test('is refused on a revision where nothing is stored', async () => {
      const refused = await saveAnswer(cast.lead, change({ itemId: SECOND, value: 0, baseRevision: 4 }))
      expect(refused).toEqual({ ok: false, current: { revision: 0, value: null, note: null, proof: null } })
    })
  })

  describe('a repeated request', () => {
    test('gets the first answer again and writes nothing', async () => {
      const id = await newAssessment()
      const request = change({ assessmentId: id, value: 2, note: 'n' })
      const first = await saveAnswer(cast.lead, request)
      expect(await saveAnswer(cast.lead, request)).toEqual(first)
      await saveAnswer(cast.lead, change({ assessmentId: id, value: 0, baseRevision: 1 }))
      expect(await saveAnswer(cast.lead, request)).toEqual(first)
      expect(await history(id)).toHaveLength(2)
    })

    test('sent twice at once is written once', async () => {
      const request = change({ assessmentId: await newAssessment(), value: 2 })
      const results = await Promise.all([1, 2, 3].map(() => saveAnswer(cast.lead, request)))
      expect(new Set(results.map((result) => JSON.stringify(result))).size).toBe(1)
      expect(results[0]).toMatchObject({ ok: true, revision: 1 })
      expect(await history(request.assessmentId)).toHaveLength(1)
    })

    test('is answered as before when the assessment was finalised meanwhile', async () => {
      const request = change({ assessmentId: await newAssessment(), value: 2 })
      const first = await saveAnswer(cast.lead, request)
      await finaliseAssessment(cast.lead, request.assessmentId)
      expect(await saveAnswer(cast.lead, request)).toEqual(first)
    })

    test.each([
      ['another value', { value: 3, baseRevision: 1 } as const],
      ['another value on the old base', { value: 3 } as const],
      ['another item', { itemId: SECOND, value: 2 } as const],
    ])('whose key carries %s is refused', async (_what, other) => {
      const request = change({ assessmentId: await newAssessment(), value: 2 })
      await saveAnswer(cast.lead, request)
      await expect(saveAnswer(cast.lead, { ...request, ...other })).rejects.toMatchObject({
        reason: 'key-reused',
      })
      expect(await history(request.assessmentId)).toHaveLength(1)
    })
  })

  describe('who and where', () => {
    test('others are told that there is nothing', async () => {
      for (const [who, stranger] of Object.entries(cast.strangers)) {
        await expect(saveAnswer(stranger, change({ value: 1 })), who).rejects.toThrow(NotFound)
      }
    })

    test('a member or a second lead who is no respondent is refused', async () => {
      const secondLead = await aPerson('lead', cast.agency.organisationId)
      await expect(saveAnswer(cast.member, change({ value: 1 }))).rejects.toThrow(Forbidden)
      await expect(saveAnswer(secondLead, change({ value: 1 }))).rejects.toThrow(Forbidden)
    })

    test.each([
      ['an id that is none', { assessmentId: 'x' }],
      ['an id that nobody has', { assessmentId: randomUUID() }],
      ['an item that there is not', { itemId: 'financing.nothing' }],
      ['a name that objects have by birth', { itemId: '__proto__' }],
    ])('%s is not there', async (_what, of) => {
      await expect(saveAnswer(cast.lead, change({ value: 1, ...of }))).rejects.toThrow(NotFound)
    })

    test('the brief form takes no question of the full one', async () => {
      const id = await newAssessment('brief')
      await expect(
        saveAnswer(cast.lead, change({ assessmentId: id, itemId: NOT_CORE, value: 1 })),
      ).rejects.toThrow(NotFound)
    })
  })

  describe('a finalised assessment', () => {
    test('takes no answer', async () => {
      const id = await newAssessment()
      await finaliseAssessment(cast.lead, id)
      const late = saveAnswer(cast.lead, change({ assessmentId: id, value: 1 }))
      await expect(late).rejects.toMatchObject({ code: 'conflict', reason: 'finalised' })
      const page = {
        assessmentId: id,
        answers: [{ itemId: FIRST, value: 1, note: null, proof: null, baseRevision: 0 }],
      } as const
      await expect(saveAnswers(cast.lead, page)).rejects.toThrow(Conflict)
      expect(await history(id)).toEqual([])
    })

    test('holds every answer that was acknowledged while it was being finalised, and no other', async () => {
      for (let round = 0; round < 3; round++) {
        const id = await newAssessment()
        const saves = ITEM_IDS.map((itemId) =>
          saveAnswer(cast.lead, change({ assessmentId: id, itemId, value: 2 })).then(
            () => itemId,
            (error: unknown) => {
              expect(error).toMatchObject({ reason: 'finalised' })
              return null
            },
          ),
        )
        const finalised = new Promise((resolve) => setTimeout(resolve, 5)).then(() =>
          finaliseAssessment(cast.lead, id),
        )
        const acknowledged = (await Promise.all(saves)).filter((itemId) => itemId !== null)
        await finalised
        const [respondent] = (await answersFileFor(cast.lead, id)).respondents
        expect(Object.keys(respondent?.answers ?? {}).sort()).toEqual([...acknowledged].sort())
      }
    })
  })

  describe('a page of answers', () => {
    const page = (id: string, answers: readonly Partial<AnswerChange>[]) => ({
      assessmentId: id,
      answers: answers.map((of) => ({ ...change({}), ...of })),
    })

    test('saves what changed, leaves the rest alone, and tells what was in the way', async () => {
      const id = await newAssessment()
      await saveAnswer(cast.lead, change({ assessmentId: id, value: 2 }))
      await saveAnswer(cast.lead, change({ assessmentId: id, itemId: SECOND, value: 4 }))
      const third = ITEM_IDS[2] ?? ''
      const result = await saveAnswers(
        cast.lead,
        page(id, [
          { itemId: FIRST, value: 2, baseRevision: 1 },
          { itemId: SECOND, value: 0, baseRevision: 0 },
          { itemId: third, value: 'not-applicable', note: 'because' },
          { itemId: ITEM_IDS[3] ?? '' },
        ]),
      )
      expect(result).toEqual({
        saved: 1,
        conflicts: {
          [SECOND]: { value: 4, note: null, proof: null, revision: 1, savedAt: expect.any(String) },
        },
      })
      expect(Object.keys((await getAssessment(cast.lead, id)).answers).sort()).toEqual(
        [FIRST, SECOND, third].sort(),
      )
    })

    test('with one foreign item saves nothing', async () => {
      const id = await newAssessment()
      const input = page(id, [{ value: 1 }, { itemId: 'financing.nothing', value: 1 }])
      await expect(saveAnswers(cast.lead, input)).rejects.toThrow(NotFound)
      expect(await history(id)).toEqual([])
    })
  })
})
