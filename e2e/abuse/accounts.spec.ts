import { randomUUID } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { makePerson, makeSession, PASSWORD } from '../isolation/accounts'
import { form } from '../isolation/actions/model'
import { ACTIONS } from '../isolation/actions/table'
import { builtActions, callAction } from '../isolation/call-action'
import { databaseState } from '../isolation/database-state'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import type { Place } from '../isolation/place'
import { ask, FROM_ANYWHERE, headersOf, pathOf } from '../isolation/requests'
import { ROUTES } from '../isolation/routes'
import { newToken } from '../isolation/rows'
import { createWorld, type World } from '../isolation/world'
import { keepSecret } from '../log/secrets'
import { startServer } from '../server'
import { enter, from } from './entering'

/** B-14, D-06, H-05, H-11: who has lost a right, who sends too much, what a refusal leaves, and no start with bad secrets. */
test.describe.configure({ mode: 'default', timeout: 120_000 })

const SIGNING_IN = 'app/(auth)/actions.ts'
const MEMBERS = 'app/(app)/organisations/[id]/members/actions.ts'
const SETTINGS = 'app/(app)/settings/actions.ts'
const RESPONDENTS = 'app/(app)/assessments/[id]/respondents/actions.ts'
const ASKED_FOR = '/reset?sent=1'

const ids = builtActions()
let quiet: QuietServer
let world: World
/** Accounts that a new installation has. */
let accountsAtFirst: unknown[]

test.beforeAll(async () => {
  quiet = await startQuietServer({
    ...FROM_ANYWHERE,
    // Mails wait in the outbox, because nobody answers where they are to go.
    SMTP_URL: 'smtp://127.0.0.1:1',
    SMTP_FROM: 'ips@example.org',
  })
  accountsAtFirst = (await quiet.client.query('select email from users')).rows
  world = await createWorld(quiet.client, quiet.secret)
})
test.afterAll(async () => {
  await quiet.close()
})

/** Calls a server action by file and name; `cookie` is of who calls, from a new address unless `headers` say more. */
async function act(
  name: string,
  page: string,
  args: readonly unknown[],
  cookie = '',
  headers: Readonly<Record<string, string>> = headersOf(cookie),
) {
  const id = ids.get(name)
  if (!id) throw new Error(`There is no action ${name}.`)
  const response = await callAction(quiet.server.url, page, id, args, headers)
  return {
    status: response.status,
    to: response.headers.get('x-action-redirect')?.split(';')[0] ?? '',
    requestId: response.headers.get('x-request-id') ?? '',
    said: await response.text(),
  }
}

/** Calls a server action as the table of actions has it, for the things of a place. */
function actAt(name: string, place: Place, cookie: string) {
  const row = ACTIONS.find((one) => `${one.file} ${one.name}` === name)
  if (!row) throw new Error(`There is no action ${name} in the table.`)
  return act(name, row.page(place), row.args(place, quiet.server.url), cookie)
}

/** What somebody gets of a route of the table, for the things of a place. */
async function got(route: string, place: Place, cookie: string) {
  const row = ROUTES.find((one) => one.route === route)
  if (!row) throw new Error(`There is no route ${route} in the table.`)
  return (await ask(quiet.server.url, pathOf(row, place), cookie, row)).outcome
}

const SAVE = 'app/(app)/assessments/[id]/[domain]/actions.ts saveDomainAction'
const ANSWER = '/api/assessments/[id]/answers/[item]'

/** As many sessions of one person as there are ways to ask; each is in use: it has just seen a page of the place. */
async function sessionsInUse(userId: string, number: number, place: Place): Promise<readonly string[]> {
  const made: string[] = []
  for (let n = 0; n < number; n++) {
    const { cookie } = await makeSession(quiet.client, quiet.secret, userId)
    expect(await got('/assessments/[id]', place, cookie), 'before').toBe('ok')
    made.push(cookie)
  }
  return made
}

const changeMember = (place: Place, person: string, fields: Readonly<Record<string, string>>, by: string) =>
  act(
    `${MEMBERS} changeMemberAction`,
    `/organisations/${place.organisationId}/members/${person}`,
    [place.organisationId, person, null, form(fields)],
    by,
  )

