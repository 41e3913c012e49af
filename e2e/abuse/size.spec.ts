import { connect, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { expect, test } from '../fixtures'
import { beginAssessment, expectSaved, questions, saveStatus } from '../journey'
import { ask, fromOwnPage } from './ask'
import { assessmentIds } from './assessment'
import { builtActions } from './built'

/** B-21, D-01 to D-04: too much, too deep, too slow, or not what it says it is. */

// Many small requests: a busy machine takes its time.
test.describe.configure({ timeout: 120_000 })

const ACTION = { ...fromOwnPage(), 'content-type': 'multipart/form-data; boundary=x' }
const UNKNOWN = '0123456789abcdef0123456789abcdef01234567ab'
const { hostname, port } = new URL(process.env.E2E_URL ?? 'http://unset')

const field = (name: string, value: string) =>
  `--x\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`

/** Opens a connection, says something, and tells what came back when the other side hangs up. */
function speak(words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(port), hostname, () => socket.write(words))
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('close', () => resolve(heard))
    socket.on('error', reject)
  })
}

test('A-05: what is no server action is refused quickly', async () => {
  const known = builtActions().find(({ name }) => name === 'signInAction')?.id ?? ''
  const cases: readonly (readonly [string, Record<string, string>, string, number])[] = [
    ['an action that there is not', { 'next-action': UNKNOWN }, `${field('0', '[]')}--x--\r\n`, 404],
    ['an id that cannot be', { 'next-action': '../../etc/passwd' }, `${field('0', '[]')}--x--\r\n`, 404],
    ['a name that every object has', { 'next-action': '__proto__' }, `${field('0', '[]')}--x--\r\n`, 404],
    ['no form at all', {}, 'garbage', 400],
    ['no form at all, to an action', { 'next-action': known }, 'garbage', 400],
    ['half a form', { 'next-action': known }, field('0', '["$K1"]'), 400],
    ['arguments that are no JSON', { 'next-action': known }, `${field('0', '$F1{{')}--x--\r\n`, 400],
    ['no arguments', { 'next-action': known }, `${field('1', '[]')}--x--\r\n`, 400],
    [
      'a bound action that is garbage',
      {},
      `${field('$ACTION_REF_1', '')}${field('$ACTION_1:0', '{{')}--x--\r\n`,
      400,
    ],
    ['a form without an action', {}, `${field('a', 'b')}--x--\r\n`, 400],
    ['100,000 fields', { 'next-action': UNKNOWN }, `${field('0', '[]').repeat(9_000)}--x--\r\n`, 404],
  ]
  for (const [name, headers, body, status] of cases) {
    const answer = await ask('/sign-in', { method: 'POST', headers: { ...ACTION, ...headers }, body })
    expect(answer.status, name).toBe(status)
    expect(answer.text, name).not.toMatch(/node_modules|\bat \w+ \(|SyntaxError/)
  }
  expect((await ask('/api/health')).status).toBe(200)
})

test('A-09: there are no web sockets', async () => {
  const shake = 'Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n'
  for (const path of ['/', '/assessments', '/_next/webpack-hmr', '/api/health']) {
    const answer = speak(
      `GET ${path} HTTP/1.1\r\n${shake}Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`,
    )
    expect(await answer, path).toMatch(/^HTTP\/1\.1 400 /)
  }
})

test('B-21: credentials and cookies of any shape', async ({ lead }) => {
  const odd: readonly Readonly<Record<string, string | readonly string[]>>[] = [
    { authorization: 'Bearer %' },
    { authorization: `Bearer ${'x'.repeat(8_000)}` },
    { authorization: 'Basic \u00ff\u00fe' },
    { cookie: 'ips-session=' },
    { cookie: 'ips-session=%' },
    { cookie: `ips-session=${'x'.repeat(8_000)}` },
    { cookie: 'ips-session=a.b.c.d.e' },
    { cookie: '=; ;;=ips-session; ips-session' },
    { cookie: 'ips-session=x; ips-session=y; ips-session=z' },
    { cookie: ['ips-session=x', 'ips-session=y'] },
    { cookie: `__proto__=x; constructor=y; ips-session={}` },
  ]
  for (const headers of odd) {
    for (const address of [
      '/assessments',
      '/api/assessments/x/answers/y',
      '/api/auth/session',
      '/evidence',
    ]) {
      const method = address.startsWith('/api/assessments') ? 'PUT' : 'GET'
      const answer = await ask(address, { method, headers: { ...fromOwnPage(), ...headers } })
      expect(answer.status, `${address} ${JSON.stringify(headers).slice(0, 80)}`).toBeLessThan(500)
      expect(answer.text).not.toContain(lead.site)
    }
  }
  const huge = await ask('/assessments', { headers: { cookie: `ips-session=${'x'.repeat(60_000)}` } })
  expect(huge.status).toBe(431)
  const many = await ask('/assessments', {
    headers: Object.fromEntries(Array.from({ length: 900 }, (_, n) => [`x-${n}`, 'some value or other'])),
  })
  expect(many.status).toBe(431)
})

test('D-01: more than anybody needs is refused before it is read', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const autosave = `/api/assessments/${ids['/assessments/[id]']}/answers/financing.designated-funding`
  const json = { ...fromOwnPage(), cookie: lead.cookie, 'content-type': 'application/json' }
  const large = JSON.stringify({ note: 'x'.repeat(2_000_000) })
  expect((await ask(autosave, { method: 'PUT', headers: json, body: large })).status).toBe(413)
  expect((await ask(autosave, { method: 'PUT', headers: json, body: large.slice(0, 30_000) })).status).toBe(
    413,
  )
  const known = builtActions()[0]?.id ?? ''
  for (const headers of [{ ...ACTION, 'next-action': known }, ACTION]) {
    const body = `${field('0', 'x'.repeat(10_000_000))}--x--\r\n`
    expect((await ask('/sign-in', { method: 'POST', headers, body })).status).toBe(413)
  }

  // Announced, and then not sent: the refusal does not wait for it.
  const announced = `POST /sign-in HTTP/1.1\r\nHost: x\r\nOrigin: ${process.env.E2E_URL}\r\nContent-Type: text/plain\r\nConnection: close\r\n`
  expect(await speak(`${announced}Content-Length: 10000000\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /)
  expect(await speak(`${announced}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`)).toMatch(
    /^HTTP\/1\.1 411 /,
  )
  expect(await speak(`${announced}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`)).toMatch(
    /^HTTP\/1\.1 400 /,
  )
})

test('D-02: JSON that is deep, wide, double or not quite JSON', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const autosave = `/api/assessments/${ids['/assessments/[id]']}/answers/financing.designated-funding`
  const headers = { ...fromOwnPage(), cookie: lead.cookie, 'content-type': 'application/json' }
  const good = '"value":3,"note":null,"proof":null,"baseRevision":0,"idempotencyKey":"0123456789abcdef"'
  const bodies = [
    '['.repeat(8_000) + ']'.repeat(8_000),
    `${'{"a":'.repeat(2_600)}1${'}'.repeat(2_600)}`,
    `{${Array.from({ length: 1_500 }, (_, n) => `"k${n}":1`).join(',')}}`,
    `{"__proto__":{"admin":true},${good}}`,
    `{"constructor":{"prototype":{"admin":true}},${good}}`,
    `{"value":0,${good}}`,
    `{${good.replace('"baseRevision":0', '"baseRevision":1e400')}}`,
    `{${good.replace('"value":3', '"value":NaN')}}`,
    `{${good}},`,
    `\ufeff{${good}`,
    '',
  ]
  for (const body of bodies) {
    const answer = await ask(autosave, { method: 'PUT', headers, body })
    expect(answer.status, body.slice(0, 60)).toBe(400)
  }
  expect((await ask(autosave, { method: 'PUT', headers, body: `{${good}}` })).status).toBe(200)
})

test('D-03: compressed bodies are not unpacked', async ({ page, lead }) => {
  const ids = await assessmentIds(page)
  const autosave = `/api/assessments/${ids['/assessments/[id]']}/answers/financing.designated-funding`
  const body = gzipSync(Buffer.alloc(50_000_000))
  const encoded = { ...fromOwnPage(), cookie: lead.cookie, 'content-encoding': 'gzip' }
  for (const [method, address, type] of [
    ['PUT', autosave, 'application/json'],
    ['POST', '/sign-in', 'multipart/form-data; boundary=x'],
    ['POST', '/api/auth/callback/credentials', 'application/x-www-form-urlencoded'],
  ] as const) {
    const answer = await ask(address, { method, headers: { ...encoded, 'content-type': type }, body })
    expect(answer.status, address).toBe(415)
  }
})

test('D-03: senders that never finish, and crowds that say nothing, keep nobody out', async () => {
  const crowd: Socket[] = []
  try {
    for (let n = 0; n < 500; n++)
      crowd.push(
        connect(Number(port), hostname)
          .on('error', () => undefined)
          .resume(),
      )
    for (const socket of crowd.slice(0, 100)) socket.write('GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')
    const closed = new Promise<void>((resolve) => crowd[0]?.once('close', () => resolve()))
    const drip = setInterval(() => crowd[0]?.write('x'), 1_000)
    expect((await ask('/api/health')).status).toBe(200)
    expect((await ask('/evidence')).status).toBe(200)
    await closed
    clearInterval(drip)
    expect((await ask('/api/health')).status).toBe(200)
  } finally {
    for (const socket of crowd) socket.destroy()
  }
})

const FAMILY = '👨‍👩‍👧‍👦'

test('D-04: an answer with a text that is too long, piled up or turned round is refused in words', async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  const put = (text: { note?: string; proof?: string }) =>
    page.request.put(`/api${assessment}/answers/financing.designated-funding`, {
      data: { value: 3, note: null, proof: null, baseRevision: 0, idempotencyKey: 'd'.repeat(32), ...text },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
  const cases = [
    [{ note: 'x'.repeat(2_010) }, 400, 'The note must be 2000 characters or fewer'],
    [{ note: `${'x'.repeat(2_000)}${FAMILY}` }, 400, 'The note must be 2000 characters or fewer'],
    [{ proof: 'x'.repeat(510) }, 400, 'The proof must be 500 characters or fewer'],
    [{ note: `a${'\u0301'.repeat(9_000)}` }, 400, 'The note must be 2000 characters or fewer'],
    [{ note: `a${'\u0301'.repeat(100)}` }, 400, 'The note has too many marks on one letter'],
    [{ note: `a${'\u0301'.repeat(1_000_000)}` }, 413, 'too large'],
    [{ note: 'txt.\u202eexe' }, 400, 'The note contains an invisible mark that turns text round'],
  ] as const
  for (const [text, status, words] of cases) {
    const answer = await put(text)
    expect(answer.status(), words).toBe(status)
    expect((await answer.json()).message).toContain(words)
  }
  const full = await put({ note: `${'x'.repeat(1_999)}${FAMILY}` })
  expect(await full.json()).toMatchObject({ revision: 1 })
})

test('D-04: the page counts as the server does', async ({ page, lead: _ }) => {
  await page.goto(`${await beginAssessment(page)}/financing`)
  await questions(page).first().getByText('Note and proof').click()
  const note = page.getByLabel('Note (optional)').first()
  await note.fill(`${'x'.repeat(1_799)}`)
  await expect(page.getByText(/characters? (left|too many)/)).toHaveCount(0)
  await note.fill(`${'x'.repeat(1_998)}${FAMILY}`)
  await expect(page.getByText('1 character left')).toBeVisible()
  await expectSaved(page)
  await note.fill(`${'x'.repeat(2_000)}${FAMILY.repeat(10)}`)
  await expect(page.getByText('10 characters too many')).toBeVisible()
  await expect(saveStatus(page)).toHaveText(/Not saved: The note must be 2000 characters or fewer/)
  await note.fill(`${'x'.repeat(1_990)}${FAMILY.repeat(10)}`)
  await expect(page.getByText('0 characters left')).toBeVisible()
  await expectSaved(page)
})
