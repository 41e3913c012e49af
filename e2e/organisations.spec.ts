import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectLargeTargets, expectNoAxeViolations, expectNoSidewaysScroll } from './axe'
import { createLead, expect, signInAs, test } from './fixtures'
import { createJurisdiction, createPerson, pageOf } from './people'

const PASSWORD = 'seven brown otters paddle home'

async function expectGoodPage(page: Page): Promise<void> {
  await expectNoAxeViolations(page)
  await expectLargeTargets(page)
  const size = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  await expectNoSidewaysScroll(page)
  if (size) await page.setViewportSize(size)
}

async function sessionCookie(page: Page): Promise<string | undefined> {
  return (await page.context().cookies()).find(({ name }) => name === 'ips-session')?.value
}

test('a lead invites somebody, who joins with a new account, is limited to a site, promoted and removed', async ({
  page,
  lead,
  browser,
}) => {
  test.setTimeout(180_000)
  const email = `kim-${randomUUID().slice(0, 8)}@example.org`
  await page.goto('/assessments')
  await page.getByRole('link', { name: 'Organisation', exact: true }).click()
  await page.getByRole('link', { name: lead.agency }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(lead.agency)
  await expect(page.getByRole('link', { name: 'Organisation', exact: true })).toHaveAttribute(
    'aria-current',
    'true',
  )
  await expectGoodPage(page)
  await page.getByRole('link', { name: 'People' }).click()
  await page.getByRole('link', { name: 'Invite somebody' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'Choose a role' })).toBeVisible()
  await expectGoodPage(page)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Member').check()
  await page.getByLabel(lead.site).check()
  await page.getByRole('button', { name: 'Invite' }).click()
  const link = await page.getByLabel('Link of the invitation').inputValue()
  expect(link).toMatch(/\/invite\/[A-Za-z0-9_-]{43}$/)
  await expectGoodPage(page)

  const address = new URL(link).pathname
  const guest = await pageOf(browser, null)
  await guest.goto(address)
  await guest.reload()
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(`Join ${lead.agency}`)
  await expect(guest.getByText(email)).toBeVisible()
  await expectGoodPage(guest)
  await guest.getByLabel('Your name').fill('Kim Berg')
  await guest.getByLabel('Password').fill('short')
  await guest.getByRole('button', { name: 'Make the account and join' }).click()
  await expect(guest.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
  await guest.getByLabel('Password').fill(PASSWORD)
  await guest.getByRole('button', { name: 'Make the account and join' }).click()
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText(lead.agency)
  await expect(guest.getByText('Kim Berg')).toBeVisible()
  expect((await guest.goto(address))?.status()).toBe(200)
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This invitation cannot be used')

  await guest.goto('/sites')
  await expect(guest.getByRole('link', { name: lead.site, exact: true })).toBeVisible()
  await page.getByRole('link', { name: 'Back to the people' }).click()
  await expect(page.getByText(`Member, only of ${lead.site}`)).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('link', { name: 'Change Kim Berg' }).click()
  await expectGoodPage(page)
  await page.getByLabel(lead.site).uncheck()
  await page.getByRole('radio', { name: 'Lead' }).check()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL('**/members')
  await guest.goto('/sites')
  await expect(guest, 'B-08: a new role asks to sign in again').toHaveURL(/\/sign-in\?next=%2Fsites/)
  await guest.getByLabel('E-mail address').fill(email)
  await guest.getByLabel('Password').fill(PASSWORD)
  await guest.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(guest.getByRole('heading', { name: 'Add a site' })).toBeVisible()

  await page.getByRole('link', { name: 'Change Kim Berg' }).click()
  await page.getByRole('button', { name: 'Remove Kim Berg' }).click()
  await page.waitForURL('**/members')
  await expect(page.getByText('Kim Berg')).toHaveCount(0)
  await guest.goto('/sites')
  await expect(guest.getByText('There is no site yet')).toBeVisible()
  expect((await guest.goto(`/organisations/${lead.organisationId}`))?.status()).toBe(404)

  await page.goto(`/organisations/${lead.organisationId}/leave`)
  await page.getByRole('button', { name: 'Leave' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'the last lead' })).toBeVisible()
  await page.goto(`/organisations/${lead.organisationId}/audit-trail`)
  await expect(page.getByRole('row'), 'invited, joined, promoted, removed').toHaveCount(5)
  await expect(page.getByText('Role: member → lead')).toBeVisible()
  await expectGoodPage(page)
  await guest.context().close()
})

