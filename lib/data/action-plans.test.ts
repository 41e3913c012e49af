import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Forbidden, Invalid, NotFound } from '@/lib/errors'
import { type ActionInput, actionForm } from '@/lib/forms/action'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { PER_ADDRESS_A_DAY } from '@/lib/mail/caps'
import { type Actor, mintActor } from '@/lib/policy/actor'
import { nearestStrategies } from '@/lib/report/strategies'
import { createAssessment } from './assessments'
import { readAuditTrail } from './audit-trail'
import { type ActionPlace, deleteAction, editAction, reportProgress } from './change-action'
import { deleteAccount } from './delete-account'
import { finaliseAssessment } from './finalise'
import { makeAction } from './make-action'
import { removeMember } from './members'
import { exportOrganisation } from './organisation-export'
import { ownData } from './own-data'
import { carriedOver, getAction, getPlan, listActions, myActions } from './plans'
import { reportWithPlan } from './report-with-plan'
import { reportPdfFor, storeReportPdf } from './reports'
import { aCast, anAgency, aPerson, inSession } from './testing/people'
import { aTeamAssessment, type TeamMate } from './testing/team'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const [FIRST, SECOND, THIRD] = ITEMS
if (!FIRST || !SECOND || !THIRD) throw new Error('The brief form has more than two questions.')
/** Everybody sees a barrier in the first two questions, and a strength in all others. */
const MATES: readonly TeamMate[] = ['Ana', 'Ben', 'Cem'].map((name) => ({
  name,
  answers: Object.fromEntries(ITEMS.map(({ id }, at) => [id, at < 2 ? 1 : 4] as const)),
}))

