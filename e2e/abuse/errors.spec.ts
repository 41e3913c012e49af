import { randomBytes, randomUUID } from 'node:crypto'
import type { APIResponse } from '@playwright/test'
import { expectGoodPage } from '../axe'
import { withClient } from '../database'
import { expect, test } from '../fixtures'
import { type OwnSite, startOwnSite } from '../own-site'
import { type Answer, ask, askData, fromOwnPage } from './ask'
import { addressOf, builtRoutes } from './built'

/** A-12, E-08: what people and the log see when the database breaks under a running server. */

const TABLES = ['assessments', 'answers', 'sites', 'report_snapshots']
const CANARY = 'CANARY-what-somebody-typed'
const INNARDS =
  /node_modules|\.next\/|server\/chunks|\bat [\w.]+ \(|select |insert into|relation "|Failed query|DrizzleQueryError/

test.describe.configure({ mode: 'serial', timeout: 240_000 })
let site: OwnSite
let database: string
let assessment: string

const rename = (from: string, to: string) =>
  withClient(database, async (client) => {
    for (const table of TABLES) await client.query(`alter table ${from}${table} rename to ${to}${table}`)
  })

test.beforeAll(async ({ browser }) => {
  const here = process.env.E2E_DATABASE_URL ?? ''
  const name = `ips_broken_${randomBytes(4).toString('hex')}`
  await withClient(here, (client) => client.query(`create database ${name}`))
  database = Object.assign(new URL(here), { pathname: `/${name}` }).href
  const env = { DATABASE_URL: database, AUTH_SECRET: randomBytes(32).toString('base64url') }
  site = await startOwnSite(browser, env)
  assessment = site.assessmentId
  await rename('', 'gone_')
})

test.afterAll(async () => {
  await site?.close()
  await withClient(process.env.E2E_DATABASE_URL ?? '', (client) =>
    client.query(`drop database ${new URL(database).pathname.slice(1)} with (force)`),
  )
})

function expectGeneric(answer: Answer, what: string): string {
  expect(answer.status, what).toBe(500)
  expect(answer.text, what).not.toMatch(INNARDS)
  expect(answer.text, what).not.toContain(CANARY)
  const requestId = String(answer.headers['x-request-id'])
  expect(requestId, what).toMatch(/^[0-9a-f-]{36}$/)
  return requestId
}

/** The lines of the log that belong to a request. */
function linesOf(requestId: string): Record<string, unknown>[] {
  return site.server
    .output()
    .split('\n')
    .filter((line) => line.includes(requestId))
    .map((line) => JSON.parse(line))
}

async function expectLoggedOnce(requestId: string, what: string): Promise<void> {
  await expect.poll(() => linesOf(requestId).filter(({ msg }) => msg === 'request').length).toBe(1)
  expect(linesOf(requestId).filter(({ level }) => level === 'error').length, what).toBe(1)
}

test('A-12: a page, as a page and as data, says what matters and nothing else', async () => {
  const ids = { '/assessments/[id]': assessment }
  const pages = builtRoutes().filter(({ pattern, isPage }) => isPage && pattern.startsWith('/assessments'))
  expect(pages.length).toBeGreaterThan(4)
  for (const route of pages) {
    for (const asData of [false, true]) {
      const address = addressOf(route, ids)
      const question = { base: site.server.url, headers: { cookie: site.cookie } }
      const answer = await (asData ? askData(address, question) : ask(address, question))
      expect(answer.text, address).not.toMatch(INNARDS)
      expect(answer.headers['cache-control'], address).toBe('private, no-store')
      const requestId = asData ? String(answer.headers['x-request-id']) : expectGeneric(answer, address)
      await expectLoggedOnce(requestId, address)
    }
  }
})

for (const javaScriptEnabled of [true, false]) {
  test(`A-12: people read a sentence and a code that the log knows, ${javaScriptEnabled ? 'with' : 'without'} scripts`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ baseURL: site.server.url, javaScriptEnabled })
    await context.addCookies(await site.context.cookies())
    const page = await context.newPage()
    const answer = await page.goto('/assessments?show=all')
    expect(answer?.status()).toBe(500)
    await expect(page).toHaveTitle('Something went wrong – IPS Readiness')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Something went wrong')
    await expect(page.getByText('Answers that were shown as saved are safe.')).toBeVisible()
    const code = /the code ([0-9a-f-]{36})\./.exec(await page.locator('main').innerText())?.[1] ?? ''
    await expectLoggedOnce(code, 'the page')
    await page.setViewportSize({ width: 320, height: 640 })
    if (javaScriptEnabled) await expectGoodPage(page)
    await page.getByRole('link', { name: 'Try again' }).click()
    await expect(page).toHaveURL('/assessments?show=all')
    await expect(page.locator('main'), 'asked anew').not.toContainText(code)
    await page.getByRole('link', { name: 'Go to the start page' }).click()
    await expect(page).toHaveURL('/')
    await context.close()
  })
}