test('an account that is there accepts with one click, and its session gets a new id', async ({
  page,
  lead,
  browser,
}) => {
  const other = await createLead()
  await page.goto(`/organisations/${lead.organisationId}/members/invite`)
  await page.getByLabel('E-mail address').fill(other.email)
  await page.getByLabel('Member').check()
  await page.getByRole('button', { name: 'Invite' }).click()
  const address = new URL(await page.getByLabel('Link of the invitation').inputValue()).pathname
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This invitation is for another address')
  await expectGoodPage(page)

  const theirs = await pageOf(browser, other)
  await theirs.goto(address)
  await expectGoodPage(theirs)
  const before = await sessionCookie(theirs)
  await theirs.getByRole('button', { name: `Join ${lead.agency}` }).click()
  await expect(theirs.getByRole('heading', { level: 1 })).toHaveText(lead.agency)
  expect(await sessionCookie(theirs), 'B-08').not.toBe(before)
  const planted = await pageOf(browser, other)
  await planted.goto('/organisations')
  await expect(planted, 'B-08: the id from before is worth nothing').toHaveURL(/\/sign-in/)

  // Two organisations now: the switcher says of which one the lists show things.
  await theirs.goto('/sites')
  await expect(theirs.getByRole('link', { name: lead.site, exact: true })).toBeVisible()
  await expectGoodPage(theirs)
  await theirs.getByLabel('Lists show').selectOption(other.agency)
  await theirs.getByRole('button', { name: 'Show' }).click()
  await theirs.waitForURL('**/assessments')
  await theirs.goto('/sites')
  await expect(theirs.getByRole('link', { name: other.site, exact: true })).toBeVisible()
  await expect(theirs.getByRole('link', { name: lead.site, exact: true })).toHaveCount(0)
  expect((await theirs.goto(`/sites/${lead.siteId}`))?.status(), 'it only filters lists').toBe(200)
  await planted.context().close()
  await theirs.context().close()
})

test('every bad invitation link is the same page', async ({ page }) => {
  const texts: (string | null)[] = []
  for (const token of ['x', 'A'.repeat(43), `${'A'.repeat(43)}%0d%0a`]) {
    const response = await page.goto(`/invite/${token}`)
    expect(response?.status()).toBeLessThan(500)
    texts.push(await page.getByRole('main').textContent())
  }
  expect(new Set(texts).size).toBe(1)
  expect(texts[0]).toContain('This invitation cannot be used')
  expect((await page.request.get('/invite/%00')).status(), 'no address at all').toBe(400)
  await expectGoodPage(page)
})