const EDIT: ActionInput = {
  text: 'Sign a referral agreement',
  strategyId: null,
  ownerId: null,
  ownerName: null,
  dueOn: null,
  status: 'open',
  notes: null,
  baseRevision: 1,
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })

  const assessed = (state: 'closed' | 'finalised' = 'finalised') =>
    aTeamAssessment(cast.lead, cast.agency, { mode: 'named', state, mates: MATES })
  const made = async (assessmentId?: string, itemId: string = FIRST.id): Promise<ActionPlace> =>
    makeAction(cast.lead, { assessmentId: assessmentId ?? (await assessed()), itemId })
  const edit = (place: ActionPlace, more: Partial<ActionInput>, by: Actor = cast.lead) =>
    editAction(by, place, { ...EDIT, ...more })
  const stands = async (place: ActionPlace) => (await getAction(cast.lead, place)).action
  const today = async () => (await getPlan(cast.lead, cast.agency.siteId)).today
  const events = (action: string, id: string) =>
    allRows<{ before: unknown; after: unknown }>(
      sql`select before, after from audit_events where action = ${action} and subject_id = ${id} order by sequence`,
    )
  const mailsTo = async (actor: Actor) =>
    allRows<{ subject: string; body: string }>(
      sql`select subject, body from mails m join users u on u.email = m.recipient where u.id = ${actor.userId}`,
    )

  test('one click makes an action of a barrier, with its level, and a second click makes no other', async () => {
    const assessmentId = await assessed()
    const place = await made(assessmentId)
    expect(await made(assessmentId)).toEqual(place)
    expect(place.siteId).toBe(cast.agency.siteId)
    expect(await stands(place)).toMatchObject({
      text: `Work on ${FIRST.label}`,
      item: { id: FIRST.id, question: FIRST.question },
      level: 1,
      status: 'open',
      owner: null,
      from: { assessmentId },
      revision: 1,
    })
    await edit(place, {})
    expect((await made(assessmentId)).actionId, 'the first one is somebody’s work by now').not.toBe(
      place.actionId,
    )
    expect(await events('action:created', place.actionId)).toEqual([
      { before: null, after: { item: FIRST.id } },
    ])
  })

  test('what is no barrier there makes no action, nor does anything before closing', async () => {
    const assessmentId = await assessed()
    for (const itemId of [THIRD.id, 'financing.nothing', ''])
      await expect(makeAction(cast.lead, { assessmentId, itemId })).rejects.toThrow(NotFound)
    const open = await aTeamAssessment(cast.lead, cast.agency, { mode: 'named', state: 'open', mates: MATES })
    await expect(made(open)).rejects.toMatchObject({ reason: 'not-closed' })
  })

  test('it is edited on top of what one saw; each state and its author stay in the history', async () => {
    const place = await made()
    const dueOn = await today()
    await edit(place, { ownerId: cast.member.userId, dueOn, notes: 'Ask the county' })
    await edit(place, { ownerName: 'Dr Vega', status: 'under-way', baseRevision: 2 })
    const { action, history } = await getAction(cast.lead, place)
    expect(action).toMatchObject({ owner: { kind: 'name', name: 'Dr Vega' }, dueOn: null, revision: 3 })
    expect(history).toMatchObject([
      { revision: 3, by: 'A person', owner: 'Dr Vega', status: 'under-way', notes: null },
      { revision: 2, owner: 'A person', dueOn, notes: 'Ask the county', text: EDIT.text },
      { revision: 1, owner: null, text: `Work on ${FIRST.label}` },
    ])
    const changes = await events('action:changed', place.actionId)
    expect(changes).toMatchObject([
      { before: { owner: null, dueOn: null }, after: { owner: cast.member.userId, dueOn } },
      { before: { status: 'open' }, after: { owner: 'somebody without an account', status: 'under-way' } },
    ])
    expect(JSON.stringify(changes)).not.toMatch(/county|Vega|referral/)
    const changed = { baseRevision: 3, text: EDIT.text, ownerName: 'Dr Vega', status: 'under-way' } as const
    await edit(place, changed)
    expect((await stands(place)).revision, 'nothing was changed').toBe(3)
  })

  test('of two who edit at the same moment the second is told, and the first is not lost', async () => {
    const place = await made()
    const results = await Promise.allSettled(['one', 'two'].map((text) => edit(place, { text })))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = results.find((result) => result.status === 'rejected')
    expect(refused?.reason).toMatchObject({ reason: 'changed' })
    const { action, history } = await getAction(cast.lead, place)
    expect(['one', 'two']).toContain(action.text)
    expect(history).toHaveLength(2)
    const stale = { status: 'done', notes: null, baseRevision: 1 } as const
    await expect(reportProgress(cast.lead, place, stale)).rejects.toMatchObject({ reason: 'changed' })
    await expect(deleteAction(cast.lead, place, 1)).rejects.toMatchObject({ reason: 'changed' })
    expect((await stands(place)).status).toBe('open')
  })

  test('a strategy stays with it, and only one that the review reports for the barrier', async () => {
    const place = await made()
    const [strategy] = nearestStrategies(FIRST)
    if (!strategy) throw new Error('The first question has strategies.')
    const chosen = await getAction(cast.lead, place, strategy.id)
    expect(chosen.suggestions?.after?.[0]).toMatch(/^After a strategy that the review reports: /)
    expect(chosen.suggestions?.references.length).toBeGreaterThan(0)
    await edit(place, { strategyId: strategy.id })
    expect((await getAction(cast.lead, place)).suggestions?.after).not.toBeNull()
    expect((await getAction(cast.lead, place, null)).suggestions?.after).toBeNull()
    await expect(edit(place, { strategyId: 's-nobody', baseRevision: 2 })).rejects.toMatchObject({
      fieldErrors: { strategyId: expect.any(String) },
    })
  })

  test('a day that is over is refused at its field, unless it stood there or the action is done', async () => {
    const place = await made()
    await expect(edit(place, { dueOn: '2020-01-01' })).rejects.toMatchObject({
      fieldErrors: { dueOn: expect.stringMatching(/is over/) },
    })
    await edit(place, { dueOn: await today() })
    expect((await stands(place)).overdue, 'the day is not over').toBe(false)
    await allRows(sql`update actions set due_on = '2020-01-01' where id = ${place.actionId}`)
    await edit(place, { dueOn: '2020-01-01', text: 'Late', baseRevision: 2 })
    expect(await stands(place)).toMatchObject({ text: 'Late', overdue: true })
    await edit(place, { dueOn: '2020-01-02', status: 'done', baseRevision: 3 })
    expect((await stands(place)).overdue).toBe(false)
  })

  test('an owner is somebody of the agency who works for the site; who gives it to themselves gets no mail', async () => {
    const place = await made()
    const elsewhere = await aPerson('member', cast.agency.organisationId)
    await allRows(
      sql`update memberships set site_ids = array[gen_random_uuid()] where user_id = ${elsewhere.userId}`,
    )
    const stranger = cast.strangers['a lead of another agency']
    for (const { userId } of [stranger, elsewhere, cast.strangers['the operator']]) {
      await expect(edit(place, { ownerId: userId })).rejects.toMatchObject({
        code: 'invalid',
        fieldErrors: { ownerId: expect.stringMatching(/does not belong to the agency any more/) },
      })
    }
    expect((await getAction(cast.lead, place)).owners.map(({ userId }) => userId)).not.toContain(
      elsewhere.userId,
    )
    const member = await aPerson('member', cast.agency.organisationId)
    await edit(place, { ownerId: member.userId, dueOn: '2099-12-01' })
    await edit(place, { ownerId: member.userId, text: 'Another text', baseRevision: 2 })
    expect(await mailsTo(member), 'told once').toMatchObject([
      {
        body: expect.stringMatching(
          /Sign a referral agreement[\s\S]*due on 1 December 2099[\s\S]*my-actions/,
        ),
      },
    ])
    const self = await aPerson('lead', cast.agency.organisationId)
    await edit(place, { ownerId: self.userId, baseRevision: 3 }, self)
    expect(await mailsTo(self)).toEqual([])
    expect(await myActions(self)).toMatchObject([{ id: place.actionId }])
    expect(await myActions(member)).toEqual([])
  })

  test('above the caps on mails an owner is given the action all the same', async () => {
    const member = await aPerson('member', cast.agency.organisationId)
    const assessmentId = await assessed()
    for (let given = 0; given <= PER_ADDRESS_A_DAY; given++) {
      const place = await made(assessmentId)
      await edit(place, { ownerId: member.userId, text: `Number ${given}` })
    }
    expect(await mailsTo(member)).toHaveLength(PER_ADDRESS_A_DAY)
    expect(await myActions(member)).toHaveLength(PER_ADDRESS_A_DAY + 1)
  })

  test('an owner reports progress and changes nothing else; other members only read', async () => {
    const place = await made()
    const owner = await aPerson('member', cast.agency.organisationId)
    await edit(place, { ownerId: owner.userId })
    await reportProgress(owner, place, { status: 'done', notes: 'Signed on Friday', baseRevision: 2 })
    expect(await stands(place)).toMatchObject({ status: 'done', notes: 'Signed on Friday', text: EDIT.text })
    expect((await getAction(owner, place)).action.may).toEqual({
      edit: false,
      reportProgress: true,
      delete: false,
    })
    const progress = { status: 'open', notes: null, baseRevision: 3 } as const
    await expect(edit(place, { baseRevision: 3 }, owner)).rejects.toThrow(Forbidden)
    await expect(deleteAction(owner, place, 3)).rejects.toThrow(Forbidden)
    await expect(reportProgress(cast.member, place, progress)).rejects.toThrow(Forbidden)
    expect((await getPlan(cast.member, place.siteId)).may.edit).toBe(false)
    const assessmentId = await assessed()
    await expect(makeAction(cast.member, { assessmentId, itemId: FIRST.id })).rejects.toThrow(Forbidden)
  })

  test('nobody else finds a plan, an action, or a way to change one', async () => {
    const place = await made()
    const elsewhere = mintActor({
      ...cast.member,
      memberships: [
        {
          organisationId: cast.agency.organisationId,
          role: 'member',
          siteIds: ['00000000-0000-4000-8000-000000000000'],
        },
      ],
    })
    for (const someone of [...Object.values(cast.strangers), elsewhere]) {
      for (const attempt of [
        () => getPlan(someone, place.siteId),
        () => getAction(someone, place),
        () => edit(place, {}, someone),
        () => reportProgress(someone, place, { status: 'done', notes: null, baseRevision: 1 }),
        () => deleteAction(someone, place, 1),
      ])
        await expect(attempt()).rejects.toThrow(NotFound)
      expect(await listActions(someone)).toEqual([])
    }
    const sibling = await anAgency('Another')
    await expect(getAction(cast.lead, { ...place, siteId: sibling.siteId })).rejects.toThrow(NotFound)
    expect((await stands(place)).revision).toBe(1)
  })

  test('who has left stays by name and without the action, and is not given it again', async () => {
    const place = await made()
    const owner = await aPerson('member', cast.agency.organisationId)
    await edit(place, { ownerId: owner.userId })
    await removeMember(cast.lead, cast.agency.organisationId, owner.userId)
    expect((await stands(place)).owner).toEqual({ kind: 'left', userId: owner.userId, name: 'A person' })
    const left = await aPerson()
    const asLeft = mintActor({ ...left, userId: owner.userId })
    expect(await myActions(asLeft)).toEqual([])
    await expect(
      reportProgress(asLeft, place, { status: 'done', notes: null, baseRevision: 2 }),
    ).rejects.toThrow(NotFound)
    await edit(place, { ownerId: owner.userId, text: 'Goes on', baseRevision: 2 })
    expect((await stands(place)).owner?.kind, 'who stays named is not assigned').toBe('left')
    const other = await made()
    await expect(edit(other, { ownerId: owner.userId })).rejects.toThrow(Invalid)
  })

  test('an account that is deleted leaves no name in a plan or its history, and takes what is its own along before', async () => {
    const place = await made()
    const owner = await inSession(await aPerson('member', cast.agency.organisationId))
    await edit(place, { ownerId: owner.userId })
    await reportProgress(owner, place, { status: 'under-way', notes: 'Begun', baseRevision: 2 })
    expect(await ownData(owner)).toMatchObject({
      actions: [{ text: EDIT.text, status: 'under-way' }],
      actionsWritten: [{ revision: 3, notes: 'Begun' }],
    })
    await deleteAccount(owner)
    const { action, history } = await getAction(cast.lead, place)
    expect(action).toMatchObject({ owner: null, notes: 'Begun' })
    expect(history).toMatchObject([{ by: null, owner: null }, { owner: null }, {}])
  })

  test('deleting takes the history along and stays on record without a word of it', async () => {
    const place = await made()
    await edit(place, { notes: 'secret words', dueOn: '2099-01-01' })
    await deleteAction(cast.lead, place, 2)
    await expect(getAction(cast.lead, place)).rejects.toThrow(NotFound)
    expect(await allRows(sql`select from action_history where action_id = ${place.actionId}`)).toEqual([])
    expect(await events('action:deleted', place.actionId)).toEqual([
      { before: { item: FIRST.id, owner: null, status: 'open', dueOn: '2099-01-01' }, after: null },
    ])
  })

  test('the history only grows', async () => {
    const place = await made()
    for (const statement of [
      sql`update action_history set text = 'otherwise' where action_id = ${place.actionId}`,
      sql`delete from action_history where action_id = ${place.actionId}`,
    ])
      await expect(allRows(statement)).rejects.toMatchObject({ cause: { message: /permission denied/ } })
  })

  test('the next assessment of the site shows what is not done, in its report too, and an earlier one does not', async () => {
    const agency = await anAgency('Westside')
    const lead = await aPerson('lead', agency.organisationId)
    const assess = () => aTeamAssessment(lead, agency, { mode: 'named', state: 'finalised', mates: MATES })
    const before = await assess()
    const open = await makeAction(lead, { assessmentId: before, itemId: FIRST.id })
    const done = await makeAction(lead, { assessmentId: before, itemId: SECOND.id })
    await reportProgress(lead, done, { status: 'done', notes: null, baseRevision: 1 })
    const start = { siteId: agency.siteId, form: 'brief', stage: 'adoption', role: 'agency-leader' } as const
    const { id: begun } = await createAssessment(lead, start)
    expect((await carriedOver(lead, begun)).map(({ id }) => id)).toEqual([open.actionId])
    const after = await assess()
    const later = await makeAction(lead, { assessmentId: after, itemId: FIRST.id })
    const plan = async (id: string) => (await reportWithPlan(lead, id)).plan.content.plan?.rows
    expect((await plan(before))?.map(({ action }) => action)).toEqual([open.actionId, done.actionId])
    expect((await plan(after))?.map(({ action }) => action)).toEqual([open.actionId, later.actionId])
    expect((await plan(after))?.[0]?.basis).toMatch(
      /level 1 of 4 when the action was made; carried over from the assessment begun on /,
    )
  })

  test('a finalised report stays as it is stored: the plan is added when it is read, and nothing of it is shared', async () => {
    const agency = await anAgency('Eastside')
    const lead = await aPerson('lead', agency.organisationId)
    const id = await aTeamAssessment(lead, agency, { mode: 'named', state: 'closed', mates: MATES })
    const early = await makeAction(lead, { assessmentId: id, itemId: FIRST.id })
    await editAction(lead, early, {
      ...EDIT,
      text: 'canary-text',
      ownerName: 'canary-owner',
      notes: 'canary-note',
    })
    await finaliseAssessment(lead, id)
    const stored = () =>
      allRows<{ text: string }>(
        sql`select content::text as text from report_snapshots where assessment_id = ${id}
            union all select content::text from shareable_reports where assessment_id = ${id}`,
      )
    const first = await stored()
    expect(first).toHaveLength(2)
    expect(JSON.stringify(first)).not.toContain('canary')
    const report = await reportWithPlan(lead, id)
    expect(JSON.stringify(report.content)).toBe(first[0]?.text)
    const { content } = report.plan
    expect(JSON.stringify(content.plan)).toContain('canary-text')
    expect(JSON.stringify(content.plan)).toContain('canary-owner')
    expect(JSON.stringify(content), 'notes are not printed').not.toContain('canary-note')
    const { plan, references, ...rest } = content
    expect(plan?.notes[0]?.[0]).toMatch(/^This is the plan of the site as of .*: one action\./)
    const snapshot = JSON.parse(first[0]?.text ?? '{}')
    expect({ ...rest, references: references.slice(0, snapshot.references.length) }).toEqual(snapshot)
    await deleteAction(lead, early, 2)
    expect(await stored()).toEqual(first)
  })

  test('bytes of a PDF are kept while there is no plan, and not used once there is one', async () => {
    const id = await assessed()
    const agencyOfOwn = await anAgency('Alone')
    const lead = await aPerson('lead', agencyOfOwn.organisationId)
    const own = await aTeamAssessment(lead, agencyOfOwn, { mode: 'named', state: 'finalised', mates: MATES })
    expect(await reportPdfFor(lead, own, 'a4')).toMatchObject({ kind: 'to-render', keep: true })
    await storeReportPdf(lead, own, 'a4', new Uint8Array([1, 2]))
    expect(await reportPdfFor(lead, own, 'a4')).toMatchObject({ kind: 'stored' })
    const place = await makeAction(lead, { assessmentId: own, itemId: FIRST.id })
    expect(await reportPdfFor(lead, own, 'a4')).toMatchObject({
      kind: 'to-render',
      keep: false,
      content: { plan: { rows: [{ action: place.actionId }] } },
    })
    await deleteAction(lead, place, 1)
    expect(await reportPdfFor(lead, own, 'a4')).toMatchObject({ kind: 'stored' })
    expect(id).not.toBe(own)
  })

  test('a member sees the level of a barrier once it is in a final report, and not before', async () => {
    const closed = await made(await assessed('closed'))
    const final = await made()
    expect((await getAction(cast.member, closed)).action.level).toBeNull()
    expect((await getAction(cast.member, final)).action.level).toBe(1)
    expect((await getAction(cast.lead, closed)).action.level).toBe(1)
  })

  test('the trail of the agency names the site, and its export has actions with their history', async () => {
    const place = await made()
    const { organisationId } = cast.agency
    const { entries } = await readAuditTrail(cast.lead, organisationId, null)
    expect(entries[0]).toMatchObject({ action: 'action:created', about: { kind: 'site', id: place.siteId } })
    const { tables } = await exportOrganisation(cast.lead, organisationId)
    expect(tables.actions).toContainEqual(expect.objectContaining({ id: place.actionId, itemId: FIRST.id }))
    expect(tables.action_history).toContainEqual(
      expect.objectContaining({ actionId: place.actionId, revision: 1 }),
    )
  })
})

