import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import type { AnswerInput } from '@/lib/forms/answer'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { form } from '../isolation/actions/model'
import { databaseState } from '../isolation/database-state'
import { linkCookie } from '../isolation/links'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import { ITEM, PAGE_FORM } from '../isolation/place'
import { createWorld, type World } from '../isolation/world'
import { actionsOf, type CallAction, put, SETTINGS, tokensIn } from './callers'

/** What whoever answers by a link, or with an account, could send that no page of theirs sends. */
test.describe.configure({ mode: 'default' })

const BY_LINK = 'app/r/actions.ts'
const ASSESSMENTS = 'app/(app)/assessments/actions.ts'
const RESPONDENTS = 'app/(app)/assessments/[id]/respondents/actions.ts'
const ANSWERING = 'app/(app)/assessments/[id]/[domain]/actions.ts'

const HIDDEN = 'financing'
const brief = itemsOf(CURRENT_INSTRUMENT, 'brief')
const [FIRST, SECOND] = brief.filter(({ domain }) => domain === PAGE_FORM.domain)
const full = itemsOf(CURRENT_INSTRUMENT, 'full')
const FULL_ONLY = full.find(({ core, domain }) => !core && domain === PAGE_FORM.domain)
const HIDDEN_ITEM = brief.find(({ domain }) => domain === HIDDEN)
if (!FIRST || !SECOND || !FULL_ONLY || !HIDDEN_ITEM) throw new Error('The instrument lacks a question.')

let quiet: QuietServer
let world: World
let call: CallAction

test.beforeAll(async () => {
  quiet = await startQuietServer(SETTINGS)
  call = actionsOf(quiet)
})
test.beforeEach(async () => {
  world = await createWorld(quiet.client, quiet.secret)
})
test.afterAll(async () => {
  await quiet?.close()
})

const answer = (more: Partial<AnswerInput> = {}): AnswerInput => ({
  value: 3,
  note: null,
  proof: null,
  baseRevision: 0,
  idempotencyKey: randomUUID(),
  ...more,
})

const save = (item: string, body: unknown, cookie: string) =>
  put(quiet, `/api/r/answers/${encodeURIComponent(item)}`, cookie, body)
const finish = (cookie: string) => call(`${BY_LINK} finishAction`, '/r/check', [null, form()], cookie)
const answerAgain = (cookie: string) =>
  call(`${BY_LINK} answerAgainAction`, '/r/finished', [null, form()], cookie)
const savePage = (cookie: string, fields: Readonly<Record<string, string>>) =>
  call(
    `${BY_LINK} saveOwnDomainAction`,
    `/r/domains/${PAGE_FORM.domain}`,
    [PAGE_FORM.domain, null, form({ ...fields, go: 'later' })],
    cookie,
  )
const close = (assessmentId: string) =>
  call(
    `${RESPONDENTS} closeAction`,
    `/assessments/${assessmentId}/respondents`,
    [assessmentId, null, form({ confirm: 'yes' })],
    world.cookies.lead,
  )

/** What is stored of somebody's answers, and whether they have finished. */
async function storedOf(respondentId: string) {
  const { rows } = await quiet.client.query<{ item: string; value: string | null; revision: number }>(
    'select item_id as item, value, revision from answers where respondent_id = $1 order by item_id',
    [respondentId],
  )
  const { rows: people } = await quiet.client.query<{ finished: boolean }>(
    'select finished from respondents where id = $1',
    [respondentId],
  )
  return { answers: rows, finished: people[0]?.finished }
}

/** Northside's open assessment asks its clinicians about one domain, in the brief form. */
async function askOneDomain() {
  await quiet.client.query(`update assessments set form = 'brief', role_domains = $2 where id = $1`, [
    world.own.assessments.open,
    { clinician: [PAGE_FORM.domain] },
  ])
}