test('B-14 whose account is closed gets nothing by the very next request of any session', async () => {
  const place = world['other-state']
  const { account } = place
  expect(await got(ANSWER, place, account.cookie)).toBe('ok')
  const [page = '', api = '', action = '', file = ''] = await sessionsInUse(account.id, 4, place)
  const closed = await actAt(`${SETTINGS} deactivateAction`, place, world.cookies.operator)
  expect(closed.to).toBe('/settings/accounts')

  const before = await databaseState(quiet.client)
  expect(await got('/assessments/[id]', place, page)).toBe('sign-in')
  expect(await got(ANSWER, place, api)).toBe('unauthorised')
  expect(await got('/account/my-data', place, file)).toBe('unauthorised')
  const leave = await actAt(`${MEMBERS} leaveAction`, place, action)
  expect(leave.to).toMatch(/^\/sign-in/)
  expect(await databaseState(quiet.client)).toEqual(before)
  expect((await enter(quiet.server.url, account.email, PASSWORD)).outcome, 'nor a new session').toBe('wrong')
})

test('B-14 who was taken out of an organisation is a stranger there by the very next request, and still signed in', async () => {
  const place = world.sibling
  const { account, organisationId, assessments } = place
  const saving = await actAt(SAVE, place, account.cookie)
  expect(saving.to, 'before').toBe(`/assessments/${assessments.draft}`)
  const [page = '', api = '', action = ''] = await sessionsInUse(account.id, 3, place)
  const taken = await actAt(`${MEMBERS} removeMemberAction`, place, world.cookies['sibling-lead'])
  expect(taken.to).toBe(`/organisations/${organisationId}/members`)

  const before = await databaseState(quiet.client)
  expect(await got('/assessments/[id]', place, page)).toBe('not-found')
  expect(await got(ANSWER, place, api)).toBe('not-found')
  const saved = await actAt(SAVE, place, action)
  expect(saved.to).toBe('')
  expect(saved.said.replaceAll(account.name, '')).not.toContain(place.canary)
  expect(await databaseState(quiet.client)).toEqual(before)
  for (const cookie of [page, api, action]) expect(await got('/account', place, cookie)).toBe('ok')
})

test('B-14 a lead who is made a member has no session of a lead left, and the rights of a member', async () => {
  const { own, cookies } = world
  const { client, secret } = quiet
  const former = { name: 'Former lead', email: `${randomUUID()}@example.org` }
  const membership = { organisation_id: own.organisationId, role: 'lead' }
  const { id, cookie } = await makePerson(client, secret, former, [membership])
  const [other = ''] = await sessionsInUse(id, 1, own)
  expect(await got('/organisations/[id]/audit-trail', own, cookie), 'before').toBe('ok')
  const changed = await changeMember(own, id, { role: 'member' }, cookies.lead)
  expect(changed.to).toBe(`/organisations/${own.organisationId}/members`)

  const before = await databaseState(client)
  expect(await got('/organisations/[id]/audit-trail', own, cookie)).toBe('sign-in')
  const back = await changeMember(own, id, { role: 'lead' }, other)
  expect(back.to).toMatch(/^\/sign-in/)
  const [again = ''] = await sessionsInUse(id, 1, own)
  expect(await got('/organisations/[id]/audit-trail', own, again)).toBe('not-found')
  expect(await got('/organisations/[id]/members', own, again)).toBe('ok')
  expect((await changeMember(own, id, { role: 'lead' }, again)).said).toContain(
    'Your role does not allow this',
  )
  const { sessions: _, ...after } = await databaseState(client)
  expect(before).toMatchObject(after)
})

test('B-14 who is limited to another site no longer has the first by the very next request of the same session', async () => {
  const { own, cookies } = world
  const [page = '', site = '', api = ''] = await sessionsInUse(own.account.id, 3, own)
  const { rows } = await quiet.client.query('select id from sites where organisation_id = $1 and id <> $2', [
    own.organisationId,
    own.siteId,
  ])
  const limited = await changeMember(
    own,
    own.account.id,
    { role: 'member', siteIds: rows[0].id },
    cookies.lead,
  )
  expect(limited.to).toBe(`/organisations/${own.organisationId}/members`)
  const before = await databaseState(quiet.client)
  expect(await got('/assessments/[id]', own, page)).toBe('not-found')
  expect(await got('/sites/[id]', own, site)).toBe('not-found')
  expect(await got(ANSWER, own, api)).toBe('not-found')
  expect(await databaseState(quiet.client)).toEqual(before)
  expect(await got('/organisations/[id]/members', own, page), 'and has the rest').toBe('ok')
})

/** As if the time of every counter of a name had passed. */
const letTimePass = (name: string) =>
  quiet.client.query('update rate_limits set expire = 1 where key like $1', [`${name}:%`])

