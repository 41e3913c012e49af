import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import type { BrowserContext } from '@playwright/test'
import { decode } from 'next-auth/jwt'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { type SmtpServer, startSmtpServer } from '@/lib/mail/testing/smtp'
import { expect, test } from '../fixtures'
import { builtActions, callAction } from '../isolation/call-action'
import { type QuietServer, startQuietServer } from '../isolation/own-server'
import { insert } from '../isolation/rows'
import { keepSecret } from '../log/secrets'
import { freePort } from '../server'
import { type Lead, writeLead } from '../write-lead'
import { ask, fromOwnPage } from './ask'
import { type Authenticator, authenticatorFor } from './authenticator'

/** B-12: whatever the program hands out opens its own door and no other, and is not used up at a wrong one. */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const SECRETS = [
  'session id',
  'session cookie',
  'respondent link',
  'shared link',
  'invitation',
  'password reset',
  'new address',
  'old address',
  'passkey challenge',
  'new passkey challenge',
  'single sign-on state',
  'single sign-on intent',
] as const
type Secret = (typeof SECRETS)[number]

const ITEM = itemsOf(CURRENT_INSTRUMENT, 'brief')[0]?.id ?? ''
const TOKEN = /[\w-]{43}/

let smtp: SmtpServer
let provider: ChildProcess
let quiet: QuietServer
let origin: string
let passkey: Authenticator
let newPasskey: Authenticator
let people: Readonly<Record<'lead' | 'joiner' | 'mover' | 'keeper' | 'forgetful' | 'maker', Lead>>
let secrets: Readonly<Record<Secret, string>>

const form = (fields: Readonly<Record<string, string>> = {}) => ({ form: fields })

let callers = 0
/** Each call from an address of its own, so that no counter of tries answers in the place of a door. */
const caller = () => {
  callers += 1
  return { 'x-forwarded-for': `10.1.${callers >> 8}.${callers & 255}` }
}

const ids = builtActions()
/** Calls a server action by file and name, at a page that carries it. */
function act(name: string, page: string, args: readonly unknown[], cookie = ''): Promise<Response> {
  const id = ids.get(name)
  if (!id) throw new Error(`There is no action ${name}.`)
  return callAction(quiet.server.url, page, id, args, { ...caller(), ...(cookie ? { cookie } : {}) })
}

/** Where an action led; an empty text when it led nowhere. */
const ledTo = (response: Response) => response.headers.get('x-action-redirect') ?? ''

const get = (address: string, cookie = '') =>
  ask(address, { base: quiet.server.url, headers: { ...caller(), ...(cookie ? { cookie } : {}) } })

/** The token of the next mail to somebody. */
async function tokenMailed(email: string, before: string): Promise<string> {
  const find = () =>
    smtp.received
      .filter(({ to }) => to.includes(email))
      .map(({ body }) => body.match(new RegExp(`${before}(${TOKEN.source})$`, 'm'))?.[1])
      .find((token) => token !== undefined)
  await expect.poll(find, { message: `a mail to ${email}`, timeout: 15_000 }).toBeDefined()
  return find() ?? ''
}

async function challengeBy(name: string, page: string, cookie = ''): Promise<string> {
  const said = await (await act(name, page, [], cookie)).text()
  return /"challenge":"([\w-]{43})"/.exec(said)?.[1] ?? ''
}

/** Somebody on their way back from the provider: the address that they were sent to, and their cookies. */
interface Returning {
  readonly address: string
  readonly cookies: Readonly<Record<string, string>>
}

const INTENT = 'ips-single-sign-on'
const SUBJECT = `${randomUUID()};other@example.org;false`

