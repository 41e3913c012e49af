import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { expectLargeTargets, expectNoAxeViolations, expectNoSidewaysScroll } from './axe'
import { expect, test } from './fixtures'
import { answerAll, beginAssessment, expectSaved, questions } from './journey'
import { type RunningServer, startServer } from './server'

/** The first run of an installation, on the embedded database: from the printed code to a downloaded report. */
test.describe.configure({ mode: 'serial', timeout: 240_000 })

const PASSWORD = 'seven brown otters paddle home'
let server: RunningServer
let folder: string
let code: string
let page: Page

test.beforeAll(async ({ browser }) => {
  folder = mkdtempSync(path.join(tmpdir(), 'ips-first-run-'))
  server = await startServer({ dataDir: folder })
  code = server.setupCode ?? ''
  const context = await browser.newContext({ baseURL: server.url, locale: 'en-GB', timezoneId: 'UTC' })
  page = await context.newPage()
})

test.afterAll(async () => {
  await page?.context().close()
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function expectGoodPage(): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)
  await expectLargeTargets(page)
}

test('the program prints a code, and sign-in leads to set-up while there is no account', async () => {
  expect(code).toMatch(/^[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}$/)
  await page.goto('/sign-in')
  await expect(page).toHaveURL('/setup')
  await expect(page).toHaveTitle('Set up – IPS Readiness')
  await expectGoodPage()
})

test('an empty form says what is missing, above the heading and beside each field', async () => {
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
  await expect(summary).toBeFocused()
  await expect(page).toHaveTitle('Error: Set up – IPS Readiness')
  await expect(summary.getByRole('link')).toHaveText([
    'Enter the set-up code',
    'Enter your name',
    'Enter an e-mail address in the form name@example.org',
    'Enter a password',
    'Enter the name of your agency',
    'Enter the name of the site',
    'Choose the kind of site',
  ])
  await expectGoodPage()
  await summary.getByRole('link', { name: 'Enter your name' }).click()
  await expect(page.getByLabel('Your name')).toBeFocused()
  await expect(page.getByLabel('Your name')).toHaveAccessibleDescription('Error: Enter your name')
})

test('a wrong code and a password that is easy to guess are refused, and what was typed stays', async () => {
  await page.getByLabel('Set-up code').fill('AAAA-AAAA-AAAA')
  await page.getByLabel('Your name').fill('Robin Okafor')
  await page.getByLabel('E-mail address').fill('robin@example.org')
  await page.getByLabel('Password').fill('northsidenorthside1')
  await page.getByLabel('Name of the agency').fill('Northside')
  await page.getByLabel('Name of the site').fill('Northside Community Mental Health')
  await page.getByLabel('What kind of site is it?').selectOption('community-mental-health')
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(
    page.getByRole('alert').getByRole('link', { name: /^Use a password that is not/ }),
  ).toBeVisible()

  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await expect(page.getByLabel('Set-up code')).toHaveAccessibleDescription(/Error: This is not the code/)
  await expect(page.getByLabel('Your name')).toHaveValue('Robin Okafor')
  await expect(page.getByLabel('What kind of site is it?')).toHaveValue('community-mental-health')
})

test('browsers and password managers are told what the fields are, and may paste', async () => {
  await expect(page.getByLabel('Your name')).toHaveAttribute('autocomplete', 'name')
  await expect(page.getByLabel('E-mail address')).toHaveAttribute('autocomplete', 'email')
  await expect(page.getByLabel('Password')).toHaveAttribute('autocomplete', 'new-password')
  const pasted = await page.getByLabel('Password').evaluate((field) => {
    const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
    return field.dispatchEvent(event)
  })
  expect(pasted, 'nobody cancels pasting').toBe(true)
})

test('the right code makes the account and signs it in', async () => {
  await page.getByLabel('Set-up code').fill(code.toLowerCase())
  await page.getByRole('button', { name: 'Set up and sign in' }).click()
  await page.waitForURL('**/assessments')
  await expect(page).toHaveTitle('Assessments – IPS Readiness')
  await expect(page.getByText('Robin Okafor')).toBeVisible()
  await expect(page.getByText('There is no assessment yet')).toBeVisible()
  await expectGoodPage()
})

test('B-18 set-up is closed for good', async () => {
  await page.goto('/setup')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Set-up is closed')
  await expectGoodPage()
})