describe('the form of an action', () => {
  const sent = {
    text: 'Do it\r\nsoon',
    strategyId: '',
    ownerId: '',
    ownerName: '',
    dueOn: '',
    status: 'open',
    notes: '',
    baseRevision: '1',
  }

  test('is read with its empty fields', () => {
    expect(actionForm.parse(sent)).toEqual({
      ...EDIT,
      text: 'Do it\nsoon',
    })
  })

  test.each([
    ['text', ' \n', 'Enter what is to be done'],
    ['text', 'x'.repeat(1_001), 'What is to be done must be 1000 characters or fewer'],
    ['dueOn', '2026-02-30', 'Enter the day as day, month and year'],
    ['dueOn', '1999-12-31', 'Enter a day from 2000 to 2099'],
    ['dueOn', 'tomorrow', 'Enter the day as day, month and year'],
    ['status', 'finished', 'Choose how far it is'],
    ['ownerId', 'kim', 'Choose a person from the list'],
    ['ownerName', 'two\nlines', 'The name contains a character that cannot be used'],
    ['notes', 'x'.repeat(4_001), 'The notes must be 4000 characters or fewer'],
    ['baseRevision', '0', 'Load the page again'],
  ])('refuses %s %j', (field, value, message) => {
    const parsed = actionForm.safeParse({ ...sent, [field]: value })
    expect(parsed.error?.issues.map(({ path, message: told }) => [path[0], told])).toContainEqual([
      field,
      message,
    ])
  })

  test('refuses an owner twice over, and a field of another form', () => {
    const both = { ...sent, ownerId: crypto.randomUUID(), ownerName: 'Kim' }
    expect(actionForm.safeParse(both).error?.issues[0]?.path).toEqual(['ownerName'])
    expect(actionForm.safeParse({ ...sent, createdBy: 'me' }).success).toBe(false)
  })
})