/** Goes to the provider and stops at the door on the way back, which a browser would walk through. */
async function returning(context: BrowserContext): Promise<Returning> {
  let address = new URL('/sign-in/single-sign-on', origin)
  for (let steps = 0; steps < 20 && address.pathname !== '/api/auth/callback/oidc'; steps++) {
    let answer = await context.request.get(address.href, { maxRedirects: 0 })
    const [, prompt] = /name="prompt" value="(\w+)"/.exec(await answer.text()) ?? []
    if (prompt) {
      const fields = { prompt, login: SUBJECT, password: 'x' }
      answer = await context.request.post(address.href, { form: fields, maxRedirects: 0 })
    }
    address = new URL(answer.headers().location ?? '', address)
  }
  const cookies = Object.fromEntries((await context.cookies(origin)).map(({ name, value }) => [name, value]))
  return { address: `${address.pathname}${address.search}`, cookies }
}

/** Whether somebody who comes back is signed in. */
async function comesIn({ address, cookies }: Returning): Promise<boolean> {
  const header = Object.entries(cookies).map(([name, value]) => `${name}=${value}`)
  const { headers } = await get(address, header.join('; '))
  return (headers['set-cookie'] ?? []).some((line) => /^ips-session=[^;]/.test(line))
}

/** Somebody who signs in by the provider. */
let visitor: BrowserContext
let way: Returning

/** Every door: what opens it, and a try at it that tells whether it opened. */
const DOORS: Readonly<
  Record<string, { readonly opens: readonly Secret[]; readonly opened: (secret: string) => Promise<boolean> }>
