import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from '../fixtures'
import { startServer } from '../server'
import { ask } from './ask'

/** B-09 and B-16: where signing in leads, and what the cookie is. */

const TRICKS = [
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https:evil.example',
  'https://evil.example',
  'http://127.0.0.1@evil.example/',
  'javascript:alert(1)',
  'data:text/html,x',
  '/.//evil.example',
  '\u0000',
  '%',
  '%0d%0aLocation:%20https://evil.example',
  'x'.repeat(8_000),
  '{"a":1}',
  '[object Object]',
]

test('B-09: signing in never leads to another site, whatever the address asks for', async ({ lead }) => {
  test.setTimeout(120_000)
  const random = fc.sample(
    fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.webUrl(), fc.webPath()),
    { numRuns: 60, seed: 9 },
  )
  for (const wish of [...TRICKS, ...random]) {
    for (const written of [encodeURIComponent(wish), encodeURI(wish)]) {
      for (const address of [
        `/sign-in?next=${written}`,
        `/api/auth/signin?callbackUrl=${written}`,
        `/api/auth/signout?callbackUrl=${written}`,
        `/api/auth/error?error=${written}&callbackUrl=${written}`,
      ]) {
        const answer = await ask(address, {
          headers: {
            cookie: `${lead.cookie}; next-auth.callback-url=${encodeURIComponent(wish)}`,
          },
        })
        expect(answer.status, address).toBeLessThan(500)
        const to = new URL(String(answer.headers.location ?? '/'), process.env.E2E_URL)
        expect([new URL(process.env.E2E_URL ?? '').hostname, 'localhost'], address).toContain(to.hostname)
      }
    }
  }
})

test('B-16, F-02: with https the cookie belongs to this host alone, and browsers stay with https', async () => {
  test.setTimeout(120_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-https-'))
  const appUrl = 'https://ips.example.org'
  const server = await startServer({ dataDir: folder, env: { APP_URL: appUrl } })
  try {
    const base = server.url
    const form = (await ask('/setup', { base })).text
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)]
    expect(hidden.length).toBeGreaterThan(0)
    const fields = new FormData()
    for (const [, name = '', value = ''] of hidden) fields.append(name, value.replaceAll('&quot;', '"'))
    fields.append('code', server.setupCode ?? '')
    fields.append('name', 'Robin Okafor')
    fields.append('email', 'robin@example.org')
    fields.append('password', 'seven brown otters paddle home')
    fields.append('agencyName', 'Northside')
    fields.append('siteName', 'Northside')
    fields.append('setting', 'housing')
    fields.append('region', '')
    const sent = new Response(fields)
    const answer = await ask('/setup', {
      base,
      method: 'POST',
      headers: {
        host: 'ips.example.org',
        origin: appUrl,
        'content-type': sent.headers.get('content-type') ?? '',
      },
      body: new Uint8Array(await sent.arrayBuffer()),
    })
    expect(answer.headers.location, answer.text.slice(0, 2_000)).toBe('/assessments')
    const cookies = [answer.headers['set-cookie'] ?? []].flat()
    expect(cookies).toHaveLength(1)
    const [pair = '', ...attributes] = (cookies[0] ?? '').split('; ')
    expect(pair).toMatch(/^__Host-ips-session=./)
    const given = attributes.map((attribute) => attribute.toLowerCase())
    expect(given).toEqual(expect.arrayContaining(['path=/', 'secure', 'httponly', 'samesite=lax']))
    expect(given.filter((attribute) => attribute.startsWith('domain'))).toEqual([])

    for (const address of ['/', '/sign-in', '/api/health', '/icon.svg', '/none', '/questionnaire.pdf']) {
      const { headers } = await ask(address, { base })
      expect(headers['strict-transport-security'], address).toBe('max-age=31536000')
    }
    const unsigned = await ask('/setup', {
      base,
      method: 'POST',
      headers: { origin: base, 'content-type': 'multipart/form-data; boundary=x' },
      body: '--x--\r\n',
    })
    expect(unsigned.status, 'not the origin that people use').toBe(403)
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