test('E-13 questions that are not asked, and answers that are not offered, are refused with 400, and nothing is written', async () => {
  await askOneDomain()
  const { answering } = world.own.links
  const cookie = linkCookie(answering)
  expect((await save(FIRST.id, answer({ value: 2 }), cookie)).status).toBe(200)
  const before = await databaseState(quiet.client)

  const unasked = ['nothing.at-all', '__proto__', FIRST.id.toUpperCase(), `${FIRST.id}' or 1=1--`]
  for (const item of [...unasked, FULL_ONLY.id, HIDDEN_ITEM.id]) {
    const refused = await save(item, answer(), cookie)
    expect([item, refused.status, refused.body.code]).toEqual([item, 400, 'invalid'])
  }
  const values = [5, -1, 2.5, 1e9, '3', '', true, [], [3], {}, 'Unknown', 'maybe', undefined]
  const bodies = [
    ...values.map((value) => ({ ...answer(), value })),
    ...['role', 'respondentId', 'assessmentId', 'score', 'questionId'].map((field) => ({
      ...answer(),
      [field]: HIDDEN_ITEM.id,
    })),
    { ...answer(), note: 7 },
    { ...answer(), baseRevision: '1' },
    [answer()],
    null,
  ]
  for (const body of bodies) {
    const refused = await save(FIRST.id, body, cookie)
    expect([JSON.stringify(body), refused.status, refused.body.code]).toEqual([
      JSON.stringify(body),
      400,
      'invalid',
    ])
  }
  expect(await databaseState(quiet.client)).toEqual(before)
})

test('E-13 the form of a page takes no question of another page and no level that it does not offer, also for who has an account', async () => {
  await askOneDomain()
  const { answering } = world.own.links
  const cookie = linkCookie(answering)
  expect((await save(FIRST.id, answer({ value: 2 }), cookie)).status).toBe(200)
  const { draft } = world.own.assessments
  const own = `/api/assessments/${draft}/answers`
  expect((await put(quiet, `${own}/${FIRST.id}`, world.cookies.member, answer({ value: 1 }))).status).toBe(
    200,
  )
  const before = await databaseState(quiet.client)

  for (const item of ['nothing.at-all', FULL_ONLY.id, HIDDEN_ITEM.id]) {
    const refused = await savePage(cookie, { [`base:${item}`]: '0', [`value:${item}`]: '3' })
    expect(refused.to, item).toBe('')
  }
  const fieldsOf = (items: readonly { readonly id: string }[], value: string) => ({
    ...Object.fromEntries(items.map(({ id }) => [`base:${id}`, '0'])),
    [`base:${FIRST.id}`]: '1',
    [`value:${FIRST.id}`]: value,
  })
  const onPage = ({ domain }: { readonly domain: string }) => domain === PAGE_FORM.domain
  for (const value of ['5', '-1', '2.5', 'maybe', '03']) {
    const refused = await savePage(cookie, fieldsOf(brief.filter(onPage), value))
    expect(refused.said, value).toContain('1 answer was not saved')
    const withAccount = await call(
      `${ANSWERING} saveDomainAction`,
      `/assessments/${draft}/${PAGE_FORM.domain}`,
      [
        { id: draft, domain: PAGE_FORM.domain },
        null,
        form({ ...fieldsOf(full.filter(onPage), value), go: 'later' }),
      ],
      world.cookies.member,
    )
    expect(withAccount.said, value).toContain('1 answer was not saved')
  }
  for (const [item, body, status] of [
    ['nothing.at-all', answer(), 404],
    ['__proto__', answer(), 404],
    [FIRST.id, { ...answer({ baseRevision: 1 }), value: 5 }, 400],
    [FIRST.id, { ...answer({ baseRevision: 1 }), respondentId: answering.respondentId }, 400],
  ] as const) {
    const refused = await put(quiet, `${own}/${item}`, world.cookies.member, body)
    expect([item, refused.status]).toEqual([item, status])
  }
  // A role that there is not, or none.
  for (const fields of [
    { name: 'Kim Doe', role: 'wizard' },
    { name: 'Kim Doe', role: 'lead' },
    { name: 'Kim' },
  ] as readonly Readonly<Record<string, string>>[])
    await call(`${BY_LINK} beginAction`, '/r', [null, form(fields)], linkCookie(world.own.links.shared))
  expect(await databaseState(quiet.client)).toEqual(before)
})

