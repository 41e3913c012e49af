import fc from 'fast-check'
import { expect, test } from '../fixtures'
import { type Answer, ask, fromOwnPage, type Question } from './ask'
import { assessmentIds } from './assessment'
import { addressOf, builtActions, builtRoutes } from './built'

/** D-08. The same requests each time, unless FUZZ_SEED says otherwise. */
const REQUESTS = 2_000
const AT_ONCE = 16
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_124)

const HEADER_NAMES = [
  'accept',
  'accept-encoding',
  'accept-language',
  'authorization',
  'content-type',
  'if-none-match',
  'if-modified-since',
  'next-action',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-router-state-tree',
  'next-url',
  'range',
  'rsc',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'user-agent',
  'x-forwarded-for',
  'x-http-method-override',
  'x-middleware-subrequest',
]

/** What may stand in a header: visible characters, spaces and bytes above ASCII. */
const headerText = fc
  .oneof(
    fc.string({ maxLength: 80 }),
    fc.constantFrom('1', '0', '%', '[]', '{"a":1}', '*/*', 'bytes=0-', 'null', 'text/html; charset=\u00ff'),
    fc.json({ maxDepth: 2 }),
  )
  .map((text) => text.replace(/[^\x20-\x7e\u0080-\u00ff]/g, '').trim())

const query = fc
  .array(fc.tuple(fc.string({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 40 })), {
    maxLength: 4,
  })
  .map((pairs) => new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString())
const known = fc.constantFrom(
  'show',
  'domain',
  'country',
  'from',
  'to',
  'sort',
  'next',
  'paper',
  'form',
  'error',
  '_rsc',
)

const segment = fc.oneof(
  fc.string({ maxLength: 20 }).map(encodeURIComponent),
  fc.constantFrom('%', '%ff', '..', '.', '%2e%2e', '__proto__', 'constructor', 'x'.repeat(300), '\\', ';a=b'),
)

function questions(addresses: readonly string[]) {
  const path = fc
    .tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...addresses) },
        fc.array(segment).map((parts) => `/${parts.join('/')}`),
      ),
      query,
      fc.option(fc.tuple(known, fc.string({ maxLength: 30 }))),
    )
    .map(([address, rest, pair]) => {
      const extra = pair ? `&${pair[0]}=${encodeURIComponent(pair[1])}` : ''
      return `${address.replace(/[^\x21-\x7e]/g, '')}?${rest}${extra}`
    })
  return fc.record({
    path,
    method: fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'),
    headers: fc.dictionary(fc.constantFrom(...HEADER_NAMES), headerText, { maxKeys: 5 }),
    cookie: fc.option(headerText),
    signedIn: fc.boolean(),
    body: fc.option(fc.oneof(fc.json(), fc.string({ maxLength: 200 }))),
  })
}

test('D-08: 2,000 odd requests, and never a fault of ours', async ({ page, lead }) => {
  test.setTimeout(300_000)
  const ids = await assessmentIds(page)
  // What makes documents has a queue and tests of its own.
  const addresses = builtRoutes()
    .map((route) => addressOf(route, ids))
    .filter((address) => !address.endsWith('.pdf'))
  const actions = builtActions().flatMap(({ id, name }) => (name === 'signOutAction' ? [] : [id]))
  const all = fc.sample(questions(addresses), { numRuns: REQUESTS, seed: SEED })
  const faults: string[] = []

  async function send(n: number): Promise<void> {
    const asked = all[n]
    if (asked === undefined) return
    const { path, method, headers, cookie, signedIn, body } = asked
    const jar = [cookie, signedIn ? lead.cookie : null].filter((part) => part !== null).join('; ')
    const question: Question = {
      method,
      headers: {
        ...(n % 2 === 0 ? fromOwnPage() : {}),
        ...(method === 'POST' && n % 3 === 0
          ? { 'content-type': 'text/plain', 'next-action': actions[n % actions.length] ?? '' }
          : {}),
        ...headers,
        cookie: jar,
      },
      ...(body !== null && method !== 'GET' && method !== 'HEAD' ? { body } : {}),
    }
    const answer: Answer | null = await ask(path, question).catch(() => null)
    if (answer === null || answer.status >= 500) {
      faults.push(
        `${answer?.status ?? 'hung up'} ${method} ${path} ${JSON.stringify(question.headers)} ${body}`,
      )
    }
  }

  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < all.length) await send(next++)
    }),
  )
  expect(faults.slice(0, 20)).toEqual([])
  expect((await ask('/api/health/ready')).status).toBe(200)
})
