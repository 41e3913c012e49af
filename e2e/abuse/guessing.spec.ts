import { randomInt, randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'
import { makePerson, PASSWORD, passwordHash } from '../isolation/accounts'
import { builtActions, callAction } from '../isolation/call-action'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import { FROM_ANYWHERE, headersOf } from '../isolation/requests'
import type { Row } from '../isolation/rows'
import { keepSecret } from '../log/secrets'
import { ask, fromOwnPage } from './ask'
import { enter, from, type Outcome } from './entering'

/** B-02, B-03, B-05, B-06: passwords of any shape, and whoever guesses them. */
test.describe.configure({ mode: 'default', timeout: 120_000 })

const WRONG = 'seven brown otters paddle away'
const ACCOUNT = 'app/(app)/account/actions.ts'
const SETTINGS = 'app/(app)/settings/actions.ts'

const ids = builtActions()
let quiet: QuietServer
const base = () => quiet.server.url

test.beforeAll(async () => {
  quiet = await startQuietServer(FROM_ANYWHERE)
})
test.afterAll(async () => {
  await quiet.close()
})

async function somebody(more: Row = {}, ...memberships: Row[]) {
  const email = `${randomUUID()}@example.org`
  keepSecret('e-mail address', email)
  const person = { name: 'Ana Ruiz', email, ...more }
  return { email, ...(await makePerson(quiet.client, quiet.secret, person, memberships)) }
}

/** Somebody who signs in by `PASSWORD`. */
const withPassword = async () => somebody({ password_hash: await passwordHash })

const anAddress = () => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(256)}`

async function guesses(email: string, address: string, times: number): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (let n = 0; n < times; n++) outcomes.push((await enter(base(), email, WRONG, from(address))).outcome)
  return outcomes
}

/** What is counted of tries to sign in, by its key. */
async function counted(name = 'sign-in'): Promise<ReadonlyMap<string, number>> {
  const { rows } = await quiet.client.query<{ key: string; points: number }>(
    'select key, points from rate_limits where key like $1',
    [`${name}%`],
  )
  return new Map(rows.map(({ key, points }) => [key, points]))
}

/** Does `work` and returns the one key of a counter that is new after it. */
async function keyCountedBy(name: string, work: () => Promise<unknown>): Promise<string> {
  const before = await counted(name)
  await work()
  const [key = '', ...others] = [...(await counted(name)).keys()].filter((one) => !before.has(one))
  expect([key, ...others], `one counter ${name}`).toEqual([expect.stringMatching(`^${name}:`)])
  return key
}

const setPoints = (key: string, points: number) =>
  quiet.client.query('update rate_limits set points = $2 where key = $1', [key, points])

/** As if the time of every counter of a name had passed. */
const letTimePass = (name: string) =>
  quiet.client.query('update rate_limits set expire = 1 where key like $1', [`${name}:%`])

async function sessionsOf(userId: string): Promise<number> {
  const { rows } = await quiet.client.query('select id from sessions where user_id = $1', [userId])
  return rows.length
}

/** Tries to sign in without our page, at the address of the library's own form. */
async function enterByLibrary(email: string, password: string) {
  const csrf = await ask('/api/auth/csrf', { base: base(), headers: headersOf('') })
  const cookie = (csrf.headers['set-cookie'] ?? []).map((line) => line.split(';', 1)[0]).join('; ')
  const { csrfToken } = JSON.parse(csrf.text)
  const answer = await ask('/api/auth/callback/credentials', {
    base: base(),
    method: 'POST',
    headers: {
      ...fromOwnPage(base()),
      ...headersOf(cookie),
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams({ email, password, csrfToken, json: 'true' }).toString(),
  })
  const cookies = (answer.headers['set-cookie'] ?? []).filter((line) => /^ips-session=[^;]/.test(line))
  return { status: answer.status, hasCookie: cookies.length > 0 }
}

const IMPOSSIBLE: readonly (readonly [what: string, password: string])[] = [
  ['50,000 characters', 'x'.repeat(50_000)],
  ['1,025 bytes', 'x'.repeat(1_025)],
  ['few characters that are many bytes', '😀'.repeat(300)],
  ['a NUL after the right one', `${PASSWORD}\u0000`],
  ['a NUL in the right one', `${PASSWORD.slice(0, 8)}\u0000${PASSWORD.slice(8)}`],
]

test('B-02 a password that cannot be one never comes near the hash, by either door: no session', async () => {
  const { email, id } = await withPassword()
  const sessions = await sessionsOf(id)
  const before = await counted()
  for (const [what, password] of IMPOSSIBLE) {
    const { outcome, hasCookie } = await enter(base(), email, password)
    expect([outcome, hasCookie], what).toEqual(['wrong', false])
    expect(await enterByLibrary(email, password), what).toEqual({ status: 401, hasCookie: false })
  }
  const { outcome, hasCookie } = await enter(base(), email, 'x'.repeat(60_001))
  expect([outcome, hasCookie]).toEqual(['refused as it stands', false])
  // The one way to the hash counts each try before it: nothing has gone it.
  expect(await counted()).toEqual(before)
  expect(await sessionsOf(id)).toBe(sessions)

  const goneIn = await keyCountedBy('sign-in-failures', async () => {
    expect((await enter(base(), email, 'x'.repeat(1_024))).outcome, 'the longest that is looked at').toBe(
      'wrong',
    )
  })
  expect((await counted()).get(goneIn)).toBe(1)
  expect(await enterByLibrary(email, PASSWORD), 'both doors open').toEqual({ status: 200, hasCookie: true })
  expect((await enter(base(), email, PASSWORD)).outcome).toBe('in')
})

test('B-02 nor is one set', async () => {
  const { cookie, id } = await withPassword()
  const action = ids.get(`${ACCOUNT} changePasswordAction`) ?? ''
  const before = await counted()
  for (const [what, password] of IMPOSSIBLE) {
    const args = [null, { form: { current: PASSWORD, password } }]
    const answer = await callAction(base(), '/account/password', action, args, headersOf(cookie))
    expect(await answer.text(), what).toContain('Use a password of 1,024 bytes or fewer')
    expect(answer.headers.get('x-action-redirect'), what).toBeNull()
  }
  expect(await counted()).toEqual(before)
  const { rows } = await quiet.client.query('select password_hash as hash from users where id = $1', [id])
  expect(rows).toEqual([{ hash: await passwordHash }])
})

test('B-03 a passphrase of 64 characters with spaces and emoji signs in however it is composed, and as a whole', async () => {
  const composed = 'Zürich, Åse, façade, Ελλάδα 😀 naïve señor 한국 🛶 crème brûlée déj€'.normalize('NFC')
  const decomposed = composed.normalize('NFD')
  expect([...composed]).toHaveLength(64)
  expect(decomposed).not.toBe(composed)

  const { email, cookie } = await somebody()
  const action = ids.get(`${ACCOUNT} changePasswordAction`) ?? ''
  const args = [null, { form: { current: '', password: decomposed } }]
  const answer = await callAction(base(), '/account/password', action, args, headersOf(cookie))
  expect(answer.headers.get('x-action-redirect')).toContain('done=password')

  const characters = [...composed]
  const last = characters.slice(0, -1).join('')
  const tries: readonly (readonly [string, string, Outcome])[] = [
    ['composed', composed, 'in'],
    ['decomposed', decomposed, 'in'],
    ['with one character more', `${composed}x`, 'wrong'],
    ['with one character fewer', last, 'wrong'],
    ['with another last character', `${last}$`, 'wrong'],
    ['without its accents', decomposed.replace(/\p{M}/gu, ''), 'wrong'],
  ]
  for (const [how, password, expected] of tries)
    expect((await enter(base(), email, password)).outcome, how).toBe(expected)
})

test('B-05 five wrong passwords from one address make it wait, longer each time; the owner elsewhere signs in', async () => {
  const { email, id } = await withPassword()
  const sessions = await sessionsOf(id)
  const address = anAddress()
  expect(await guesses(email, address, 5)).toEqual(Array(5).fill('wrong'))
  const stopped = await enter(base(), email, PASSWORD, from(address))
  expect(stopped, 'not even the right one is looked at').toMatchObject({
    outcome: 'wait 1',
    hasCookie: false,
  })
  expect(await sessionsOf(id)).toBe(sessions)
  expect((await enter(base(), email, PASSWORD)).outcome, 'the owner').toBe('in')

  for (const minutes of [2, 4]) {
    await letTimePass('sign-in-wait')
    expect(await guesses(email, address, 2)).toEqual(['wrong', `wait ${minutes}`])
  }
  await letTimePass('sign-in-wait')
  expect((await enter(base(), email, PASSWORD, from(address))).outcome, 'time alone opens it').toBe('in')
})

test('B-05 from 200 addresses at once: the account closes to strangers and stays open to where its owner was', async () => {
  const { email } = await withPassword()
  const home = from(anAddress())
  expect((await enter(base(), email, PASSWORD, home)).outcome).toBe('in')
  const outcomes: Outcome[] = []
  const left = Array.from({ length: 200 }, () => from(anAddress()))
  const sender = async () => {
    for (let next = left.pop(); next; next = left.pop())
      outcomes.push((await enter(base(), email, WRONG, next)).outcome)
  }
  await Promise.all(Array.from({ length: 20 }, sender))
  expect(
    outcomes.filter((outcome) => outcome === 'wrong'),
    'looked at',
  ).toHaveLength(20)
  expect(outcomes.filter((outcome) => outcome.startsWith('wait '))).toHaveLength(180)

  expect((await enter(base(), email, PASSWORD)).outcome, 'from a new address').toMatch(/^wait 1[45]$/)
  expect((await enter(base(), email, PASSWORD, home)).outcome, 'from home').toBe('in')
  await letTimePass('sign-in-account')
  expect((await enter(base(), email, PASSWORD)).outcome, 'later, from anywhere').toBe('in')
})

test('B-05 one address that tries one account after the other waits too', async () => {
  const { email } = await withPassword()
  const address = anAddress()
  const guessed = () => enter(base(), `${randomUUID()}@example.org`, WRONG, from(address))
  const key = await keyCountedBy('sign-in-address', guessed)
  await setPoints(key, 29)
  expect((await guessed()).outcome, 'the thirtieth').toBe('wrong')
  expect((await guessed()).outcome).toMatch(/^wait 1[45]$/)
  expect((await enter(base(), email, PASSWORD, from(address))).outcome, 'nor the right one').toMatch(/^wait /)
  expect((await enter(base(), email, PASSWORD)).outcome, 'from elsewhere').toBe('in')
})

test('B-05 after 100 wrong passwords in a row, ever, only a new one helps, and nobody sees whether there is an account', async () => {
  const owner = await withPassword()
  const home = from(anAddress())
  expect((await enter(base(), owner.email, PASSWORD, home)).outcome).toBe('in')
  const everybodyWaited = async () => {
    for (const name of ['sign-in-account', 'sign-in-wait', 'sign-in-pair', 'sign-in-address'])
      await letTimePass(name)
  }
  for (const email of [owner.email, `${randomUUID()}@example.org`]) {
    const key = await keyCountedBy('sign-in-failures', () => enter(base(), email, WRONG))
    // As 98 more would.
    await setPoints(key, 99)
    await everybodyWaited()
    expect((await enter(base(), email, WRONG)).outcome, 'the hundredth').toBe('wrong')
    await everybodyWaited()
    const { outcome, hasCookie } = await enter(base(), email, PASSWORD)
    expect([outcome, hasCookie]).toEqual(['locked', false])
    expect((await enter(base(), email, PASSWORD, home)).outcome, 'nor from where its owner was').toBe(
      'locked',
    )
  }

  const operator = await somebody({}, { organisation_id: null, role: 'operator' })
  const make = ids.get(`${SETTINGS} makeResetLinkAction`) ?? ''
  const made = await callAction(
    base(),
    '/settings/accounts',
    make,
    [owner.id, null, { form: {} }],
    headersOf(operator.cookie),
  )
  const [, token = ''] = /\/reset\/([\w-]{43})/.exec(await made.text()) ?? []
  const fresh = 'nine grey herons stand still'
  const reset = ids.get('app/(auth)/actions.ts resetAction') ?? ''
  const args = [null, { form: { token, password: fresh } }]
  const done = await callAction(base(), `/reset/${token}`, reset, args, headersOf(''))
  expect(done.headers.get('x-action-redirect')).toContain('done=password')
  expect((await enter(base(), owner.email, PASSWORD)).outcome, 'the old one').toBe('wrong')
  expect((await enter(base(), owner.email, fresh)).outcome).toBe('in')
})

/** What a caller may claim beside the chain: none of it is how the program learns who calls. */
const claims = () => ({
  'x-ips-client': anAddress(),
  'x-real-ip': anAddress(),
  'x-client-ip': anAddress(),
  forwarded: `for=${anAddress()}`,
})

/** What comes of six guesses at one account, each with another chain and other claims. */
async function sixTries(server: string, chains: (n: number) => string | null): Promise<readonly string[]> {
  const email = `${randomUUID()}@example.org`
  const outcomes: string[] = []
  for (let n = 0; n < 6; n++) {
    const chain = chains(n)
    const headers = { ...claims(), ...(chain === null ? {} : { 'x-forwarded-for': chain }) }
    outcomes.push((await enter(server, email, WRONG, headers)).outcome)
  }
  return outcomes
}

const STOPPED = [...Array(5).fill('wrong'), 'wait 1']
const LET_BY = Array(6).fill('wrong')

test('B-06 without a proxy of ours no header says who calls', async () => {
  const direct = await quiet.another()
  try {
    expect(await sixTries(direct.url, anAddress)).toEqual(STOPPED)
  } finally {
    await direct.stop('SIGKILL')
  }
})

test('B-06 behind one proxy what the caller puts in front of its own address changes nothing; what is no chain shares one counter', async () => {
  const seen = anAddress()
  expect(await sixTries(base(), () => `${anAddress()}, ${seen}`)).toEqual(STOPPED)
  expect(await sixTries(base(), () => `${[anAddress(), anAddress(), anAddress()].join()},${seen}`)).toEqual(
    STOPPED,
  )
  expect(await sixTries(base(), anAddress), 'six callers').toEqual(LET_BY)
  const malformed = [
    `${anAddress()}:4711`,
    `junk, ${anAddress()}`,
    `${anAddress()}, junk`,
    `${anAddress()},,${anAddress()}`,
    Array.from({ length: 33 }, anAddress).join(),
    null,
  ]
  expect(await sixTries(base(), (n) => malformed[n] ?? null)).toEqual(STOPPED)
})

test('B-06 behind two proxies the second from the right calls, and a chain that is too short is believed in no part', async () => {
  const behindTwo = await quiet.another({ TRUSTED_PROXIES: '2' })
  const { url } = behindTwo
  try {
    const seen = anAddress()
    expect(await sixTries(url, () => `${anAddress()}, ${seen}, ${anAddress()}`)).toEqual(STOPPED)
    expect(await sixTries(url, () => `${seen}, ${anAddress()}, 10.0.0.1`), 'six callers').toEqual(LET_BY)
    expect(await sixTries(url, (n) => (n === 3 ? null : anAddress()))).toEqual(STOPPED)
  } finally {
    await behindTwo.stop('SIGKILL')
  }
})
