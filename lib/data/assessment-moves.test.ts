import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, NotFound, STATUS_OF } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import {
  ASSESSMENT_MODES,
  ASSESSMENT_STATES,
  type AssessmentMode,
  type AssessmentState,
} from '@/lib/policy/resources'
import type { ReportContent } from '@/lib/report/content'
import { dateInWords } from '@/lib/report/wording/figures'
import { saveAnswer } from './answers'
import { finaliseAssessment, getAssessment } from './assessments'
import { getConsensus } from './consensus'
import { clearConsensus, recordConsensus } from './record-consensus'
import { reopenAssessment, takeAnswersAgain } from './reopening'
import { answersFileFor, reportContentFor, reportPdfFor, storeReportPdf } from './reports'
import { aCast, aPerson } from './testing/people'
import { aTeamAssessment, type TeamMate } from './testing/team'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief').map(({ id }) => id)
const [FIRST, SECOND] = ITEMS as [ItemId, ItemId]
const everyItem = (level: AnswerValue): Record<ItemId, AnswerValue> =>
  Object.fromEntries(ITEMS.map((item) => [item, level]))
const MATES: readonly TeamMate[] = [0, 2, 4].map((level) => ({ answers: everyItem(level as AnswerValue) }))
const AGREED = { value: 2, why: null, participants: null, agreedOn: '2026-11-20', baseRevision: 0 } as const