test('a lead changes a site, takes the data along, and deletes the agency in two steps', async ({ page }) => {
  test.setTimeout(120_000)
  const lead = await createLead({ agency: `a"b/../${randomUUID().slice(0, 6)} 😀` })
  await signInAs(page, lead)
  await page.goto(`/sites/${lead.siteId}`)
  await expectGoodPage(page)
  await page.getByRole('link', { name: 'Change' }).click()
  await page.getByLabel('People served').fill('Young adults')
  await page.getByLabel('Start of IPS').fill('2025-03-01')
  await page.getByLabel('Time zone').selectOption('Europe/Oslo')
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('1 March 2025')).toBeVisible()
  await expect(page.getByText('Europe/Oslo')).toBeVisible()

  const base = `/organisations/${lead.organisationId}`
  await page.goto(base)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download all data' }).click()
  const name = (await downloading).suggestedFilename()
  expect(name, 'E-07').toMatch(/^IPS Readiness - a b [^/\\"]*😀 - \d{4}-\d\d-\d\d\.json$/)
  const exported = await page.request.get(`${base}/export`)
  expect(exported.headers()['cache-control']).toBe('private, no-store')
  const file = await exported.json()
  expect(file.tables.sites[0]).toMatchObject({ population: 'Young adults', timeZone: 'Europe/Oslo' })

  await page.getByRole('link', { name: 'Delete' }).click()
  await expectGoodPage(page)
  await page.getByLabel('Type the name of the organisation').fill('Something else')
  await page.getByRole('button', { name: 'Delete the organisation' }).click()
  await expect(page.getByRole('alert').getByText('This is not the name of the organisation')).toBeVisible()
  await page.getByLabel('Type the name of the organisation').fill(lead.agency)
  await page.getByRole('button', { name: 'Delete the organisation' }).click()
  await expect(page.getByText(/will be deleted on/)).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('link', { name: 'Keep it after all' }).click()
  await page.getByRole('button', { name: /^Keep/ }).click()
  await expect(page).toHaveURL(base)
  await expect(page.getByText(/will be deleted on/)).toHaveCount(0)
})

test('an operator adds a jurisdiction, a coordinator an agency in it; neither sees sites', async ({
  browser,
  lead,
}) => {
  test.setTimeout(120_000)
  const operator = await pageOf(browser, await createPerson('Olga Operator', [['operator', null]]))
  const state = `State ${randomUUID().slice(0, 8)}`
  await operator.goto('/organisations/new')
  await operator.getByRole('button', { name: 'Add and invite' }).click()
  await expect(operator.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeVisible()
  await expectGoodPage(operator)
  await operator.getByRole('radio', { name: 'Jurisdiction' }).check()
  await operator.getByLabel('Name', { exact: true }).fill(state)
  await operator.getByRole('button', { name: 'Add and invite' }).click()
  const link = await operator.getByLabel('Link of the invitation').inputValue()
  await operator.getByRole('link', { name: `Go to ${state}` }).click()
  await expect(operator.getByRole('heading', { level: 1 })).toHaveText(state)
  await expectGoodPage(operator)
  await operator.goto('/organisations')
  await expectGoodPage(operator)
  expect((await operator.goto(`/organisations/${lead.organisationId}/sites`))?.status()).toBe(404)
  expect((await operator.goto(`/organisations/${lead.organisationId}/audit-trail`))?.status()).toBe(404)
  expect((await operator.goto(`/sites/${lead.siteId}`))?.status()).toBe(404)

  const cora = await pageOf(browser, await createPerson('Cora Coordinator', []))
  await cora.goto(new URL(link).pathname)
  await cora.getByRole('button', { name: `Join ${state}` }).click()
  await expect(cora.getByRole('heading', { level: 1 })).toHaveText(state)
  await cora.getByRole('link', { name: 'Add an agency' }).click()
  await expectGoodPage(cora)
  await cora.getByLabel('Name', { exact: true }).fill('Harbour House Agency')
  await cora.getByRole('button', { name: 'Add and invite' }).click()
  await cora.getByRole('link', { name: 'Go to Harbour House Agency' }).click()
  await expect(cora.getByRole('heading', { level: 1 })).toHaveText('Harbour House Agency')
  const agency = new URL(cora.url()).pathname
  for (const part of ['members', 'sites', 'audit-trail', 'export', 'edit', 'delete', 'leave'])
    expect((await cora.request.get(`${agency}/${part}`)).status(), part).toBeGreaterThanOrEqual(403)

  await operator.goto(`${agency}/edit`)
  await expectGoodPage(operator)
  await operator.getByLabel('Jurisdiction of the agency').selectOption('')
  await operator.getByRole('button', { name: 'Save the jurisdiction' }).click()
  await expect(operator).toHaveURL(agency)
  expect((await cora.goto(agency))?.status(), 'the next request sees nothing').toBe(404)
  await operator.context().close()
  await cora.context().close()
})

test('an operator sets the installation’s terms and closes an account; nobody else comes near', async ({
  browser,
  lead,
  page,
}) => {
  const operator = await pageOf(browser, await createPerson('Olga Operator', [['operator', null]]))
  await operator.goto('/assessments')
  await operator.getByRole('link', { name: 'Settings' }).click()
  await expectGoodPage(operator)
  await operator.getByLabel('Who runs this website').fill('The help desk, help@example.org')
  await operator.getByLabel('Months that answers are kept after closing').fill('500')
  await operator.getByRole('button', { name: 'Save' }).click()
  await expect(operator.getByRole('alert').getByText('Enter a number from 1 to 240')).toBeVisible()
  await operator.getByLabel('Months that answers are kept after closing').fill('24')
  await operator.getByRole('button', { name: 'Save' }).click()
  await expect(operator.getByText('The settings are saved')).toBeVisible()
  await operator.getByRole('link', { name: 'Accounts' }).click()
  await expectGoodPage(operator)
  const row = operator.getByRole('term').filter({ hasText: lead.email }).locator('..')
  await row.getByRole('button', { name: /^Close/ }).click()
  await expect(row.getByText('Closed')).toBeVisible()
  await page.goto('/sites')
  await expect(page).toHaveURL(/\/sign-in/)
  await row.getByRole('button', { name: /^Open again/ }).click()
  await expect(row.getByText('Closed')).toHaveCount(0)

  await row.getByRole('button', { name: /^New password/ }).click()
  const resetLink = await row.getByLabel('Link for a new password').inputValue()
  await expectGoodPage(operator)
  await page.goto(new URL(resetLink).pathname)
  await page.getByLabel('New password', { exact: true }).fill('nine slow herons wade upstream')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByLabel('E-mail address').fill(lead.email)
  await page.getByLabel('Password', { exact: true }).fill('nine slow herons wade upstream')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Assessments')
  await signInAs(page, await createLead())
  for (const path of ['/settings', '/settings/accounts', '/organisations/new'])
    expect((await page.goto(path))?.status(), path).toBe(404)
  await operator.context().close()
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('inviting, renewing, taking back and switching work', async ({ page }) => {
    const state = await createJurisdiction(`State ${randomUUID().slice(0, 8)}`)
    const lead = await createLead()
    const both = await createPerson('Bo Both', [
      ['lead', lead.organisationId],
      ['coordinator', state],
    ])
    await signInAs(page, { ...lead, cookie: both.cookie })
    await page.goto(`/organisations/${lead.organisationId}/members/invite`)
    await page.getByLabel('Lead').check()
    await page.getByRole('button', { name: 'Invite' }).click()
    const first = await page.getByLabel('Link of the invitation').inputValue()
    await page.goto(`/organisations/${lead.organisationId}/members`)
    await page.getByRole('button', { name: 'Renew (Whoever has the link)' }).click()
    const second = await page.getByLabel('Link of the invitation').inputValue()
    expect(second).not.toBe(first)
    await page.getByRole('button', { name: 'Take back (Whoever has the link)' }).click()
    await expect(page.getByRole('heading', { name: 'Invited' })).toHaveCount(0)
    for (const link of [first, second]) {
      await page.goto(new URL(link).pathname)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('This invitation cannot be used')
    }
    await page.goto('/sites')
    await expect(page.getByRole('link', { name: lead.site, exact: true })).toBeVisible()
    await page.getByLabel('Lists show').selectOption(state)
    await page.getByRole('button', { name: 'Show' }).click()
    await expect(page).toHaveURL(/\/assessments$/)
    await page.goto('/sites')
    await expect(page.getByText('There is no site yet')).toBeVisible()
    await expectNoSidewaysScroll(page)
  })
})
