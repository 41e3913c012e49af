import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { expectNoAxeViolations } from './axe'
import { createLead, expect, test } from './fixtures'
import { givePassword, PASSWORD, query, signIn } from './people'
import { freePort, type RunningServer, startServer } from './server'

/** Single sign-on with a provider in a process of its own, on a second server beside the journeys' own. */
test.describe.configure({ mode: 'serial', timeout: 180_000 })

const SECRET = randomBytes(32).toString('base64url')
let provider: ChildProcess
let server: RunningServer
let folder: string
let origin: string

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ips-oidc-'))
  const [port, providerPort] = [await freePort(), await freePort()]
  origin = `http://localhost:${port}`
  provider = spawn(
    process.execPath,
    [
      path.resolve('e2e/identity-provider.mjs'),
      String(providerPort),
      `${origin}/api/auth/callback/oidc`,
      SECRET,
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  )
  await new Promise((resolve) => provider.stdout?.once('data', resolve))
  server = await startServer({
    dataDir: folder,
    port,
    env: {
      DATABASE_URL: process.env.E2E_DATABASE_URL ?? '',
      AUTH_SECRET: process.env.E2E_AUTH_SECRET ?? '',
      OIDC_ISSUER: `http://127.0.0.1:${providerPort}`,
      OIDC_CLIENT_ID: 'ips-readiness',
      OIDC_CLIENT_SECRET: SECRET,
      OIDC_NAME: 'Harbour ID',
    },
  })
})

test.afterAll(async () => {
  await server?.stop()
  provider?.kill()
  rmSync(folder, { recursive: true, force: true })
})

/** A page of a browser of its own. */
async function aPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin })
  return context.newPage()
}

/** Signs in at the provider under a name that says which claims it has. */
async function proveAt(page: Page, name: string): Promise<void> {
  await page.waitForURL(/127\.0\.0\.1:\d+\/interaction/)
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('x')
  await page.locator('[type=submit]').click()
  await page.locator('[type=submit]').click()
  await page.waitForURL(`${origin}/**`)
}

async function signInBy(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign in with Harbour ID' }).click()
  await proveAt(page, name)
}

test('B-10 B-18 an unknown identity, with a verified or unverified address of somebody, is nobody', async ({
  browser,
}) => {
  const lead = await createLead()
  for (const claims of [`${lead.email};true`, `${lead.email};false`, `new-${lead.email};true`]) {
    const page = await aPage(browser)
    await signInBy(page, `${randomUUID()};${claims}`)
    await expect(page.getByText('No account here is linked to Harbour ID')).toBeVisible()
    await expectNoAxeViolations(page)
    await page.goto('/account')
    await expect(page).toHaveURL(/\/sign-in/)
    await page.context().close()
  }
  expect(await query('select id from identities where user_id = $1', [lead.userId])).toEqual([])
})

test('B-10 an identity is linked from the account page and then signs in, for as long as it is linked', async ({
  browser,
}) => {
  const lead = await createLead()
  await givePassword(lead)
  const name = `${randomUUID()};other@example.org;false`
  const page = await aPage(browser)
  await signIn(page, lead.email, PASSWORD)
  await page.waitForURL('**/assessments')
  await query("update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1", [
    lead.userId,
  ])
  await page.goto('/account')
  await page.getByRole('button', { name: 'Link Harbour ID' }).click()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'Link Harbour ID' }).click()
  await proveAt(page, name)
  await expect(page.getByText('Single sign-on is linked')).toBeVisible()
  await expectNoAxeViolations(page)
  await page.context().close()

  const elsewhere = await aPage(browser)
  await elsewhere.goto('/account')
  await elsewhere.getByRole('link', { name: 'Sign in with Harbour ID' }).click()
  await proveAt(elsewhere, name)
  await expect(elsewhere).toHaveURL(`${origin}/account`)
  await expect(elsewhere.getByText(lead.email)).toBeVisible()
  await elsewhere.getByRole('button', { name: /^Unlink/ }).click()
  await expect(elsewhere.getByText('It is removed')).toBeVisible()
  await elsewhere.context().close()

  const third = await aPage(browser)
  await signInBy(third, name)
  await expect(third.getByText('No account here is linked to Harbour ID')).toBeVisible()
  await third.context().close()
})

test('B-10 whoever was invited under a verified address gets a new account', async ({ browser }) => {
  const lead = await createLead()
  const email = `invited-${lead.email}`
  await query(
    `insert into invitations (id, organisation_id, email, role, token_hash, expires_at)
     values ($1, $2, $3, 'member', $4, now() + interval '1 day')`,
    [randomUUID(), lead.organisationId, email, randomUUID()],
  )
  const page = await aPage(browser)
  await signInBy(page, `${randomUUID()};${email};true`)
  await expect(page).toHaveURL(`${origin}/assessments`)
  await expect(page.getByText('Ana from elsewhere')).toBeVisible()
  await page.context().close()
})

test('B-13 a way back that nobody set out on, or of another browser, signs nobody in', async ({
  browser,
}) => {
  const page = await aPage(browser)
  await page.goto('/api/auth/callback/oidc?code=stolen&state=made-up')
  await expect(page.getByText('Harbour ID did not sign you in')).toBeVisible()
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign in with Harbour ID' }).click()
  await page.waitForURL(/127\.0\.0\.1:\d+\/interaction/)
  await page.goto('/api/auth/callback/oidc?code=stolen&state=made-up')
  await expect(page.getByText('Harbour ID did not sign you in')).toBeVisible()
  await page.context().close()
})

test('B-13 when the provider is away, nobody is signed in and other ways stay', async ({ browser }) => {
  provider.kill()
  await new Promise((resolve) => provider.once('exit', resolve))
  const page = await aPage(browser)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign in with Harbour ID' }).click()
  await expect(page.getByText('Harbour ID did not sign you in')).toBeVisible()
  await page.context().close()
})
