import { expect, test } from '@playwright/test'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { form } from '../isolation/actions/model'
import { ACTIONS } from '../isolation/actions/table'
import { databaseState } from '../isolation/database-state'
import { linkCookie } from '../isolation/links'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import { ITEM, type Place } from '../isolation/place'
import { withoutEcho } from '../isolation/requests'
import { insert, insertPlain } from '../isolation/rows'
import { createWorld, type World } from '../isolation/world'
import { actionsOf, type CallAction, get, put, SETTINGS, tokensIn, withFields } from './callers'

/** What a lead could send, or read, that no page of theirs offers. */
test.describe.configure({ mode: 'default' })

const MEMBERS = 'app/(app)/organisations/[id]/members/actions.ts'
const RESPONDENTS = 'app/(app)/assessments/[id]/respondents/actions.ts'
const BY_LINK = 'app/r/actions.ts'

const [, SPARSE] = itemsOf(CURRENT_INSTRUMENT, 'full')
if (!SPARSE) throw new Error('The instrument has a second question.')

type Fields = Readonly<Record<string, string>>

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

/** Writes an anonymous assessment of Northside’s; `people` have finished, each with a level and a note of their own. */
async function anonymousAssessment(state: string, people: number) {
  const { organisationId, siteId, canary } = world.own
  const scope = { organisation_id: organisationId }
  const id = await insert(quiet.client, 'assessments', {
    ...scope,
    site_id: siteId,
    instrument_id: CURRENT_INSTRUMENT.id,
    instrument_hash: CURRENT_INSTRUMENT.hash,
    form: 'full',
    stage: 'adoption',
    mode: 'anonymous',
    state,
    finalised_at: state === 'finalised' ? new Date() : null,
  })
  const person = (finished: boolean) =>
    insert(quiet.client, 'respondents', {
      ...scope,
      assessment_id: id,
      role: 'clinician',
      anonymous: true,
      access_hash: `${id}-${Math.random()}`,
      created_at: null,
      finished,
    })
  const give = (respondent: string, item: string, note: string) =>
    insertPlain(quiet.client, 'answers', {
      ...scope,
      respondent_id: respondent,
      item_id: item,
      assessment_id: id,
      value: '1',
      note,
      revision: 1,
    })
  for (let number = 0; number < people; number += 1) {
    const respondent = await person(true)
    await give(respondent, ITEM, `${canary} said ${number}`)
    if (number < 2) await give(respondent, SPARSE?.id ?? '', `${canary} sparse ${number}`)
  }
  await give(await person(false), ITEM, `${canary} unfinished`)
  return id
}

test('C-03 one site of another agency among ten of one’s own refuses the whole change and the whole invitation', async () => {
  const { organisationId, siteId, account } = world.own
  const own = [siteId]
  for (let number = 0; number < 9; number += 1)
    own.push(
      await insert(quiet.client, 'sites', {
        organisation_id: organisationId,
        name: `Quay ${number}`,
        setting: 'housing',
      }),
    )
  const change = (siteIds: readonly string[]) =>
    call(
      `${MEMBERS} changeMemberAction`,
      `/organisations/${organisationId}/members/${account.id}`,
      [organisationId, account.id, null, form({ role: 'member', siteIds })],
      world.cookies.lead,
    )
  const invite = (siteIds: readonly string[]) =>
    call(
      `${MEMBERS} inviteAction`,
      `/organisations/${organisationId}/members/invite`,
      [organisationId, null, form({ email: 'newcomer@example.org', role: 'member', siteIds })],
      world.cookies.lead,
    )
  const before = await databaseState(quiet.client)
  const foreign = [world.sibling.siteId, world['other-state'].siteId, organisationId, 'x', "' or 1=1--"]
  for (const one of foreign)
    for (const at of [0, 5, 10])
      for (const attempt of [change, invite]) {
        const { said } = await attempt(own.toSpliced(at, 0, one))
        for (const other of [world.sibling, world['other-state']]) expect(said).not.toContain(other.canary)
      }
  expect(await databaseState(quiet.client)).toEqual(before)

  await change(own)
  await invite(own)
  const { rows } = await quiet.client.query(
    `select site_ids from memberships where user_id = $1
     union all select site_ids from invitations where email = 'newcomer@example.org' and organisation_id = $2`,
    [account.id, organisationId],
  )
  expect(rows.map(({ site_ids }) => [...site_ids].sort())).toEqual([own.toSorted(), own.toSorted()])
})