test('C-03 a page’s form with one question of another page, or a list of people with one line that is none, is refused whole', async () => {
  await askOneDomain()
  const cookie = linkCookie(world.own.links.answering)
  const { open } = world.own.assessments
  const invite = (list: readonly string[]) =>
    call(
      `${RESPONDENTS} inviteAction`,
      `/assessments/${open}/respondents`,
      [open, null, form({ list: list.join('\n'), note: '', go: 'invite' })],
      world.cookies.lead,
    )
  const asked = brief.filter(({ domain }) => domain === PAGE_FORM.domain)
  const fields = (items: readonly { readonly id: string }[]) =>
    Object.fromEntries(
      items.flatMap(({ id }) => [[`base:${id}`, '0'] as const, [`value:${id}`, '3'] as const]),
    )
  const people = Array.from({ length: 10 }, (_, at) => `Kim ${at} <kim-${at}@example.org>, clinician`)
  const before = await databaseState(quiet.client)

  const page = await savePage(cookie, fields([...asked, HIDDEN_ITEM]))
  expect(page.to).toBe('')
  for (const line of ['Robin <robin@example.org>, lead', 'Robin <not an address>, clinician'])
    expect((await invite([...people, line])).said).toContain('Line 11')
  expect(await databaseState(quiet.client)).toEqual(before)

  // Without the one that is not theirs the same is done.
  expect((await savePage(cookie, fields(asked))).to).toBe('/r')
  expect((await storedOf(world.own.links.answering.respondentId)).answers).toHaveLength(asked.length)
  expect(tokensIn((await invite(people)).said)).toHaveLength(people.length)
})

test('E-14 who has finished has finished once; a replay changes nothing, and no answer changes before they answer again', async () => {
  const { answering } = world.own.links
  const cookie = linkCookie(answering)
  const acknowledged = answer({ value: 2 })
  const first = await save(ITEM, acknowledged, cookie)
  expect(first).toEqual({ status: 200, body: { revision: 1, savedAt: expect.any(String) } })
  expect(await save(ITEM, acknowledged, cookie), 'the same request again').toEqual(first)

  expect((await finish(cookie)).to).toBe('/r/finished')
  const finished = await databaseState(quiet.client)
  expect((await finish(cookie)).to).toBe('/r/finished')
  for (const [item, body] of [
    [ITEM, answer({ value: 4, baseRevision: 1 })],
    [ITEM, answer({ value: null, baseRevision: 1 })],
    [SECOND.id, answer()],
  ] as const) {
    const late = await save(item, body, cookie)
    expect([late.status, late.body.code]).toEqual([409, 'answers-finished'])
  }
  expect((await savePage(cookie, { ...PAGE_FORM.fields })).said).toContain('You have finished')
  expect(await save(ITEM, acknowledged, cookie), 'what was acknowledged stays so').toEqual(first)
  const reused = await save(ITEM, { ...acknowledged, value: 4 }, cookie)
  expect([reused.status, reused.body.code]).toEqual([409, 'key-reused'])
  expect(await databaseState(quiet.client)).toEqual(finished)

  expect((await answerAgain(cookie)).to).toBe('/r')
  expect((await save(ITEM, answer({ value: 4, baseRevision: 1 }), cookie)).body.revision).toBe(2)
  // The first request once more, after a later one: acknowledged, and the later answer stays.
  expect(await save(ITEM, acknowledged, cookie)).toEqual(first)
  expect(await storedOf(answering.respondentId)).toEqual({
    answers: [{ item: ITEM, value: '4', revision: 2 }],
    finished: false,
  })
})

test('E-14 after closing, and after the last day, no link takes answers: neither new ones nor by a replay', async () => {
  const { answering, finished, unused, shared } = world.own.links
  const { open } = world.own.assessments
  const acknowledged = answer({ value: 2 })
  expect((await save(ITEM, acknowledged, linkCookie(answering))).status).toBe(200)

  const tryAll = async () => {
    const before = await databaseState(quiet.client)
    for (const link of [answering, finished, unused, shared]) {
      const cookie = linkCookie(link)
      for (const body of [answer(), answer({ baseRevision: 1 }), acknowledged]) {
        const late = await save(ITEM, body, cookie)
        expect([late.status, late.body.code]).toEqual([409, 'not-answerable'])
      }
      for (const replay of [
        finish(cookie),
        answerAgain(cookie),
        savePage(cookie, { ...PAGE_FORM.fields }),
        call(`${BY_LINK} beginAction`, '/r', [null, form()], cookie),
      ])
        expect((await replay).to).toBe('')
    }
    expect(await databaseState(quiet.client)).toEqual(before)
  }
  await quiet.client.query('update assessments set answers_until = current_date - 2 where id = $1', [open])
  await tryAll()
  await quiet.client.query('update assessments set answers_until = null where id = $1', [open])
  expect((await save(SECOND.id, answer(), linkCookie(answering))).status).toBe(200)
  expect((await close(open)).to).toBe(`/assessments/${open}`)
  await tryAll()
})

