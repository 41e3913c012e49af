import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../fixtures'
import { encodedCall } from '../isolation/call-action'
import { ask, fromOwnPage } from './ask'
import { assessmentIds } from './assessment'
import { addressOf, builtActions, builtRoutes } from './built'

/** ways around the framework's routing; A-02 is in the isolation tests. */

// Many small requests: a busy machine takes its time.
test.describe.configure({ timeout: 120_000 })

const BYPASSES: readonly Readonly<Record<string, string>>[] = [
  ...['middleware', 'src/middleware', 'proxy', 'src/proxy', 'pages/_middleware'].map((name) => ({
    'x-middleware-subrequest': Array(5).fill(name).join(':'),
  })),
  { 'x-middleware-next': '1', 'x-middleware-skip': '1' },
  { 'x-middleware-rewrite': '/evidence', 'x-matched-path': '/evidence', 'x-now-route-matches': '1=x' },
  { 'x-invoke-path': '/evidence', 'x-invoke-status': '200', 'x-nextjs-data': '1', 'next-resume': '1' },
  { 'x-original-url': '/evidence', 'x-rewrite-url': '/evidence', 'x-ips-client': '127.0.0.1' },
]

/** The routes that send somebody who is not signed in away. */
async function closedAddresses(ids: Record<string, string>): Promise<string[]> {
  const closed: string[] = []
  for (const route of builtRoutes()) {
    const address = addressOf(route, ids)
    if ((await ask(address)).status !== 200) closed.push(address)
  }
  expect(closed.length).toBeGreaterThan(8)
  return closed
}

test('A-01: no header lets anybody in', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  for (const address of await closedAddresses(ids)) {
    const plain = await ask(address)
    for (const headers of BYPASSES) {
      const tried = await ask(address, { headers })
      expect(tried.status, `${address} ${JSON.stringify(headers)}`).toBe(plain.status)
      expect(tried.headers.location, address).toBe(plain.headers.location)
      expect(tried.text).not.toContain(lead.site)
    }
  }
})

test('A-03: nor does writing an address otherwise', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const tricks: readonly ((address: string) => string)[] = [
    (address) => `/${address}`,
    (address) => address.toUpperCase(),
    (address) => `${address}/`,
    (address) => `${address}/.`,
    (address) => `${address}.`,
    (address) => `${address};x=1`,
    (address) => `${address}%00`,
    (address) => `${address}%20`,
    (address) => `/evidence/..${address}`,
    (address) => `/evidence/%2e%2e${address}`,
    (address) => `/evidence/..%2f${address.slice(1)}`,
    (address) => `/evidence%2f..${address}`,
    (address) => `${address}/%2e%2e/assessments`,
    (address) => address.replace(/(.)\//, '$1%2F'),
    (address) => address.replaceAll('/', '\\'),
    (address) => `/en${address}`,
    (address) => `/_next/data/x${address}.json`,
    (address) => `/_next/static/..${address}`,
    (address) => `/_next/image?url=${encodeURIComponent(address)}&w=64&q=75`,
    (address) => `${address}?__nextLocale=en&__nextDataReq=1&nxtPid=x`,
  ]
  for (const address of await closedAddresses(ids)) {
    for (const trick of tricks) {
      const answer = await ask(trick(address))
      // 303: a link that is not good leads to one neutral page, 429: too many of them.
      expect([303, 307, 308, 400, 401, 404, 405, 429], `${trick(address)}`).toContain(answer.status)
      expect(String(answer.headers.location ?? '/'), trick(address)).toMatch(/^\/(?!\/)/)
      for (const secret of [lead.site, lead.agency, lead.email]) expect(answer.text).not.toContain(secret)
    }
  }
})

test('A-10: no answer repeats a host that somebody made up, and none makes the server call it', async ({
  page,
  lead,
}) => {
  const ids = await assessmentIds(page)
  const called: string[] = []
  const listener = createServer((request, response) => {
    called.push(`${request.method} ${request.url}`)
    response.writeHead(200, { 'content-type': 'text/x-component' }).end('x')
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const evil = `127.0.0.1:${(listener.address() as AddressInfo).port}`
  const hosts: readonly Readonly<Record<string, string>>[] = [
    { host: evil },
    { 'x-forwarded-host': evil },
    { 'x-forwarded-host': evil, 'x-forwarded-proto': 'https', forwarded: `host=${evil}` },
    { host: evil, 'x-forwarded-host': evil, 'x-forwarded-port': '80' },
  ]
  try {
    for (const route of builtRoutes()) {
      for (const headers of hosts) {
        const answer = await ask(addressOf(route, ids), { headers })
        expect(answer.text, route.pattern).not.toContain(evil)
        expect(JSON.stringify(answer.headers), route.pattern).not.toContain(evil)
      }
    }
    // An action that leads elsewhere makes Next ask itself for the page there.
    const signOut = builtActions().find(({ name }) => name === 'signOutAction')?.id ?? ''
    const { type, bytes } = await encodedCall([{ form: {} }])
    for (const headers of hosts) {
      const answer = await ask('/assessments', {
        method: 'POST',
        headers: {
          cookie: lead.cookie,
          'content-type': type,
          'next-action': signOut,
          ...fromOwnPage(),
          ...headers,
        },
        body: bytes,
      })
      expect(answer.status).toBe(200)
      expect(answer.headers['x-action-redirect']).toMatch(/^\/sign-in;/)
      expect(JSON.stringify(answer.headers)).not.toContain(evil)
      const forged = { ...fromOwnPage(), ...headers, origin: `http://${evil}` }
      const own = await ask('/assessments', {
        method: 'POST',
        headers: { 'content-type': type, 'next-action': signOut, ...forged },
        body: bytes,
      })
      expect(own.status).toBe(403)
    }
    expect(called).toEqual([])
  } finally {
    listener.close()
  }
})

test('A-11: pages take what forms send, and nothing else', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  for (const route of builtRoutes()) {
    const address = addressOf(route, ids)
    const api = address.startsWith('/api/')
    for (const method of ['TRACE', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      if (api && method !== 'TRACE' && method !== 'PROPFIND') continue
      const answer = await ask(address, { method, headers: { cookie: lead.cookie } })
      expect(answer.status, `${method} ${route.pattern}`).toBe(405)
      expect(answer.headers.allow, route.pattern).toContain('GET')
    }
    if (!route.isPage) continue
    for (const type of ['application/json', 'application/xml', 'text/html', 'image/png', 'x', '']) {
      const answer = await ask(address, {
        method: 'POST',
        headers: { cookie: lead.cookie, 'content-type': type, ...fromOwnPage() },
        body: '<a/>',
      })
      expect(answer.status, `${type} to ${route.pattern}`).toBe(415)
    }
  }
})

test('A-11: a handler of the API answers methods that it has not with 405', async ({ lead }) => {
  for (const route of builtRoutes().filter(({ pattern }) => pattern.startsWith('/api/'))) {
    const statuses = new Set<number>()
    for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
      const headers = { cookie: lead.cookie, ...fromOwnPage() }
      statuses.add((await ask(addressOf(route), { method, headers })).status)
    }
    expect([...statuses], route.pattern).toContain(405)
  }
})