test('G-03 nobody is invited into another agency’s assessment, into another organisation, or into a role that is not to be given', async () => {
  const { own, sibling } = world
  const before = await databaseState(quiet.client)
  for (const { assessments, canary, links, organisationId } of [sibling, world['other-state']]) {
    const refusals = []
    for (const id of Object.values(assessments)) {
      const page = `/assessments/${own.assessments.open}/respondents`
      const sent = (name: string, fields: Fields) =>
        call(`${RESPONDENTS} ${name}`, page, [id, null, form(fields)], world.cookies.lead)
      refusals.push(
        await sent('inviteAction', { list: 'Kim <kim@example.org>, clinician', note: '', go: 'invite' }),
        await sent('inviteAction', { list: 'Kim <kim@example.org>, clinician', note: '', go: 'check' }),
        await sent('shareAction', { cap: '7' }),
        await sent('remindAction', { note: '' }),
      )
    }
    // Their invitation under the address of one's own assessment.
    const place = { id: own.assessments.open, invitationId: links.unused.invitationId }
    for (const name of ['reissueAction', 'revokeAction'])
      refusals.push(
        await call(
          `${RESPONDENTS} ${name}`,
          `/assessments/${own.assessments.open}/respondents`,
          [place, null, form()],
          world.cookies.lead,
        ),
      )
    for (const role of ['member', 'lead', 'coordinator'])
      refusals.push(
        await call(
          `${MEMBERS} inviteAction`,
          `/organisations/${own.organisationId}/members/invite`,
          [organisationId, null, form({ email: 'newcomer@example.org', role })],
          world.cookies.lead,
        ),
      )
    for (const { said } of refusals) {
      expect(said).toContain('There is nothing here, or it is not yours to see.')
      expect(said).not.toContain(canary)
      expect(tokensIn(said)).toEqual([])
    }
  }
  // In one's own agency there are neither coordinators nor operators, and no assessment in the body of an invitation.
  const ownInvitation = (fields: Fields) =>
    call(
      `${MEMBERS} inviteAction`,
      `/organisations/${own.organisationId}/members/invite`,
      [own.organisationId, null, form({ email: 'newcomer@example.org', ...fields })],
      world.cookies.lead,
    )
  for (const fields of [
    { role: 'operator' },
    { role: 'coordinator' },
    { role: '' },
    { role: 'member', assessmentId: sibling.assessments.open },
    { role: 'member', organisationId: sibling.organisationId },
  ] as readonly Fields[])
    await ownInvitation(fields)
  const list = (line: string, more: Fields = {}) =>
    call(
      `${RESPONDENTS} inviteAction`,
      `/assessments/${own.assessments.open}/respondents`,
      [own.assessments.open, null, form({ list: line, note: '', go: 'invite', ...more })],
      world.cookies.lead,
    )
  for (const role of ['lead', 'member', 'coordinator', 'operator'])
    expect((await list(`Kim <kim@example.org>, ${role}`)).said).toContain('Line 1')
  for (const field of ['assessmentId', 'role', 'organisationId'])
    await list('Kim <kim@example.org>, clinician', { [field]: sibling.assessments.open })
  expect(await databaseState(quiet.client)).toEqual(before)
  expect(tokensIn((await list('Kim, clinician')).said)).toHaveLength(1)
})

test('G-05 no action makes an anonymous assessment a named one, in whatever state, and no respondent gets a name', async () => {
  const { own } = world
  const rows = ACTIONS.filter(({ file }) => file.startsWith('app/(app)/assessments/'))
  const moved: string[] = []
  const tries = rows.flatMap((row) =>
    ['open', 'closed', 'finalised'].flatMap((state) =>
      ([{}, { mode: 'named' }] as readonly Fields[]).map((fields) => ({ row, state, fields })),
    ),
  )
  const names = ['draft', 'open', 'anonymous', 'closed', 'finalised'] as const
  while (tries.length > 0) {
    const some = tries.splice(0, 8)
    const ids: string[] = []
    for (const { state } of some) ids.push(await anonymousAssessment(state, 3))
    await Promise.all(
      some.map(({ row, fields }, at) => {
        const assessments = Object.fromEntries(names.map((name) => [name, ids[at]]))
        const place: Place = { ...own, assessments: assessments as Place['assessments'] }
        const args = row.args(place, quiet.server.url).map((argument) => withFields(argument, fields))
        return call(`${row.file} ${row.name}`, row.page(place), args, world.cookies.lead)
      }),
    )
    const { rows: left } = await quiet.client.query<{
      id: string
      mode: string
      state: string
      named: number
    }>(
      `select id, mode, state, (select count(*)::int from respondents r where r.assessment_id = a.id
         and (not anonymous or name is not null or user_id is not null)) as named
       from assessments a where id = any($1)`,
      [ids],
    )
    for (const [at, { row, state }] of some.entries()) {
      const after = left.find(({ id }) => id === ids[at])
      if (after) expect([row.name, state, after.mode, after.named]).toEqual([row.name, state, 'anonymous', 0])
      if (after?.state !== state) moved.push(`${row.name}: ${state} → ${after?.state ?? 'gone'}`)
    }
  }
  // What leads to another state has done so; nothing else has.
  expect([...new Set(moved)].sort()).toEqual([
    'closeAction: open → closed',
    'deleteDraftAction: closed → gone',
    'deleteDraftAction: open → gone',
    'finaliseAction: closed → finalised',
    'reopenAction: finalised → closed',
  ])
  // Nor does whoever answers by its link become somebody.
  const { anonymous } = own.links
  for (const fields of [{ name: 'Kim Doe' }, { name: 'Kim Doe', role: 'clinician' }] as readonly Fields[])
    await call(`${BY_LINK} beginAction`, '/r', [null, form(fields)], linkCookie(anonymous))
  const { rows: people } = await quiet.client.query(
    'select name, user_id from respondents where assessment_id = $1',
    [own.assessments.anonymous],
  )
  expect(people).toEqual(Array(4).fill({ name: null, user_id: null }))
})