test('E-14 what was finalised takes no answer, and a move that is sent again does nothing twice', async () => {
  const { draft, finalised } = world.own.assessments
  const path = `/api/assessments/${draft}/answers/${ITEM}`
  const acknowledged = answer({ value: 1 })
  const first = await put(quiet, path, world.cookies.member, acknowledged)
  expect(first.status).toBe(200)
  const moves = {
    finalise: [`${ASSESSMENTS} finaliseAction`, draft, 'check', { confirm: 'yes' }],
    reopen: [`${ASSESSMENTS} reopenAction`, finalised, 'reopen', { reason: 'A figure was wrong' }],
    close: [`${RESPONDENTS} closeAction`, world.own.assessments.open, 'respondents', { confirm: 'yes' }],
  } as const
  for (const [name, [key, id, page, fields]] of Object.entries(moves)) {
    const move = () => call(key, `/assessments/${id}/${page}`, [id, null, form(fields)], world.cookies.lead)
    const before = await databaseState(quiet.client)
    await move()
    const after = await databaseState(quiet.client)
    expect(after, name).not.toEqual(before)
    await move()
    expect(await databaseState(quiet.client), `${name} again`).toEqual(after)
  }
  const before = await databaseState(quiet.client)
  for (const body of [answer({ baseRevision: 1 }), answer()]) {
    const late = await put(quiet, path, world.cookies.member, body)
    expect([late.status, late.body.code]).toEqual([409, 'finalised'])
  }
  expect(await put(quiet, path, world.cookies.member, acknowledged)).toEqual(first)
  expect(await databaseState(quiet.client)).toEqual(before)
})

for (const mode of ['named', 'anonymous'] as const)
  test(`G-02 ${mode}: two people at one link at once are one respondent, and of two answers the second is told of the first`, async () => {
    const id = mode === 'named' ? world.own.assessments.open : world.own.assessments.anonymous
    const role = mode === 'named' ? ', clinician' : ''
    const { said } = await call(
      `${RESPONDENTS} inviteAction`,
      `/assessments/${id}/respondents`,
      [id, null, form({ list: `Kim Doe${role}`, note: '', go: 'invite' })],
      world.cookies.lead,
    )
    const [token = ''] = tokensIn(said)
    const cookie = linkCookie({ token, invitationId: '', respondentId: '' })
    const people = async () => {
      const { rows } = await quiet.client.query<{ id: string }>(
        'select id from respondents where assessment_id = $1',
        [id],
      )
      return rows.map((row) => row.id)
    }
    const before = await people()
    const fields: Record<string, string> = mode === 'named' ? {} : { role: 'clinician' }
    const began = await Promise.all(
      Array.from({ length: 4 }, () => call(`${BY_LINK} beginAction`, '/r', [null, form(fields)], cookie)),
    )
    expect(began.map(({ to }) => to)).toEqual(Array(4).fill('/r'))
    const added = (await people()).filter((person) => !before.includes(person))
    expect(added).toHaveLength(1)

    const notes = ['One of the two', 'The other of them'] as const
    const bodies = notes.map((note, at) => answer({ value: at === 0 ? 0 : 4, note }))
    const results = await Promise.all(bodies.map((body) => save(ITEM, body, cookie)))
    expect(results.map(({ status }) => status).sort()).toEqual([200, 409])
    const [won, lost] = results[0]?.status === 200 ? [0, 1] : [1, 0]
    const { value, note } = bodies[won] as AnswerInput
    expect(results[lost]?.body).toEqual({ revision: 1, value, note, proof: null })
    // Who was told may answer on top of that.
    const again = await save(ITEM, { ...bodies[lost], baseRevision: 1, idempotencyKey: randomUUID() }, cookie)
    expect(again).toMatchObject({ status: 200, body: { revision: 2 } })
    expect((await storedOf(added[0] ?? '')).answers).toEqual([
      { item: ITEM, value: String(bodies[lost]?.value), revision: 2 },
    ])
  })
