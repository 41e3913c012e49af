import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { AssessmentMode, AssessmentState } from '@/lib/policy/resources'
import { getAssessment } from './assessments'
import { getConsensus } from './consensus'
import { clearConsensus, recordConsensus } from './record-consensus'
import { reportContentFor } from './reports'
import { aCast } from './testing/people'
import { aTeamAssessment, type TeamMate } from './testing/team'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief').map(({ id }) => id)
const [FIRST, SECOND, THIRD] = ITEMS as [ItemId, ItemId, ItemId]
const FULL_ONLY = itemsOf(CURRENT_INSTRUMENT, 'full').find(({ core }) => !core)?.id ?? FIRST

/** As many people as there are levels, who differ on the second item most and agree on all others. */
const people = (count: number): readonly TeamMate[] =>
  Array.from({ length: count }, (_, index) => ({
    name: `Person ${index + 1}`,
    answers: {
      ...Object.fromEntries(ITEMS.map((item) => [item, 3])),
      [SECOND]: (index % 2 === 0 ? 0 : 4) as AnswerValue,
    },
    notes: { [SECOND]: `note ${index + 1}` },
  }))

const AGREED = {
  value: 2,
  why: 'We looked it up',
  participants: 'All of us',
  agreedOn: '2026-11-20',
} as const

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  const closed = (mode: AssessmentMode, mates = people(5), state: AssessmentState = 'closed') =>
    aTeamAssessment(cast.lead, cast.agency, { mode, state, mates })
  const settle = (assessmentId: string, itemId: string, more: object = {}) =>
    recordConsensus(cast.lead, { assessmentId, itemId, ...AGREED, baseRevision: 0, ...more })
  const revisionOf = async (id: string, item: ItemId) =>
    (await getConsensus(cast.lead, id)).agreed[item]?.revision ?? 0

  test('items stand in the order of disagreement, with spread, names beside notes, and evidence', async () => {
    const consensus = await getConsensus(cast.lead, await closed('named'))
    expect(consensus).toMatchObject({ mode: 'named', mayRecord: true, agreed: {} })
    expect(consensus.items.map(({ item }) => item)).toEqual([
      SECOND,
      ...ITEMS.filter((item) => item !== SECOND),
    ])
    expect(consensus.items[0]).toMatchObject({
      spread: { counts: [3, 0, 0, 0, 2], range: 4, unknown: 0, notApplicable: 0 },
      unsettled: 'level 1.6 of 4',
    })
    expect(consensus.items[0]?.evidence.length).toBeGreaterThan(0)
    expect(consensus.references.length).toBeGreaterThan(0)
    expect(consensus.notes[SECOND]).toContainEqual({ text: 'note 2', by: 'Person 2' })
    expect(consensus.agreement.rows.length).toBeGreaterThan(0)
  })

  test('what is agreed decides, the answers stay, and the report tells which is which', async () => {
    const id = await closed('named')
    const before = await allRows(sql`select * from answers where assessment_id = ${id} order by 1, 2`)
    await settle(id, SECOND)
    await settle(id, THIRD, { value: 'not-applicable', why: null, participants: null })
    expect(await allRows(sql`select * from answers where assessment_id = ${id} order by 1, 2`)).toEqual(
      before,
    )
    const { agreed, items } = await getConsensus(cast.lead, id)
    expect(agreed[SECOND]).toEqual({
      ...AGREED,
      revision: expect.any(Number),
      source: 'meeting',
      profileVersion: null,
    })
    expect(items[0]).toMatchObject({ item: SECOND, unsettled: 'level 1.6 of 4' })
    const { content } = await reportContentFor(cast.lead, id)
    const row = { before: 'level 1.6 of 4', agreed: 'level 2 of 4', dateLabel: '20 November 2026' }
    expect(content.agreement.consensus?.rows).toMatchObject([
      { item: SECOND, ...row, why: 'We looked it up', participants: 'All of us' },
      { item: THIRD, before: 'level 3 of 4', agreed: 'not applicable', why: '–', participants: '–' },
    ])
  })

  test('it is changed and taken back on top of what one saw, and of nothing else', async () => {
    const id = await closed('named')
    await settle(id, FIRST)
    const first = await revisionOf(id, FIRST)
    await expect(settle(id, FIRST, { value: 4 })).rejects.toMatchObject({ reason: 'changed' })
    await expect(settle(id, FIRST, { baseRevision: first + 1 })).rejects.toMatchObject({ reason: 'changed' })
    await settle(id, FIRST, { value: 'unknown', baseRevision: first })
    expect((await getConsensus(cast.lead, id)).agreed[FIRST]).toMatchObject({
      value: 'unknown',
      revision: first + 1,
    })
    const stale = { assessmentId: id, itemId: FIRST, baseRevision: first }
    await expect(clearConsensus(cast.lead, stale)).rejects.toMatchObject({ reason: 'changed' })
    await clearConsensus(cast.lead, { ...stale, baseRevision: first + 1 })
    expect(await revisionOf(id, FIRST)).toBe(0)
    await expect(clearConsensus(cast.lead, { ...stale, baseRevision: first + 1 })).rejects.toThrow(Conflict)
  })

  test('of two who record at the same moment one is told of the other', async () => {
    const id = await closed('named')
    const results = await Promise.allSettled([1, 2, 3].map((value) => settle(id, FIRST, { value })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ reason: 'changed' })
    }
  })

  test('H-01 each change is on record with its item and without its level or words', async () => {
    const id = await closed('anonymous')
    await settle(id, FIRST)
    const revision = await revisionOf(id, FIRST)
    await settle(id, FIRST, { value: 4, baseRevision: revision })
    await clearConsensus(cast.lead, { assessmentId: id, itemId: FIRST, baseRevision: revision + 1 })
    const trail = await allRows(sql`select action, actor_id as by, actor_role as role, before, after
      from audit_events where subject_id = ${id} and subject_kind = 'consensus' order by sequence`)
    const by = { by: cast.lead.userId, role: 'lead' }
    expect(trail).toEqual([
      { action: 'consensus:recorded', ...by, before: null, after: { item: FIRST, first: true } },
      { action: 'consensus:recorded', ...by, before: null, after: { item: FIRST, first: false } },
      { action: 'consensus:cleared', ...by, before: { item: FIRST }, after: null },
    ])
  })

  test('items that the form does not ask, and days to come, are refused', async () => {
    const id = await closed('named')
    for (const item of [FULL_ONLY, 'financing.nothing', '__proto__', '']) {
      await expect(settle(id, item)).rejects.toThrow(NotFound)
    }
    await expect(settle(id, FIRST, { agreedOn: '2099-01-01' })).rejects.toThrow(Invalid)
    expect(await revisionOf(id, FIRST)).toBe(0)
  })

  test('a member is refused, and for everybody else there is nothing', async () => {
    const id = await closed('named')
    const change = { assessmentId: id, itemId: FIRST, ...AGREED, baseRevision: 0 }
    await expect(getConsensus(cast.member, id)).rejects.toThrow(Forbidden)
    await expect(recordConsensus(cast.member, change)).rejects.toThrow(Forbidden)
    await expect(clearConsensus(cast.member, change)).rejects.toThrow(Forbidden)
    for (const [who, stranger] of Object.entries(cast.strangers)) {
      await expect(getConsensus(stranger, id), who).rejects.toThrow(NotFound)
      await expect(recordConsensus(stranger, change), who).rejects.toThrow(NotFound)
      await expect(clearConsensus(stranger, change), who).rejects.toThrow(NotFound)
    }
  })

  const outcome = (work: Promise<unknown>) =>
    work.then(
      () => 'yes',
      (error: unknown) => (error instanceof Conflict ? error.reason : String(error)),
    )

  test('G-06 in anonymous mode nothing is shown of fewer than three who finished, nor notes of fewer than five', async () => {
    const seen: string[] = []
    for (const finished of [0, 1, 2, 3, 4, 5, 6]) {
      const mates = [...people(finished), { finished: false, answers: { [FIRST]: 0 as AnswerValue } }]
      const id = await closed('anonymous', mates)
      const read = await outcome(getConsensus(cast.lead, id))
      const recorded = await outcome(settle(id, FIRST))
      const report = await outcome(reportContentFor(cast.lead, id))
      const notes = read === 'yes' ? ((await getConsensus(cast.lead, id)).notes[SECOND] ?? []) : []
      seen.push(`${finished}: ${read}, ${recorded}, ${report}, ${notes.length} notes`)
    }
    const nothing = 'too-few-respondents, too-few-respondents, too-few-respondents, 0 notes'
    expect(seen).toEqual([
      ...[0, 1, 2].map((finished) => `${finished}: ${nothing}`),
      '3: yes, yes, yes, 0 notes',
      '4: yes, yes, yes, 0 notes',
      '5: yes, yes, yes, 5 notes',
      '6: yes, yes, yes, 6 notes',
    ])
  })

  test('G-10 anonymous notes name nobody and stand in another order each time', async () => {
    const id = await closed('anonymous', people(6))
    const orders = new Set<string>()
    for (let read = 0; read < 12; read++) {
      const notes = (await getConsensus(cast.lead, id)).notes[SECOND] ?? []
      expect(notes.every(({ by }) => by === null)).toBe(true)
      orders.add(notes.map(({ text }) => text).join())
    }
    expect(orders.size).toBeGreaterThan(1)
  })

  test('an item with fewer than three levels shows neither spread nor notes, whoever reads it', async () => {
    const mates = people(6).map((mate, index) =>
      index < 2 ? mate : { ...mate, answers: { ...mate.answers, [SECOND]: 'unknown' as const } },
    )
    const { items, notes } = await getConsensus(cast.lead, await closed('anonymous', mates))
    expect(items.find(({ item }) => item === SECOND)).toMatchObject({
      spread: null,
      unsettled: 'too few answers',
    })
    expect(notes[SECOND] ?? []).toEqual([])
  })

  test('G-09 nothing changes with an answer before the assessment is closed', async () => {
    for (const mode of ['named', 'anonymous'] as const) {
      const id = await closed(mode, people(5), 'open')
      expect(await outcome(getConsensus(cast.lead, id))).toBe('not-closed')
      expect(await outcome(reportContentFor(cast.lead, id))).toBe('not-closed')
      const { may } = await getAssessment(cast.lead, id)
      expect(may).toMatchObject({ settle: false, seeResults: false, finalise: false })
    }
  })

  test('who may not see the respondents is not told how many there are, and nobody how many a role has', async () => {
    const id = await closed('anonymous', people(4), 'open')
    const told = await getAssessment(cast.member, id)
    expect(told.respondents).toBeNull()
    const lead = await getAssessment(cast.lead, id)
    expect(lead.respondents).toBe(5)
    expect(JSON.stringify(lead)).not.toContain('clinician')
  })
})