test('A-12: a server action and a route handler', async () => {
  const autosave = await ask(`/api/assessments/${assessment}/answers/financing.designated-funding`, {
    base: site.server.url,
    method: 'PUT',
    headers: { cookie: site.cookie, 'content-type': 'application/json', ...fromOwnPage(site.server.url) },
    body: JSON.stringify({
      value: 3,
      note: CANARY,
      proof: null,
      baseRevision: 0,
      idempotencyKey: randomUUID(),
    }),
  })
  const requestId = expectGeneric(autosave, 'autosave')
  expect(JSON.parse(autosave.text)).toEqual({ code: 'failed', message: expect.stringContaining(requestId) })
  await expectLoggedOnce(requestId, 'autosave')

  const file = await ask(`/assessments/${assessment}/report.pdf`, {
    base: site.server.url,
    headers: { cookie: site.cookie },
  })
  expect(file.text).toContain(expectGeneric(file, 'report'))

  await rename('gone_', '')
  const page = await site.context.newPage()
  await page.goto('/sites')
  await page.getByLabel('Name of the site').fill(CANARY)
  await page.getByLabel('What kind of site is it?').selectOption('housing')
  await rename('', 'gone_')
  const answers: APIResponse[] = []
  await page.route('**/sites', async (route) => {
    const response = await route.fetch()
    if (route.request().method() === 'POST') answers.push(response)
    await route.fulfill({ response })
  })
  await page.getByRole('button', { name: 'Add the site' }).click()
  await expect.poll(() => answers.length).toBe(1)
  expect(answers[0]?.status()).toBe(500)
  expect(await answers[0]?.text()).not.toMatch(INNARDS)
  await expectLoggedOnce(String(answers[0]?.headers()['x-request-id']), 'action')
  await expect(page.getByRole('heading', { name: 'Something went wrong' })).toBeVisible()
  await page.close()
})

test('E-08: the log is one line of JSON an event, whatever was sent, and has no answer in it', async () => {
  await ask(`/evidence/%0d%0a%7b%22level%22:%22forged%22%7d?x=%1b[31m`, {
    base: site.server.url,
    headers: {
      'user-agent': 'x\ty',
      cookie: `${site.cookie}; y=${CANARY}`,
      authorization: `Bearer ${CANARY}`,
    },
  })
  const lines = site.server
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  expect(lines.length).toBeGreaterThan(20)
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({ level: expect.stringMatching(/^(debug|info|warn|error)$/) })
  }
  const others = site.server
    .output()
    .split('\n')
    .filter((line) => !line.startsWith('{'))
  expect(others.join('\n'), 'what is no event is for people').not.toMatch(/^\s+at |Error|forged/m)
  for (const secret of [CANARY, 'lead@example.org', site.cookie.split('=')[1] ?? '-']) {
    expect(site.server.output()).not.toContain(secret)
  }
})
