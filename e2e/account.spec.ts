import { readFile } from 'node:fs/promises'
import { expectGoodPage, expectNoAxeViolations } from './axe'
import { createLead, expect, test } from './fixtures'
import { givePassword, PASSWORD, query, signIn } from './people'

test.describe.configure({ timeout: 180_000 })

test('the account page is good to use, on a phone too; a name is changed and all data downloaded', async ({
  page,
  lead,
}) => {
  await page.setViewportSize({ width: 320, height: 700 })
  await page.goto('/account')
  await expect(page).toHaveTitle('Your account – IPS Readiness')
  await expectGoodPage(page)
  await page.getByRole('link', { name: 'Change your name' }).click()
  await page.getByLabel('Your name').fill(' ')
  await page.getByRole('button', { name: 'Change the name' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'There is a problem' })).toBeFocused()
  await expectGoodPage(page)
  await page.getByLabel('Your name').fill('Robin Renamed')
  await page.getByRole('button', { name: 'Change the name' }).click()
  await expect(page.getByText('Your name is changed')).toBeVisible()
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download my data' }).click()
  const file = await (await started).path()
  const data = JSON.parse(await readFile(file, 'utf8'))
  expect(data.account).toMatchObject({ name: 'Robin Renamed', email: lead.email })
  expect(data.roles).toMatchObject([{ organisation: lead.agency, role: 'lead' }])
})

test('where no mail is sent, no page promises one', async ({ page }) => {
  const lead = await createLead()
  await givePassword(lead)
  await signIn(page, lead.email, PASSWORD)
  await page.waitForURL('**/assessments')
  await page.goto('/account/email')
  await expect(page.getByText(`You go on signing in as ${lead.email}.`)).toBeVisible()
  await expectGoodPage(page)
  for (const address of ['/reset', '/reset?sent=1']) {
    await page.goto(address)
    await expect(page.getByText('This website sends no mail')).toBeVisible()
    await expect(page.locator('main').getByRole('textbox')).toHaveCount(0)
    await expectGoodPage(page)
  }
})

test('a passkey is added and signs in', async ({ browser }) => {
  const url = new URL(process.env.E2E_URL ?? '')
  url.hostname = 'localhost'
  const lead = await createLead()
  await givePassword(lead)
  const context = await browser.newContext({ baseURL: url.origin })
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, lead.email, PASSWORD)
  await page.waitForURL('**/assessments')
  await page.goto('/account')
  await page.getByRole('link', { name: 'Add a passkey' }).click()
  await expect(page.getByLabel('A name for it')).toHaveValue('Chrome on Linux')
  await expectGoodPage(page)
  await page.getByLabel('A name for it').fill('My own key')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await expect(page.getByText('The passkey is added')).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.waitForURL('**/sign-in')
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.waitForURL('**/assessments')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Remove the passkey My own key' }).click()
  await expect(page.getByText('It is removed')).toBeVisible()
  await context.close()
})

test('B-17 before a session ends for want of use the person is asked, again and again', async ({
  page,
  lead,
}) => {
  const idle = (seconds: number) =>
    query('update sessions set last_seen_at = now() - make_interval(secs => $2) where user_id = $1', [
      lead.userId,
      seconds,
    ])
  await query("update sessions set expires_at = now() + interval '12 hours' where user_id = $1", [
    lead.userId,
  ])
  await page.clock.install()
  await page.goto('/account')
  await page.getByRole('link', { name: 'Change your name' }).focus()
  const asked = page.getByRole('dialog', { name: 'Are you still there?' })
  for (let times = 0; times < 10; times++) {
    await idle(27 * 60)
    await page.clock.fastForward('26:30')
    await expect(asked).toBeVisible()
    if (times === 0) await expectNoAxeViolations(page)
    await expect(page.getByRole('button', { name: 'Stay signed in' })).toBeFocused()
    const stayed = page.waitForResponse((response) => response.request().method() === 'POST')
    await page.keyboard.press(times % 2 === 0 ? 'Enter' : 'Escape')
    const left = (await (await stayed).json()) as { seconds: number }
    expect(left.seconds).toBeGreaterThan(29 * 60)
    await expect(asked).toBeHidden()
    await expect(page.getByRole('link', { name: 'Change your name' })).toBeFocused()
  }
  await idle(31 * 60)
  await page.clock.fastForward('26:30')
  const over = page.getByRole('dialog', { name: 'You are signed out' })
  await expect(over).toBeVisible()
  await over.getByRole('link', { name: 'Sign in' }).click()
  await expect(page).toHaveURL('/sign-in?next=%2Faccount')
})

test('H-07 the last lead is told to hand over; after that the account goes', async ({ page }) => {
  const lead = await createLead()
  await givePassword(lead)
  await signIn(page, lead.email, PASSWORD)
  await page.waitForURL('**/assessments')
  await page.goto('/account/delete')
  await expect(page.getByText('Hand over first')).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: lead.agency })).toBeVisible()
  await expectGoodPage(page)
  await query("update memberships set role = 'member' where user_id = $1", [lead.userId])
  await page.reload()
  await page.getByLabel('Your password').fill(PASSWORD)
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Delete my account' }).click()
  await expect(page.getByText('Your account is deleted')).toBeVisible()
  expect(await query('select id from users where id = $1', [lead.userId])).toEqual([])
})