async function resetMails(email: string): Promise<readonly { readonly body: string }[]> {
  const { rows } = await quiet.client.query(
    "select body from mails where recipient = $1 and kind = 'password-reset' order by created_at, id",
    [email],
  )
  return rows
}

const askForReset = (email: string, headers = headersOf('')) =>
  act(`${SIGNING_IN} askForResetAction`, '/reset', [null, form({ email })], '', headers)

/** Asks for somebody else's link and waits for it: what was asked before is then done too. */
async function everythingIsSent(): Promise<void> {
  const other = `${randomUUID()}@example.org`
  await makePerson(quiet.client, quiet.secret, { name: 'Kim', email: other }, [])
  await askForReset(other)
  await expect.poll(async () => (await resetMails(other)).length).toBe(1)
}

test('D-06 thirty times "forgot your password": three mails an hour, ten a day, and the same answer to everybody', async () => {
  const { email } = world.own.account
  const nobody = `${randomUUID()}@example.org`
  const answers = new Set<string>()
  const askFor = async (address: string, times: number) => {
    const asked = await Promise.all(Array.from({ length: times }, () => askForReset(address)))
    for (const { status, to, said } of asked)
      answers.add(`${status} ${to} ${said.includes('If there is an account with this address')}`)
  }
  await askFor(nobody, 4)
  for (const [times, altogether] of [
    [30, 3],
    [4, 6],
    [4, 9],
    [4, 10],
  ] as const) {
    await letTimePass('reset-account')
    await askFor(email, times)
    await expect.poll(async () => (await resetMails(email)).length).toBe(altogether)
  }
  await everythingIsSent()
  const sent = await resetMails(email)
  expect(sent).toHaveLength(10)
  expect(await resetMails(nobody)).toEqual([])
  expect([...answers]).toEqual([`200 ${ASKED_FOR} true`])

  const [, token = ''] = /\/reset\/([\w-]{43})/.exec(sent.at(-1)?.body ?? '') ?? []
  keepSecret('token', token)
  const page = await fetch(`${quiet.server.url}/reset/${token}`, { headers: headersOf('') })
  expect(await page.text(), 'the last link that was sent is still good').toContain('New password')
})

test('D-06 one address that asks for many people is told to wait, and they get no mail', async () => {
  const sender = headersOf('')
  for (let n = 0; n < 10; n++)
    expect((await askForReset(`${randomUUID()}@example.org`, sender)).to).toBe(ASKED_FOR)
  const { email } = world.sibling.account
  const { to, said } = await askForReset(email, sender)
  expect(to).toBe('')
  expect(said).toMatch(/This was tried too often\. Wait (59|60) minutes and try again\./)
  await everythingIsSent()
  expect(await resetMails(email)).toEqual([])
})

const inviteRespondents = (place: Place, list: string, cookie: string) =>
  act(
    `${RESPONDENTS} inviteAction`,
    `/assessments/${place.assessments.open}/respondents`,
    [place.assessments.open, null, form({ list, note: '', go: 'invite' })],
    cookie,
  )

/** So many lines of people whom nobody has invited. */
const people = (number: number) =>
  Array.from({ length: number }, () => `Kim <${randomUUID().slice(0, 12)}@example.org>, clinician`).join('\n')

async function mailsOf(place: Place): Promise<number> {
  const { rows } = await quiet.client.query('select id from mails where organisation_id = $1', [
    place.organisationId,
  ])
  return rows.length
}

async function countersAt(points: number): Promise<readonly string[]> {
  const { rows } = await quiet.client.query(
    "select key from rate_limits where key like 'mail:%' and points = $1",
    [points],
  )
  return rows.map(({ key }) => key)
}

test('D-06 a lead who invites more people than there can be is told so, and nobody is invited', async () => {
  const place = world.own
  const refusals = async (list: string, words: string) => {
    const before = await databaseState(quiet.client)
    const { status, said } = await inviteRespondents(place, list, world.cookies.lead)
    expect(status).toBe(200)
    expect(said).toContain(words)
    expect(await databaseState(quiet.client), words).toEqual(before)
  }
  const tenThousand = people(10_000)
  await refusals(tenThousand, 'This list is too long')
  await refusals(people(201), 'A list may have 200 people or fewer')

  // No other counter stands at seven: it is the organisation's, which counts all of its mails.
  expect(await countersAt(7)).toEqual([])
  expect((await inviteRespondents(place, people(7), world.cookies.lead)).said).toContain(
    '7 people are invited',
  )
  const [ofOrganisation, ...others] = await countersAt(7)
  expect(others).toEqual([])
  expect(await mailsOf(place)).toBe(7)
  await quiet.client.query('update rate_limits set points = 998 where key = $1', [ofOrganisation])
  await refusals(people(3), 'An organisation can send 1000 mails a day, and this would be more.')
  expect(
    (await inviteRespondents(place, people(2), world.cookies.lead)).said,
    'as many as are left',
  ).toContain('2 people are invited')
  expect(await mailsOf(place)).toBe(9)

  await quiet.client.query(
    `insert into respondent_invitations (id, organisation_id, assessment_id, name, role, anonymous)
       select gen_random_uuid(), $1, $2, 'Kim', 'clinician', false from generate_series(1, 500)`,
    [place.organisationId, place.assessments.open],
  )
  await refusals(people(1), 'An assessment can have 500 respondents at most')
})

