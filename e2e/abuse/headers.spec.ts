import { createLead, expect, test } from '../fixtures'
import { type Answer, ask, askData, fromOwnPage, type Question } from './ask'
import { assessmentIds } from './assessment'
import { addressOf, builtRoutes } from './built'

/** F-01, F-02, C-08: what every answer carries, whatever it answers. */

const PAGE_POLICY: Readonly<Record<string, RegExp>> = {
  'default-src': /^'self'$/,
  'script-src': /^'self' 'nonce-[A-Za-z0-9+/]{22}==' 'strict-dynamic'$/,
  'style-src': /^'self' 'nonce-[A-Za-z0-9+/]{22}=='$/,
  'object-src': /^'none'$/,
  'base-uri': /^'self'$/,
  'form-action': /^'self'$/,
  'frame-ancestors': /^'none'$/,
}

function directives(policy: string): Record<string, string> {
  return Object.fromEntries(
    policy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )
}

const nonceOf = ({ headers }: Answer) =>
  /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1]

function expectPage(answer: Answer, address: string): void {
  const found = directives(String(answer.headers['content-security-policy']))
  expect(Object.keys(found).sort(), address).toEqual(Object.keys(PAGE_POLICY).sort())
  for (const [name, sources] of Object.entries(PAGE_POLICY))
    expect(found[name], `${address} ${name}`).toMatch(sources)
  const marked = answer.text.match(/<(script|style)[^>]*>/g) ?? []
  expect(marked.length, address).toBeGreaterThan(3)
  for (const tag of marked) expect(tag, address).toContain(`nonce="${nonceOf(answer)}"`)
  expect(answer.text.match(/<[a-z]+ [^>]*\sstyle="/), address).toBeNull()
}

function expectHeaders({ headers }: Answer, address: string): void {
  const referrer = /^\/(r|reset|invite)(\/|$)/.test(address) ? 'no-referrer' : 'same-origin'
  expect(headers, address).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': referrer,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': expect.stringContaining('camera=()'),
    'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
  })
  expect(headers['x-powered-by'], address).toBeUndefined()
  expect(headers['strict-transport-security'], 'only where there is TLS').toBeUndefined()
}

const isHtml = ({ headers }: Answer) => /^text\/html/.test(headers['content-type'] ?? '')
const isForEveryone = (address: string) => /^\/(icon\.svg|questionnaire\.pdf|_next\/static\/)/.test(address)

test('F-01, F-02: every route, signed in and signed out, as a page and as the data of a page', async ({
  page,
  lead,
}) => {
  test.setTimeout(180_000)
  const ids = await assessmentIds(page)
  const nonces = new Set<string>()
  let pages = 0
  for (const route of builtRoutes()) {
    const address = addressOf(route, ids)
    for (const cookie of [lead.cookie, '']) {
      const answer = await ask(address, { headers: { cookie } })
      expectHeaders(answer, address)
      // A handler's own page of one sentence has no scripts.
      if (route.isPage && isHtml(answer)) {
        expectPage(answer, address)
        nonces.add(nonceOf(answer) ?? '')
        pages++
      }
      if (!isForEveryone(address)) expect(answer.headers['cache-control'], address).toBe('private, no-store')
      if (!route.isPage) continue
      const data = await askData(address, { headers: { cookie } })
      expectHeaders(data, address)
      expect(data.headers['content-security-policy'], address).toContain("default-src 'none'")
      expect(data.headers['cache-control'], address).toBe('private, no-store')
    }
  }
  expect(pages).toBeGreaterThan(30)
  expect(nonces.size, 'no nonce twice').toBe(pages)
})

test('F-01, F-02: what is no route', async () => {
  const home = await ask('/')
  const script = /src="(\/_next\/static\/[^"]+\.js)"/.exec(home.text)?.[1] ?? ''
  const again = await ask('/')
  expect(nonceOf(home)).not.toBe(nonceOf(again))

  const cases: readonly [string, Question, number][] = [
    ['/no-such-page', {}, 404],
    ['/evidence/astrology', {}, 404],
    ['/r/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/none', {}, 404],
    ['/api/none', {}, 404],
    ['/_global-error', {}, 404],
    [script, {}, 200],
    ['/_next/static/none.js', {}, 404],
    ['//evidence', {}, 308],
    ['/evidence/', {}, 308],
    ['/evidence/%ff', {}, 400],
    ['http://evil.example/', {}, 400],
    ['/', { method: 'PUT' }, 405],
    ['/sign-in', { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }, 415],
    ['/sign-in', { method: 'POST', body: 'a=b', headers: { 'content-type': 'text/plain' } }, 403],
    ['/', { headers: { cookie: 'a'.repeat(60_000) } }, 431],
  ]
  for (const [address, question, status] of cases) {
    const answer = await ask(address, question)
    expect(answer.status, address).toBe(status)
    expectHeaders(answer, address)
    if (isHtml(answer)) expectPage(answer, address)
    else expect(answer.headers['content-security-policy'], address).toContain("default-src 'none'")
    if (!isForEveryone(address)) expect(answer.headers['cache-control'], address).toBe('private, no-store')
  }
})

test('F-02: pages whose address is a secret keep it from others', async () => {
  for (const address of ['/r/x', '/reset/x', '/invite/x']) {
    expect((await ask(address)).headers['referrer-policy'], address).toBe('no-referrer')
  }
})

test('F-02: without a referrer a form of ours still arrives, and sends no origin of another', async () => {
  const { cookie } = await createLead()
  const multipart = { 'content-type': 'multipart/form-data; boundary=x', cookie }
  const body = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\nb\r\n--x--\r\n'
  const send = (headers: Record<string, string>) =>
    ask('/sign-in', { method: 'POST', headers: { ...multipart, ...headers }, body })
  expect((await send({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).not.toBe(403)
  expect((await send(fromOwnPage())).status).not.toBe(403)
  expect((await send({ origin: 'null' })).status).toBe(403)
})