test('B-07 signing out ends the session at once, and signing in leads back', async () => {
  await page.goto('/assessments/new')
  const session = await page.context().cookies()
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('status').getByText('You are signed out')).toBeVisible()
  await expectGoodPage()

  await page.context().addCookies(session)
  await page.goto('/assessments/new')
  await expect(page, 'the old cookie is worth nothing').toHaveURL('/sign-in?next=%2Fassessments%2Fnew')
  await expect(page.getByRole('status').getByText('You are signed out')).toBeVisible()

  const refusals: string[] = []
  for (const email of ['robin@example.org', 'nobody@example.org']) {
    await page.getByLabel('E-mail address').fill(email)
    await page.getByLabel('Password').fill('not the right password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(summary).toBeVisible()
    await expect(page.getByLabel('E-mail address')).toHaveValue(email)
    refusals.push((await summary.textContent()) ?? '')
    await page.reload()
  }
  expect(refusals[0]).toBe(refusals[1])

  await page.getByLabel('E-mail address').fill('Robin@Example.org')
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page).toHaveURL('/assessments/new')
})

test('a second site can be added', async () => {
  await page.goto('/sites')
  await expectGoodPage()
  await page.getByRole('button', { name: 'Add the site' }).click()
  await expect(
    page.getByRole('alert').getByRole('link', { name: 'Enter the name of the site' }),
  ).toBeVisible()
  await page.getByLabel('Name of the site').fill('Harbour House')
  await page.getByLabel('What kind of site is it?').selectOption('housing')
  await page.getByLabel('Region').fill('Coast')
  await page.getByRole('button', { name: 'Add the site' }).click()
  await expect(page.getByText('Harbour House is added')).toBeVisible()
  await page.getByRole('link', { name: 'New assessment of Harbour House' }).click()
  await expect(page.getByLabel('Which site is it about?').locator('option:checked')).toHaveText(
    'Harbour House (Northside)',
  )
})

test('72 answers, domain by domain, become a final report and its file', async () => {
  await page.goto('/assessments/new')
  await page
    .getByLabel('Which site is it about?')
    .selectOption({ label: 'Northside Community Mental Health (Northside)' })
  await page.getByLabel('Full form').check()
  await page.getByLabel('Sustainment').check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
  const assessment = new URL(page.url()).pathname
  await expect(page.getByText('0 of 72 answered')).toBeVisible()

  await page.getByRole('link', { name: /^Start with/ }).click()
  let answered = 0
  for (let domain = 1; domain <= 12; domain++) {
    await expect(page.getByText(`domain ${domain} of 12`)).toBeVisible()
    await expect(questions(page)).toHaveCount(6)
    answered += await answerAll(page, domain)
    await expectSaved(page)
    await page.getByRole('button', { name: 'Save and continue' }).click()
  }
  expect(answered).toBe(72)

  await expect(page).toHaveURL(`${assessment}/check`)
  await expect(page.getByText('72 of 72 answered')).toBeVisible()
  await expect(page.getByText('Every question has an answer.')).toBeVisible()
  await expectGoodPage()

  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: /^Tick the box/ })).toBeVisible()
  await page.getByLabel(/^These answers are/).check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await expect(page).toHaveURL(`${assessment}/results`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'IPS Readiness report: Northside Community Mental Health',
  )
  await expect(page.getByText('These results are not final')).toBeHidden()
  await expectGoodPage()

  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the report (PDF, A4)' }).click()
  const download = await started
  expect(download.suggestedFilename()).toMatch(
    /^IPS Readiness - Northside Community Mental Health - \d{4}-\d\d-\d\d\.pdf$/,
  )
  const file = `${assessment}/report.pdf?paper=a4`
  const [first, again] = [await page.request.get(file), await page.request.get(file)]
  expect((await first.body()).subarray(0, 5).toString()).toBe('%PDF-')
  expect(first.headers()['cache-control']).toBe('private, no-store')
  expect(Buffer.compare(await first.body(), await again.body()), 'the same bytes each time').toBe(0)
})

test('the report is the same after the server was started anew', async () => {
  await page.goto('/assessments')
  await page.getByRole('link', { name: /^Northside Community Mental Health/ }).click()
  await page.waitForURL('**/results')
  const file = `${new URL(page.url()).pathname.replace('/results', '')}/report.pdf?paper=a4`
  const before = await (await page.request.get(file)).body()
  expect(before.subarray(0, 5).toString()).toBe('%PDF-')
  await server.stop()
  server = await startServer({ dataDir: folder, port: server.port })
  expect(server.setupCode, 'no code any more').toBeNull()
  const after = await (await page.request.get(file)).body()
  expect(Buffer.compare(before, after)).toBe(0)
})

test('a draft can be deleted, a finalised assessment not', async () => {
  const draft = await beginAssessment(page, { form: 'Brief form' })
  await page.getByRole('link', { name: 'Delete this assessment' }).click()
  await expectGoodPage()
  await page.getByRole('button', { name: 'Delete the assessment' }).click()
  await expect(page).toHaveURL('/assessments')
  expect((await page.request.get(draft)).status()).toBe(404)

  await page.getByRole('link', { name: /^Northside Community Mental Health/ }).click()
  await page.waitForURL('**/results')
  const final = new URL(page.url()).pathname.replace('/results', '')
  expect((await page.request.get(`${final}/delete`)).status()).toBe(404)
})