test('D-06 a lead who invites two hundred times an hour has to stop, with colleagues and respondents', async () => {
  const { client } = quiet
  const { sibling, cookies } = world
  const invite = () =>
    act(
      `${MEMBERS} inviteAction`,
      `/organisations/${sibling.organisationId}/members/invite`,
      [
        sibling.organisationId,
        null,
        form({ email: `${randomUUID().slice(0, 12)}@example.org`, role: 'member' }),
      ],
      cookies['sibling-lead'],
    )
  await letTimePass('invitation')
  expect((await invite()).said).toContain('"invited":')
  expect(await mailsOf(sibling)).toBe(1)
  await client.query("update rate_limits set points = 199 where key like 'invitation:%' and expire > 1")
  expect((await invite()).said, 'the two hundredth').toContain('"invited":')
  expect(await mailsOf(sibling)).toBe(2)

  const before = await databaseState(client)
  expect((await invite()).said).toContain('Too many invitations. Try again in an hour.')
  expect((await inviteRespondents(sibling, people(1), cookies['sibling-lead'])).said).toContain(
    'You have sent many invitations in a short time.',
  )
  expect(await databaseState(client)).toEqual(before)
})

/** What the log has under the id of a request. */
function logged(requestId: string): readonly Readonly<Record<string, unknown>>[] {
  expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
  return quiet.server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{') && line.includes(requestId))
    .map((line) => JSON.parse(line))
}

/** Waits until a request is answered to its end, and says what the log has of it. */
async function loggedWhole(requestId: string) {
  await expect.poll(() => logged(requestId).some(({ msg }) => msg === 'request')).toBe(true)
  return logged(requestId)
}

test('H-05 a refused attempt stands in the log or on the trail, without what it brought, and cannot be made for ever', async () => {
  const { own, sibling, cookies, people: persons } = world
  const { url } = quiet.server
  const wrong = `canary-${randomUUID()}`
  const unknown = `canary-${randomUUID()}@example.org`
  const session = cookies['member-of-another-site']
  const token = newToken()
  const line = (route: string, status: number, method = 'POST') =>
    expect.objectContaining({ level: 'info', msg: 'request', method, route, status })
  const refusedFor = (reason: string) =>
    expect.objectContaining({ level: 'warn', msg: 'A password was refused.', reason })

  const address = headersOf('')
  for (const email of [own.account.email, unknown]) {
    const { outcome, requestId } = await enter(url, email, wrong, address)
    expect(outcome).toBe('wrong')
    expect(await loggedWhole(requestId)).toEqual([refusedFor('wrong'), line('/sign-in', 200)])
  }
  for (let n = 0; n < 4; n++) await enter(url, own.account.email, wrong, address)
  const stopped = await enter(url, own.account.email, wrong, address)
  expect(stopped.outcome).toMatch(/^wait /)
  expect(await loggedWhole(stopped.requestId)).toEqual([refusedFor('wait'), line('/sign-in', 200)])
  const malformed = await enter(url, own.account.email, `${wrong}${'x'.repeat(2_000)}`)
  expect(await loggedWhole(malformed.requestId)).toEqual([refusedFor('malformed'), line('/sign-in', 200)])
  const proof = await act(
    'app/(app)/account/actions.ts confirmAction',
    '/account/confirm',
    [null, form({ current: wrong, next: '' })],
    own.account.cookie,
  )
  expect(await loggedWhole(proof.requestId), 'by who is signed in').toEqual([
    refusedFor('wrong'),
    line('/account/confirm', 200),
  ])

  const foreign = await fetch(`${url}/sites/${sibling.siteId}`, { headers: headersOf(session) })
  expect(foreign.status).toBe(404)
  expect(await loggedWhole(foreign.headers.get('x-request-id') ?? '')).toEqual([
    line('/sites/[id]', 404, 'GET'),
  ])
  const guessed = await fetch(`${url}/r/${token}`, { headers: headersOf(''), redirect: 'manual' })
  expect(await loggedWhole(guessed.headers.get('x-request-id') ?? '')).toEqual([
    line('/r/[token]', 303, 'GET'),
  ])

  const remove = () => actAt(`${MEMBERS} removeMemberAction`, own, session)
  const refused = await remove()
  expect(refused.said).toContain('Your role does not allow this')
  expect(await loggedWhole(refused.requestId)).toEqual([line('/organisations/[id]/members/[person]', 200)])
  const trail = async () =>
    (
      await quiet.client.query(
        `select action, outcome, actor_id as "actorId", actor_role as role, subject_id as "subjectId",
           request_id as "requestId", before, after
         from audit_events where outcome = 'refused' and actor_id = $1 order by sequence`,
        [persons['member-of-another-site'].id],
      )
    ).rows
  expect(await trail()).toEqual([
    {
      action: 'organisation:manage-members',
      outcome: 'refused',
      actorId: persons['member-of-another-site'].id,
      role: 'member',
      subjectId: own.organisationId,
      requestId: refused.requestId,
      before: null,
      after: null,
    },
  ])
  for (let n = 0; n < 25; n++) await remove()
  expect(await trail(), 'nobody floods the trail').toHaveLength(20)

  const { rows: events } = await quiet.client.query('select e::text as text from audit_events e')
  const written = [quiet.server.output(), ...events.map(({ text }) => text)].join('\n')
  const secrets = { wrong, unknown, PASSWORD, token, session, secret: quiet.secret, email: own.account.email }
  for (const [name, value] of Object.entries(secrets)) {
    expect(value.length, name).toBeGreaterThan(12)
    expect(written.includes(value.slice(0, 40)), name).toBe(false)
  }
})

const SECRET_RULE =
  /^AUTH_SECRET (must be set when DATABASE_URL is: it )?must be at least 32 characters, 12 of them different, and none from an example; make one with: openssl rand -base64 32\.$/
const GOOD_SECRET = 'kJ2vQ9xWmT4rZ8bN6cL1pH7dF3gS5yUa'
const NOWHERE = 'postgres://u:p@127.0.0.1:1/ips'

const BAD_STARTS: readonly (readonly [why: string, env: Record<string, string>, sentence: RegExp])[] = [
  ['no secret beside a database', { DATABASE_URL: NOWHERE }, SECRET_RULE],
  ['the secret of a template', { AUTH_SECRET: 'my-super-secret-value-for-next-auth!' }, SECRET_RULE],
  ['the same character', { DATABASE_URL: NOWHERE, AUTH_SECRET: 'a'.repeat(64) }, SECRET_RULE],
  ['a short secret', { AUTH_SECRET: 'admin' }, SECRET_RULE],
  [
    'DEBUG',
    { DEBUG: '*', AUTH_SECRET: GOOD_SECRET },
    /^DEBUG must not be set in production: packages would print requests and secrets\.$/,
  ],
]

test('H-11 with a weak or well-known secret, or none, or with DEBUG, it does not start, and says why in one sentence', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-bad-start-'))
  try {
    const tried = BAD_STARTS.map(async ([why, env, sentence], at) => {
      const dataDir = path.join(folder, String(at))
      const said = await startServer({ dataDir, env }).then(
        async (server) => {
          await server.stop('SIGKILL')
          return 'It started.'
        },
        (error: Error) => error.message.replace('The server did not come up:\n', '').trim(),
      )
      expect(said, why).toMatch(sentence)
      if (env.AUTH_SECRET) expect(said, why).not.toContain(env.AUTH_SECRET)
      expect(existsSync(dataDir), why).toBe(false)
    })
    await Promise.all(tried)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('H-11 a new installation has no account, so none of those that everybody knows', async () => {
  expect(accountsAtFirst).toEqual([])
  for (const [email, password] of [
    ['admin', 'admin'],
    ['admin@localhost', 'admin'],
    ['admin@example.org', 'admin'],
    ['root', 'password'],
  ] as const) {
    const { outcome, hasCookie } = await enter(quiet.server.url, email, password)
    expect([outcome, hasCookie], email).toEqual(['wrong', false])
  }
  const { outcome } = await enter(quiet.server.url, world.own.account.email, PASSWORD, from('10.0.0.1'))
  expect(outcome, 'who has one comes in').toBe('in')
})