> = {
  'a session': {
    opens: ['session cookie'],
    opened: async (secret) => (await get('/account', `ips-session=${secret}`)).status === 200,
  },
  'a link in a mail to a respondent': {
    opens: ['respondent link', 'shared link'],
    opened: async (secret) => (await get(`/r/${secret}`)).headers.location === '/r',
  },
  'a respondent’s answers': {
    opens: ['respondent link'],
    opened: async (secret) => {
      const answer = await ask(`/api/r/answers/${ITEM}`, {
        base: quiet.server.url,
        method: 'PUT',
        headers: {
          ...fromOwnPage(quiet.server.url),
          ...caller(),
          cookie: `ips-respondent=${secret}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          value: 3,
          note: null,
          proof: null,
          baseRevision: 0,
          idempotencyKey: 'b'.repeat(32),
        }),
      })
      return answer.status === 200
    },
  },
  'an invitation': {
    opens: ['invitation'],
    opened: async (secret) => {
      const action = 'app/(auth)/invite/[token]/actions.ts acceptAction'
      return ledTo(await act(action, '/invite/any', [secret, null, form()], people.joiner.cookie)).includes(
        '/organisations/',
      )
    },
  },
  'a password reset': {
    opens: ['password reset'],
    opened: async (secret) => {
      const fields = form({ token: secret, password: 'nine grey herons stand still' })
      return ledTo(await act('app/(auth)/actions.ts resetAction', '/reset/any', [null, fields])).includes(
        'done=password',
      )
    },
  },
  'a new address': {
    opens: ['new address'],
    opened: async (secret) => {
      const action = 'app/(app)/account/actions.ts confirmEmailChangeAction'
      const response = await act(
        action,
        '/account/email/any',
        [null, form({ token: secret })],
        people.mover.cookie,
      )
      return ledTo(response).includes('done=email')
    },
  },
  'an old address': {
    opens: ['old address'],
    opened: async (secret) => {
      const action = 'app/(auth)/actions.ts undoEmailChangeAction'
      return ledTo(await act(action, '/not-me/any', [null, form({ token: secret })])).includes('/reset/')
    },
  },
  'a sign-in by passkey': {
    opens: ['passkey challenge'],
    opened: async (secret) => {
      const action = 'app/(auth)/actions.ts passkeySignInAction'
      return ledTo(await act(action, '/sign-in', ['/account', passkey.prove(secret)])).includes('/account')
    },
  },
  'a new passkey': {
    opens: ['new passkey challenge'],
    opened: async (secret) => {
      const action = 'app/(app)/account/actions.ts addPasskeyAction'
      const made = newPasskey.register(secret)
      return ledTo(await act(action, '/account/passkeys/new', ['Key', made], people.maker.cookie)).includes(
        'done=passkey',
      )
    },
  },
  'single sign-on': {
    opens: ['single sign-on state'],
    opened: (secret) => {
      const address = way.address.replace(/([?&]state=)[^&]*/, `$1${encodeURIComponent(secret)}`)
      return comesIn({ ...way, address })
    },
  },
  'the way back from single sign-on': {
    opens: ['single sign-on intent'],
    // A code is good once: every try has its own.
    opened: async (secret) => {
      const fresh = await returning(visitor)
      return comesIn({ ...fresh, cookies: { ...fresh.cookies, [INTENT]: secret } })
    },
  },
}

test.beforeAll(async ({ browser }) => {
  test.setTimeout(120_000)
  smtp = await startSmtpServer()
  const [port, providerPort] = [await freePort(), await freePort()]
  origin = `http://localhost:${port}`
  const clientSecret = randomBytes(32).toString('base64url')
  const callback = `${origin}/api/auth/callback/oidc`
  provider = spawn(
    process.execPath,
    [path.resolve('e2e/identity-provider.mjs'), String(providerPort), callback, clientSecret],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  await new Promise((resolve) => provider.stdout?.once('data', resolve))
  const issuer = `http://127.0.0.1:${providerPort}`
  quiet = await startQuietServer(
    {
      SMTP_URL: smtp.url,
      SMTP_FROM: 'ips@example.org',
      TRUSTED_PROXIES: '1',
      OIDC_ISSUER: issuer,
      OIDC_CLIENT_ID: 'ips-readiness',
      OIDC_CLIENT_SECRET: clientSecret,
      OIDC_NAME: 'Harbour ID',
    },
    port,
  )
  const { client, secret } = quiet
  const somebody = () => writeLead(client, secret)
  people = {
    lead: await somebody(),
    joiner: await somebody(),
    mover: await somebody(),
    keeper: await somebody(),
    forgetful: await somebody(),
    maker: await somebody(),
  }
  const { lead, joiner, mover, keeper, forgetful, maker } = people
  passkey = authenticatorFor(origin)
  newPasskey = authenticatorFor(origin)
  await insert(client, 'passkeys', {
    user_id: maker.userId,
    credential_id: passkey.credentialId,
    public_key: passkey.publicKey,
    counter: 0,
    transports: [],
    name: 'Key',
  })
  await insert(client, 'identities', { user_id: maker.userId, issuer, subject: SUBJECT })
  const assessment = await insert(client, 'assessments', {
    organisation_id: lead.organisationId,
    site_id: lead.siteId,
    instrument_id: CURRENT_INSTRUMENT.id,
    instrument_hash: CURRENT_INSTRUMENT.hash,
    form: 'brief',
    stage: 'adoption',
    mode: 'named',
    state: 'open',
    opened_at: new Date(),
  })

  const respondents = 'app/(app)/assessments/[id]/respondents/actions.ts'
  const account = 'app/(app)/account/actions.ts'
  const asRespondent = `respondent-${randomUUID()}@example.org`
  const list = `Ana, ${asRespondent}, clinician`
  await act(
    `${respondents} inviteAction`,
    `/assessments/${assessment}/respondents`,
    [assessment, null, form({ list, go: 'invite' })],
    lead.cookie,
  )
  const shared = await act(
    `${respondents} shareAction`,
    `/assessments/${assessment}/respondents`,
    [assessment, null, form({ cap: '9' })],
    lead.cookie,
  )
  const sharedLink = /\/r\/([\w-]{43})/.exec(await shared.text())?.[1] ?? ''
  const invited = form({ email: joiner.email, role: 'member' })
  const invite = 'app/(app)/organisations/[id]/members/actions.ts inviteAction'
  await act(
    invite,
    `/organisations/${lead.organisationId}/members/invite`,
    [lead.organisationId, null, invited],
    lead.cookie,
  )
  await act('app/(auth)/actions.ts askForResetAction', '/reset', [null, form({ email: forgetful.email })])
  const next = { mover: `new-${mover.email}`, keeper: `new-${keeper.email}` }
  await act(
    `${account} askForEmailChangeAction`,
    '/account/email',
    [null, form({ email: next.mover })],
    mover.cookie,
  )
  await act(
    `${account} askForEmailChangeAction`,
    '/account/email',
    [null, form({ email: next.keeper })],
    keeper.cookie,
  )

  visitor = await browser.newContext({ baseURL: origin })
  way = await returning(visitor)
  const respondentLink = await tokenMailed(asRespondent, '/r/')
  const begun = await act(
    'app/r/actions.ts beginAction',
    '/r',
    [null, form()],
    `ips-respondent=${respondentLink}`,
  )
  expect(begun.status).toBeLessThan(400)
  const sessionCookie = people.lead.cookie.slice('ips-session='.length)
  const session = await decode({ token: sessionCookie, secret })
  secrets = {
    'session id': String(session?.sid),
    'session cookie': sessionCookie,
    'respondent link': respondentLink,
    'shared link': sharedLink,
    invitation: await tokenMailed(joiner.email, '/invite/'),
    'password reset': await tokenMailed(forgetful.email, '/reset/'),
    'new address': await tokenMailed(next.mover, '/account/email/'),
    'old address': await tokenMailed(keeper.email, '/not-me/'),
    'passkey challenge': await challengeBy('app/(auth)/actions.ts passkeyChallengeAction', '/sign-in'),
    'new passkey challenge': await challengeBy(
      `${account} passkeyToMakeAction`,
      '/account/passkeys/new',
      maker.cookie,
    ),
    'single sign-on state': new URL(way.address, origin).searchParams.get('state') ?? '',
    'single sign-on intent': way.cookies[INTENT] ?? '',
  }
  keepSecret('token', ...Object.values(secrets))
})

test.afterAll(async () => {
  await visitor?.close()
  provider?.kill()
  await quiet?.close()
  await smtp?.close()
})

test('B-12 one secret of every kind is at hand', () => {
  for (const kind of SECRETS) expect(secrets[kind], kind).toMatch(/^[\w.-]{43,}$/)
  expect(new Set(Object.values(secrets)).size).toBe(SECRETS.length)
  expect(new Set(Object.values(DOORS).flatMap(({ opens }) => opens)).size, 'all but the bare id').toBe(
    SECRETS.length - 1,
  )
})

for (const [name, { opens, opened }] of Object.entries(DOORS)) {
  test(`B-12 the door of ${name} opens for no secret of another`, async () => {
    const wrong = SECRETS.filter((kind) => !opens.includes(kind))
    const openedBy = []
    for (const kind of wrong) if (await opened(secrets[kind])) openedBy.push(kind)
    expect(openedBy).toEqual([])
    expect(await opened(randomBytes(32).toString('base64url')), 'nor for a guess').toBe(false)
  })
}

test('B-12 the cookies of a session and of single sign-on do not stand in for each other', async () => {
  const first = await returning(visitor)
  const session = secrets['session cookie']
  const slots = Object.keys(first.cookies).filter((name) =>
    /^(ips-|next-auth\.(state|pkce|nonce))/.test(name),
  )
  expect(slots.sort()).toEqual([INTENT, 'next-auth.nonce', 'next-auth.pkce.code_verifier', 'next-auth.state'])
  for (const slot of slots) {
    expect(await DOORS['a session']?.opened(first.cookies[slot] ?? ''), `${slot} as a session`).toBe(false)
    for (const other of [...slots.filter((one) => one !== slot), 'ips-session']) {
      const fresh = await returning(visitor)
      const value = other === 'ips-session' ? session : fresh.cookies[other]
      const cookies = { ...fresh.cookies, [slot]: value ?? '' }
      expect(await comesIn({ ...fresh, cookies }), `${other} as ${slot}`).toBe(false)
    }
  }
  expect(await comesIn(await returning(visitor)), 'as they are').toBe(true)
})

test('B-12 after all that, each secret still opens its own door', async () => {
  for (const [name, { opens, opened }] of Object.entries(DOORS))
    for (const kind of opens) expect(await opened(secrets[kind]), `${kind}: ${name}`).toBe(true)
})