/** What each function of this part answers the lead, by the state of the assessment. */
const FUNCTIONS: Readonly<Record<string, (lead: Actor, id: string) => Promise<unknown>>> = {
  'read consensus': getConsensus,
  'record consensus': (lead, assessmentId) =>
    recordConsensus(lead, { assessmentId, itemId: FIRST, ...AGREED }),
  'clear consensus': (lead, assessmentId) =>
    clearConsensus(lead, { assessmentId, itemId: SECOND, baseRevision: 7 }),
  'read the report': reportContentFor,
  'read its PDF': (lead, id) => reportPdfFor(lead, id, 'a4'),
  'read the answers file': answersFileFor,
  finalise: finaliseAssessment,
  reopen: (lead, id) => reopenAssessment(lead, id, 'A reason'),
  'take answers again': (lead, id) => takeAnswersAgain(lead, id, 'A reason'),
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  const team = (mode: AssessmentMode, state: AssessmentState, mates = MATES) =>
    aTeamAssessment(cast.lead, cast.agency, { mode, state, mates })
  const stateOf = async (id: string) => (await getAssessment(cast.lead, id)).state
  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'yes',
      (error: unknown) => (error instanceof Conflict ? error.reason : String(error)),
    )
  const trail = (id: string) =>
    allRows(sql`select action, actor_id as by, actor_role as role, before, after from audit_events
      where subject_id = ${id} and action <> 'assessment:created' order by sequence`)

  test('what each function answers in each state and mode', async () => {
    const table: string[] = []
    for (const mode of ASSESSMENT_MODES) {
      for (const [name, call] of Object.entries(FUNCTIONS)) {
        const cells: string[] = []
        for (const state of ASSESSMENT_STATES) {
          if (state === 'draft' && mode === 'anonymous') {
            cells.push('–')
            continue
          }
          const id = await team(mode, state)
          await allRows(sql`insert into consensus_answers
            (assessment_id, item_id, organisation_id, value, agreed_on, revision)
            values (${id}, ${SECOND}, ${cast.agency.organisationId}, '1', '2026-11-20', 7)`)
          cells.push(await outcome(call(cast.lead, id)))
        }
        table.push(
          `${mode.padEnd(9)} ${name.padEnd(21)} ${cells.map((cell) => cell.padEnd(10)).join(' ')}`.trimEnd(),
        )
      }
    }
    //                               draft      open       closed     finalised
    expect(table).toEqual([
      'named     read consensus        not-closed not-closed yes        yes',
      'named     record consensus      not-closed not-closed yes        finalised',
      // In a draft it takes back what was accepted of the state profile.
      'named     clear consensus       yes        not-closed yes        finalised',
      'named     read the report       yes        not-closed yes        yes',
      'named     read its PDF          yes        not-closed yes        yes',
      'named     read the answers file yes        not-closed yes        yes',
      'named     finalise              yes        not-closed yes        finalised',
      'named     reopen                state      state      state      yes',
      'named     take answers again    state      state      yes        finalised',
      'anonymous read consensus        –          not-closed yes        yes',
      'anonymous record consensus      –          not-closed yes        finalised',
      'anonymous clear consensus       –          not-closed yes        finalised',
      'anonymous read the report       –          not-closed yes        yes',
      'anonymous read its PDF          –          not-closed yes        yes',
      'anonymous read the answers file –          anonymous  anonymous  anonymous',
      'anonymous finalise              –          not-closed yes        finalised',
      'anonymous reopen                –          state      state      yes',
      'anonymous take answers again    –          anonymous  anonymous  finalised',
    ])
  }, 60_000)

  test('H-01 each move is on record with who, before, after and why', async () => {
    const id = await team('named', 'closed')
    await finaliseAssessment(cast.lead, id)
    await reopenAssessment(cast.lead, id, 'Two answers were mixed up')
    await takeAnswersAgain(cast.lead, id, 'A colleague was ill')
    const by = { by: cast.lead.userId, role: 'lead' }
    expect(await trail(id)).toEqual([
      {
        action: 'assessment:finalised',
        ...by,
        before: { state: 'closed' },
        after: { state: 'finalised', number: 1, scoringVersion: expect.any(String) },
      },
      {
        action: 'assessment:reopened',
        ...by,
        before: { state: 'finalised' },
        after: { state: 'closed', reason: 'Two answers were mixed up' },
      },
      {
        action: 'assessment:answers-taken-again',
        ...by,
        before: { state: 'closed' },
        after: { state: 'open', reason: 'A colleague was ill' },
      },
    ])
    expect(await stateOf(id)).toBe('open')
  })

  test('the report after a reopening says when and why there was one before; the one before stays as it was', async () => {
    const id = await team('named', 'closed')
    await finaliseAssessment(cast.lead, id)
    await reopenAssessment(cast.lead, id, 'Two answers were mixed up')
    await finaliseAssessment(cast.lead, id)
    const reports = await allRows<{ content: ReportContent; today: string }>(
      sql`select content, to_char(now() at time zone 'UTC', 'YYYY-MM-DD') as today from report_snapshots
          where assessment_id = ${id} order by number`,
    )
    const [before, after] = reports.map(({ content }) => content.method[0])
    expect(before?.heading).toBe('What this report is')
    expect(after).toEqual({
      heading: 'Why there was a report before this one',
      paragraphs: [
        [
          `This assessment had been finalised and was reopened on ${dateInWords(reports[0]?.today ?? '')}. The reason given: “Two answers were mixed up”.`,
        ],
      ],
    })
  })

  test('E-14 a move that is sent again is refused with 409, and nothing happens twice', async () => {
    const id = await team('named', 'closed')
    await finaliseAssessment(cast.lead, id)
    await expect(finaliseAssessment(cast.lead, id)).rejects.toThrow(Conflict)
    await reopenAssessment(cast.lead, id, 'Once')
    await expect(reopenAssessment(cast.lead, id, 'Once')).rejects.toThrow(Conflict)
    await takeAnswersAgain(cast.lead, id, 'Once')
    await expect(takeAnswersAgain(cast.lead, id, 'Once')).rejects.toThrow(Conflict)
    expect(STATUS_OF[new Conflict('state', '').code]).toBe(409)
    expect(await trail(id)).toHaveLength(3)
  })

  test.each(['finalise', 'reopen', 'take answers again'] as const)(
    'of two leads who %s at the same moment one is told of the other',
    async (name) => {
      const second = await aPerson('lead', cast.agency.organisationId)
      const id = await team('named', name === 'reopen' ? 'finalised' : 'closed')
      const before = (await trail(id)).length
      const calls = [cast.lead, second, cast.lead].map((lead) => FUNCTIONS[name]?.(lead, id))
      const results = await Promise.allSettled(calls)
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results) {
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(Conflict)
      }
      expect(await trail(id)).toHaveLength(before + 1)
    },
  )

  test('what is agreed while somebody finalises is in the report or refused', async () => {
    const id = await team('named', 'closed')
    const [recorded] = await Promise.allSettled([
      recordConsensus(cast.lead, { assessmentId: id, itemId: FIRST, ...AGREED }),
      finaliseAssessment(cast.lead, id),
    ])
    const { content } = await reportContentFor(cast.lead, id)
    const settled = content.agreement.consensus?.rows.map(({ item }) => item)
    expect(settled).toEqual(recorded?.status === 'fulfilled' ? [FIRST] : [])
  })

  test('reopening keeps the old report, and the next finalisation makes another', async () => {
    const id = await team('named', 'finalised')
    const first = await reportContentFor(cast.lead, id)
    await storeReportPdf(cast.lead, id, 'a4', new Uint8Array([1]))
    expect(first).toMatchObject({ finalised: true, reopenings: [] })
    await reopenAssessment(cast.lead, id, 'An agreement was forgotten')
    await expect(reportContentFor(cast.member, id)).rejects.toThrow(Forbidden)
    const reopenings = [
      { at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/), reason: 'An agreement was forgotten' },
    ]
    expect(await reportContentFor(cast.lead, id)).toMatchObject({ finalised: false, reopenings })
    await recordConsensus(cast.lead, { assessmentId: id, itemId: FIRST, ...AGREED, value: 0 })
    await finaliseAssessment(cast.lead, id)
    const again = await reportContentFor(cast.member, id)
    expect(again).toMatchObject({ finalised: true, reopenings })
    expect(JSON.stringify(again.content)).not.toBe(JSON.stringify(first.content))
    expect(await reportPdfFor(cast.lead, id, 'a4')).toMatchObject({ kind: 'to-render', keep: true })
    const snapshots = await allRows<{ number: number; content: unknown }>(
      sql`select number, content from report_snapshots where assessment_id = ${id} order by number`,
    )
    expect(snapshots.map(({ number }) => number)).toEqual([1, 2])
    expect(JSON.stringify(snapshots[0]?.content)).toBe(JSON.stringify(first.content))
  })

  test('answers are taken again without the last day that has passed', async () => {
    const id = await team('named', 'closed')
    await allRows(sql`update assessments set answers_until = '2020-01-01' where id = ${id}`)
    const change = { itemId: FIRST, value: 1, note: null, proof: null, baseRevision: 0 } as const
    const save = () => saveAnswer(cast.lead, { ...change, assessmentId: id, idempotencyKey: randomUUID() })
    await expect(save()).rejects.toMatchObject({ reason: 'not-answerable' })
    await takeAnswersAgain(cast.lead, id, 'A colleague was ill')
    expect(await save()).toMatchObject({ ok: true })
  })

  test('G-05 an anonymous assessment never becomes a named one, and takes no answer once it is closed', async () => {
    const id = await team('anonymous', 'closed')
    await expect(takeAnswersAgain(cast.lead, id, 'Please')).rejects.toMatchObject({ reason: 'anonymous' })
    await finaliseAssessment(cast.lead, id)
    await reopenAssessment(cast.lead, id, 'A reason')
    await expect(takeAnswersAgain(cast.lead, id, 'Please')).rejects.toMatchObject({ reason: 'anonymous' })
    expect(await getAssessment(cast.lead, id)).toMatchObject({
      mode: 'anonymous',
      state: 'closed',
      may: { takeAnswersAgain: false },
    })
  })

  test('too few who finished: an anonymous assessment cannot be finalised, and stays as it was', async () => {
    const id = await team('anonymous', 'closed', MATES.slice(0, 2))
    await expect(finaliseAssessment(cast.lead, id)).rejects.toMatchObject({ reason: 'too-few-respondents' })
    expect(await stateOf(id)).toBe('closed')
    expect(await trail(id)).toEqual([])
  })

  test('G-13 what is not shown is not in the snapshot either', async () => {
    const few: readonly TeamMate[] = [0, 1, 2, 3].map((index) => ({
      role: index === 0 ? 'external-partner' : 'clinician',
      answers: { ...everyItem(3), [FIRST]: (index < 2 ? 4 : 'unknown') as AnswerValue },
      notes: { [SECOND]: `canary-note-${index}` },
    }))
    const id = await team('anonymous', 'finalised', few)
    const [snapshot] = await allRows<{
      content: object
      answers_file: { respondents: { answers: object }[] }
    }>(sql`select content, answers_file from report_snapshots where assessment_id = ${id}`)
    expect(JSON.stringify(snapshot)).not.toMatch(/canary-note|external.partner/)
    expect(snapshot?.answers_file.respondents).toHaveLength(4)
    for (const { answers } of snapshot?.answers_file.respondents ?? [])
      expect(answers).not.toHaveProperty(FIRST)
  })

  test('G-04 the order of an anonymous assessment’s respondents tells nothing of when they came', async () => {
    const mates = [0, 1, 2, 3, 4, 0].map((level) => ({ answers: everyItem(level as AnswerValue) }))
    const orders = new Set<string>()
    for (let round = 0; round < 6; round++) {
      const id = await team('anonymous', 'finalised', mates)
      const [snapshot] = await allRows<{
        order: string
      }>(sql`select (select string_agg(r->'answers'->>${FIRST}, ',')
        from json_array_elements(answers_file->'respondents') as r) as order
        from report_snapshots where assessment_id = ${id}`)
      orders.add(snapshot?.order ?? '')
    }
    expect(orders.size).toBeGreaterThan(1)
  })

  test('a member moves nothing, and for everybody else there is nothing to move', async () => {
    const id = await team('named', 'finalised')
    const moves = ['finalise', 'reopen', 'take answers again']
    for (const name of moves) {
      await expect(FUNCTIONS[name]?.(cast.member, id), name).rejects.toThrow(Forbidden)
      for (const [who, stranger] of Object.entries(cast.strangers)) {
        await expect(FUNCTIONS[name]?.(stranger, id), `${who}, ${name}`).rejects.toThrow(NotFound)
      }
    }
    const elsewhere = {
      ...cast.member,
      memberships: [{ organisationId: cast.agency.organisationId, role: 'member', siteIds: [randomUUID()] }],
    } as Actor
    await expect(reportContentFor(elsewhere, id)).rejects.toThrow(NotFound)
    expect(await stateOf(id)).toBe('finalised')
  })
})