test('G-06 nothing is shown of fewer than three, no spread of fewer than three levels, and no note of fewer than five', async () => {
  test.setTimeout(120_000)
  const { canary } = world.own
  const LEVEL = 'level 1'
  for (let people = 0; people <= 6; people += 1) {
    const id = await anonymousAssessment('closed', people)
    const paths = {
      results: `/assessments/${id}/results`,
      consensus: `/assessments/${id}/consensus?show=all`,
      meeting: `/assessments/${id}/consensus/${ITEM}`,
      sparse: `/assessments/${id}/consensus/${SPARSE?.id}`,
      report: `/assessments/${id}/report.pdf`,
    }
    const shown: Record<string, string> = {}
    const status: Record<string, number> = {}
    for (const [name, path] of Object.entries(paths)) {
      // Making a PDF takes its time: those on both sides of each border are enough.
      if (name === 'report' && ![2, 4, 5].includes(people)) continue
      const got = await get(quiet, path, world.cookies.lead)
      status[name] = got.status
      const isPdf = got.headers.get('content-type') === 'application/pdf'
      shown[name] = isPdf ? readPdf(got.bytes).root.text : got.text
    }
    const all = Object.values(shown).join('\n')
    const who = `${people} people`
    for (const word of ['sparse', 'unfinished']) expect(all, who).not.toContain(`${canary} ${word}`)
    if (people < 3) {
      expect(shown.results, who).toContain('Too few people finished')
      expect(shown.consensus, who).toContain('Fewer than three people finished')
      expect([status.meeting, status.sparse], who).toEqual([307, 307])
      expect(all, who).not.toContain(`at ${LEVEL}`)
      expect(all, who).not.toContain(`${canary} said`)
      if (people === 2) expect(status.report, who).toBe(409)
      continue
    }
    expect(
      Object.values(status).filter((one) => one !== 200),
      who,
    ).toEqual([])
    for (const page of ['consensus', 'meeting'])
      expect(shown[page], `${page} of ${who}`).toContain(`${people} people at ${LEVEL}`)
    expect(shown.sparse, who).toContain('Fewer than three people gave a level, so no spread is shown.')
    expect(shown.sparse, who).not.toContain(`at ${LEVEL}`)
    for (let number = 0; number < people; number += 1)
      for (const [page, text] of Object.entries(shown))
        if (page !== 'sparse')
          expect(text.includes(`${canary} said ${number}`), `${page} of ${who}`).toBe(people >= 5)
  }
})

test('G-09 while anonymous answers are taken, no page and no file of a lead changes with one of them', async () => {
  const { own } = world
  const id = own.assessments.anonymous
  const cookie = linkCookie(own.links.anonymous)
  const paths = [
    ...['', '/results', '/consensus', `/consensus/${ITEM}`, '/respondents', '/check', '/report.pdf'].map(
      (page) => `/assessments/${id}${page}`,
    ),
    '/assessments',
    `/sites/${own.siteId}`,
    `/organisations/${own.organisationId}`,
    `/organisations/${own.organisationId}/export`,
  ]
  const look = async () => {
    const seen: Record<string, string> = {}
    for (const path of paths) {
      const { status, text } = await get(quiet, path, world.cookies.lead)
      if (!path.endsWith('/export')) {
        seen[path] = `${status} ${withoutEcho(text, path)}`
        continue
      }
      const { tables, ...rest } = JSON.parse(text)
      // Each download is on record; nothing else may differ.
      const { audit_events, ...others } = tables
      const events = audit_events.filter(
        ({ action }: { action: string }) => action !== 'organisation:exported',
      )
      seen[path] = JSON.stringify({ ...rest, tables: others, events })
    }
    return seen
  }
  const answer = async (value: number | null, baseRevision: number, item: string = ITEM) => {
    const note = value === null ? null : `${own.canary} whispered`
    const body = {
      value,
      note,
      proof: null,
      baseRevision,
      idempotencyKey: `key-${value}-${baseRevision}-0123456789`,
    }
    expect((await put(quiet, `/api/r/answers/${item}`, cookie, body)).status).toBe(200)
  }
  const before = await look()
  for (const step of [
    () => answer(4, 0),
    () => answer(0, 1),
    () => answer(null, 2),
    () => answer(2, 0, SPARSE?.id),
  ]) {
    await step()
    const after = await look()
    expect(after).toEqual(before)
    expect(JSON.stringify(after)).not.toContain('whispered')
  }
  // Who finishes changes the number of those who have, and nothing else.
  await call(`${BY_LINK} finishAction`, '/r/check', [null, form()], cookie)
  const finished = await look()
  const progress = `/assessments/${id}/respondents`
  expect(paths.filter((path) => finished[path] !== before[path])).toEqual([progress])
  expect(finished[progress]?.replaceAll('4', '3')).toBe(before[progress]?.replaceAll('4', '3'))
})
