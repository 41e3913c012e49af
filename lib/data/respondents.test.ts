import { sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { saveAnswer } from './answers'
import { createAssessment, getAssessment, listAssessments } from './assessments'
import { linkHolderOf } from './link-holder'
import { closeAssessment, extendAssessment, openAssessment } from './opening'
import { finishAnswering } from './own-questionnaire'
import { inviteRespondents, reissueLink, remindRespondents, revokeInvitation } from './respondent-invitations'
import { getRespondents } from './respondents'
import { makeShareLink, revokeShareLink } from './share-link'
import { anOpenAssessment, begun, inviteAll, listed, tokenIn } from './testing/open-assessments'
import { aCast } from './testing/people'
import { saveOwnAnswer } from './testing/save-own'

const mail = vi.hoisted(() => ({ isSent: false }))
vi.mock('@/lib/mail/outbox', async (original) => ({
  ...(await original<typeof import('@/lib/mail/outbox')>()),
  mailIsSent: () => mail.isSent,
}))

const FIRST = itemsOf(CURRENT_INSTRUMENT, 'brief')[0]?.id ?? ''
const ANSWER = { value: 2, note: null, proof: null, baseRevision: 0, idempotencyKey: 'k'.repeat(16) } as const

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  beforeAll(async () => {
    cast = await aCast()
  })
  beforeEach(() => {
    mail.isSent = false
  })
  const draft = async () =>
    (
      await createAssessment(cast.lead, {
        siteId: cast.agency.siteId,
        form: 'brief',
        stage: 'adoption',
        role: 'agency-leader',
      })
    ).id
  const open = (mode: 'named' | 'anonymous') => anOpenAssessment(cast.lead, cast.agency.siteId, mode)
  const plain = { answersUntil: null, roleDomains: {} } as const
  const trail = (id: string) =>
    allRows<{ action: string; after: unknown }>(
      sql`select action, after from audit_events where subject_id = ${id} order by sequence`,
    )

  test('only a lead of the agency opens, invites, reminds, revokes, extends, closes and sees', async () => {
    const { id } = await open('named')
    const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
    const invitationId =
      (await getRespondents(cast.lead, id)).people.find((one) => one.invitationId)?.invitationId ?? ''
    const acts = (actor: typeof cast.lead) => [
      () => getRespondents(actor, id),
      () => openAssessment(actor, id, { mode: 'named', ...plain }),
      () => inviteRespondents(actor, id, { people: listed('clinician'), note: null }),
      () => remindRespondents(actor, id, null),
      () => revokeInvitation(actor, id, invitationId),
      () => reissueLink(actor, id, invitationId),
      () => makeShareLink(actor, id, 3),
      () => revokeShareLink(actor, id),
      () => extendAssessment(actor, id, null),
      () => closeAssessment(actor, id),
    ]
    for (const act of acts(cast.member)) await expect(act()).rejects.toThrow(Forbidden)
    for (const stranger of Object.values(cast.strangers)) {
      for (const act of acts(stranger)) await expect(act()).rejects.toThrow(NotFound)
    }
    expect(await linkHolderOf(token)).not.toBeNull()
  })

  test('G-03: an invitation of another assessment is not there, also for its own lead', async () => {
    const [one, other] = [await open('named'), await open('named')]
    await inviteAll(cast.lead, other.id, 'clinician')
    const theirs =
      (await getRespondents(cast.lead, other.id)).people.find((p) => p.invitationId)?.invitationId ?? ''
    for (const wrong of [theirs, 'x', '7f9c24e8-3b12-4e0a-9a55-0f3f1b8f7a10']) {
      await expect(revokeInvitation(cast.lead, one.id, wrong)).rejects.toThrow(NotFound)
      await expect(reissueLink(cast.lead, one.id, wrong)).rejects.toThrow(NotFound)
    }
  })

  test('a draft takes no invitations, and its links do not exist', async () => {
    const id = await draft()
    await expect(inviteAll(cast.lead, id, 'clinician')).rejects.toMatchObject({ reason: 'state' })
    await expect(makeShareLink(cast.lead, id, 3)).rejects.toThrow(Conflict)
    await expect(closeAssessment(cast.lead, id)).rejects.toThrow(Conflict)
  })

  test('opened with names, the answers that the lead gave stay', async () => {
    const id = await draft()
    await saveAnswer(cast.lead, { assessmentId: id, itemId: FIRST, ...ANSWER })
    expect(await openAssessment(cast.lead, id, { mode: 'named', ...plain })).toEqual([])
    const { answers, may, mode, state } = await getAssessment(cast.lead, id)
    expect({ mode, state, answer: may.answer }).toEqual({ mode: 'named', state: 'open', answer: true })
    expect(answers[FIRST as keyof typeof answers]?.value).toBe(2)
    expect((await trail(id)).at(-1)).toMatchObject({ action: 'assessment:opened', after: { mode: 'named' } })
  })

  test('opened anonymously, they go once the lead agrees, and the lead is invited like everybody', async () => {
    const id = await draft()
    await saveAnswer(cast.lead, { assessmentId: id, itemId: FIRST, ...ANSWER })
    await expect(openAssessment(cast.lead, id, { mode: 'anonymous', ...plain })).rejects.toThrow(Invalid)
    expect((await getAssessment(cast.lead, id)).state).toBe('draft')
    const [link] = await openAssessment(cast.lead, id, { mode: 'anonymous', ...plain, deleteAnswers: 'yes' })
    const view = await getAssessment(cast.lead, id)
    expect(view).toMatchObject({
      state: 'open',
      mode: 'anonymous',
      answers: {},
      role: null,
      may: { answer: false },
    })
    await expect(saveAnswer(cast.lead, { assessmentId: id, itemId: FIRST, ...ANSWER })).rejects.toThrow(
      Forbidden,
    )
    expect(await linkHolderOf(tokenIn(link?.address ?? ''))).toMatchObject({ mode: 'anonymous' })
    const rows = await allRows(sql`select 1 from answers where assessment_id = ${id}
      union all select 1 from respondents where assessment_id = ${id}`)
    expect(rows).toEqual([])
  })

  test('G-05: the mode of an opened assessment never changes', async () => {
    const { id } = await open('anonymous')
    const [token = ''] = await inviteAll(cast.lead, id, 'clinician')
    await saveOwnAnswer((await begun(token)).holder, { itemId: FIRST, ...ANSWER })
    const again = () => openAssessment(cast.lead, id, { mode: 'named', ...plain, deleteAnswers: 'yes' })
    await expect(again()).rejects.toThrow(Conflict)
    await closeAssessment(cast.lead, id)
    await expect(again()).rejects.toThrow(Conflict)
    expect((await getAssessment(cast.lead, id)).mode).toBe('anonymous')
  })

  test('a last day that is over, or more than a year ahead, is refused', async () => {
    const id = await draft()
    for (const answersUntil of ['2020-01-01', '2999-01-01']) {
      await expect(
        openAssessment(cast.lead, id, { mode: 'named', ...plain, answersUntil }),
      ).rejects.toMatchObject({
        fieldErrors: { answersUntil: expect.any(String) },
      })
    }
  })

  test('a list is invited whole or not at all, and nobody twice', async () => {
    const { id } = await open('named')
    const bo = { line: 1, name: 'Bo', email: 'bo@example.org', role: 'clinician' } as const
    await inviteRespondents(cast.lead, id, { people: [bo], note: null })
    const list = [
      { ...bo, email: 'new@example.org' },
      { ...bo, line: 2 },
    ]
    await expect(inviteRespondents(cast.lead, id, { people: list, note: null })).rejects.toMatchObject({
      fieldErrors: { list: 'Line 2: bo@example.org is invited already' },
    })
    const { people } = await getRespondents(cast.lead, id)
    expect(people.filter(({ invitationId }) => invitationId).map(({ email }) => email)).toEqual([
      'bo@example.org',
    ])
  })

  test('with mail links travel by mail only; without it they are shown, once', async () => {
    const { id } = await open('named')
    const person = { line: 1, name: 'Bo', email: 'bo@example.org', role: 'clinician' } as const
    mail.isSent = true
    expect(
      await inviteRespondents(cast.lead, id, { people: [person], note: 'Until Friday, please.' }),
    ).toEqual([])
    const mails = await allRows<{ recipient: string; body: string }>(
      sql`select recipient, body from mails where kind = 'respondent-invitation' and recipient = 'bo@example.org'`,
    )
    expect(mails).toHaveLength(1)
    expect(mails[0]?.body).toContain('Until Friday, please.')
    const [, token = ''] = /\/r\/([\w-]{43})\n/.exec(mails[0]?.body ?? '') ?? []
    expect(await linkHolderOf(token)).not.toBeNull()
    const [{ kept } = { kept: 1 }] = await allRows<{ kept: number }>(
      sql`select count(*)::int as kept from respondent_links where token_hash = ${token}`,
    )
    expect(kept, 'only a hash is kept').toBe(0)
  })

  test('named: those who have not finished are reminded, each with a further link to the same answers', async () => {
    mail.isSent = true
    const { id } = await open('named')
    const people = ['ana', 'bo', 'cy'].map((name, index) => {
      return { line: index + 1, name, email: `${name}-${id}@example.org`, role: 'clinician' } as const
    })
    await inviteRespondents(cast.lead, id, { people, note: null })
    const tokenFor = async (name: string) => {
      const [row] = await allRows<{ body: string }>(
        sql`select body from mails where recipient = ${`${name}-${id}@example.org`} order by created_at desc limit 1`,
      )
      return /\/r\/([\w-]{43})/.exec(row?.body ?? '')?.[1] ?? ''
    }
    const ana = await begun(await tokenFor('ana'))
    await finishAnswering(ana.holder)
    const bo = await begun(await tokenFor('bo'))
    expect(await remindRespondents(cast.lead, id, null)).toBe(2)
    const reminded = await allRows<{ recipient: string }>(
      sql`select recipient from mails where kind = 'reminder' and recipient like ${`%${id}%`} order by recipient`,
    )
    expect(reminded.map(({ recipient }) => recipient.split('-')[0])).toEqual(['bo', 'cy'])
    expect((await linkHolderOf(await tokenFor('bo')))?.holder).toEqual(bo.holder)
  })

  test('G-08, G-09, G-11: anonymous, the lead sees two totals, and nothing of a person changes when they answer', async () => {
    mail.isSent = true
    const { id } = await open('anonymous')
    mail.isSent = false
    const tokens = await inviteAll(cast.lead, id, 'clinician', 'clinician', 'other')
    const before = await getRespondents(cast.lead, id)
    const listBefore = (await listAssessments(cast.lead)).find((one) => one.id === id)
    const { holder } = await begun(tokens[0] ?? '')
    await saveOwnAnswer(holder, { itemId: FIRST, ...ANSWER, note: 'only I would say so' })
    await finishAnswering(holder)
    const after = await getRespondents(cast.lead, id)
    expect(after.progress).toEqual({ invited: 4, started: 1, finished: 1 })
    expect(after).toEqual({ ...before, progress: after.progress })
    expect(after.byRole).toBeNull()
    expect(after.people.every(({ role, progress }) => role === null && progress === null)).toBe(true)
    const listAfter = (await listAssessments(cast.lead)).find((one) => one.id === id)
    expect(listAfter).toEqual({ ...listBefore, respondents: 1 })
    expect(JSON.stringify([after, listAfter, await getAssessment(cast.lead, id)])).not.toContain('only I')
  })

  test('G-11: an anonymous reminder goes to everybody, without a link, and leaves the same mark on all', async () => {
    mail.isSent = true
    const { id } = await open('anonymous')
    const people = ['ana', 'bo', 'cy'].map((name, index) => {
      return { line: index + 1, name, email: `${name}-${id}@example.org`, role: null } as const
    })
    await inviteRespondents(cast.lead, id, { people, note: null })
    const [row] = await allRows<{ body: string }>(
      sql`select body from mails where recipient like ${`ana-${id}%`}`,
    )
    const { holder } = await begun(/\/r\/([\w-]{43})/.exec(row?.body ?? '')?.[1] ?? '')
    await finishAnswering(holder)
    expect(await remindRespondents(cast.lead, id, null)).toBe(4)
    const reminders = await allRows<{ body: string }>(
      sql`select body from mails where kind = 'reminder' and recipient like ${`%${id}%`}`,
    )
    expect(reminders).toHaveLength(3)
    for (const { body } of reminders) expect(body).not.toMatch(/\/r\/|https?:/)
    const marks = (await getRespondents(cast.lead, id)).people.map(({ reminders: count }) => count)
    expect(new Set(marks)).toEqual(new Set([1]))
  })

  test('the trail has what was done, with counts, and no name, address or token', async () => {
    const { id } = await open('named')
    const [link] = await inviteRespondents(cast.lead, id, {
      people: [{ line: 1, name: 'Zebedee', email: 'zebedee@example.org', role: 'other' }],
      note: null,
    })
    const invitationId =
      (await getRespondents(cast.lead, id)).people.find((p) => p.name === 'Zebedee')?.invitationId ?? ''
    await reissueLink(cast.lead, id, invitationId)
    await revokeInvitation(cast.lead, id, invitationId)
    await makeShareLink(cast.lead, id, 5)
    await revokeShareLink(cast.lead, id)
    await extendAssessment(cast.lead, id, null)
    await closeAssessment(cast.lead, id)
    const rows = await trail(id)
    expect(rows.map(({ action }) => action)).toEqual([
      'assessment:created',
      'assessment:opened',
      'assessment:respondents-invited',
      'assessment:link-reissued',
      'assessment:invitation-revoked',
      'assessment:share-link-made',
      'assessment:share-link-revoked',
      'assessment:extended',
      'assessment:closed',
    ])
    const words = JSON.stringify(rows)
    for (const secret of ['Zebedee', 'zebedee@', tokenIn(link?.address ?? '-')])
      expect(words).not.toContain(secret)
  })
})
