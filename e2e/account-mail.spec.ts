import { randomUUID } from 'node:crypto'
import { expectGoodPage } from './axe'
import { createLead, signInAs } from './fixtures'
import { expect, test } from './mailed'
import { givePassword, PASSWORD, query, signIn } from './people'

// In one worker: of two servers that send mail, either would send what the other was asked to.
test.describe.configure({ mode: 'default', timeout: 180_000 })

test('B-07 B-15 a forgotten password is set by mail, once; whether there is an account is not told', async ({
  page,
  browser,
  post,
}) => {
  await page.setExtraHTTPHeaders({ 'x-forwarded-host': 'evil.example' })
  const lead = await createLead()
  await givePassword(lead)
  const elsewhere = await browser.newPage({ baseURL: post.url })
  await signInAs(elsewhere, lead)
  await elsewhere.goto('/account')
  await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('Your account')

  const answers: string[] = []
  for (const email of [`nobody-${randomUUID()}@example.org`, lead.email]) {
    await page.goto('/sign-in')
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    // Both pages ask for an address.
    await page.waitForURL('**/reset')
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.waitForURL('**/reset?sent=1')
    answers.push(await page.locator('main').innerText())
  }
  expect(answers[0]).toBe(answers[1])
  await expectGoodPage(page)

  const mailed = await post.linkTo(lead.email, /^Choose a new password/)
  expect(mailed.origin, 'A-10 whatever a request says of its host').toBe(post.origin)
  const path = mailed.pathname
  await page.request.get(path)
  await page.goto(path)
  await expectGoodPage(page)
  await page.getByLabel('New password').fill('too short')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: /^Use 15 characters/ })).toBeVisible()
  await page.getByLabel('New password').fill('nine grey herons stand still')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  await elsewhere.goto('/account')
  await expect(elsewhere, 'other sessions are over').toHaveURL(/\/sign-in/)
  await elsewhere.close()
  await page.goto('/account')
  await expect(page, 'nobody was signed in').toHaveURL(/\/sign-in/)
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('This link works no longer')
  await expectGoodPage(page)
  await signIn(page, lead.email, 'nine grey herons stand still')
  await expect(page).toHaveURL(/\/assessments$/)
})

test('B-08 B-15 changing the password asks for the old one, ends other sessions and renews this one', async ({
  page,
  post,
}) => {
  const lead = await createLead()
  await givePassword(lead)
  await signIn(page, lead.email, PASSWORD)
  await page.waitForURL('**/assessments')
  const before = (await page.context().cookies()).find(({ name }) => name === 'ips-session')?.value
  await page.goto('/account')
  await expect(page.getByRole('row')).toHaveCount(3)
  await page.getByRole('link', { name: 'Change your password' }).click()
  await expectGoodPage(page)
  await page.getByLabel('Your password').fill('wrong')
  await page.getByLabel('New password').fill('nine grey herons stand still')
  await page.getByRole('button', { name: 'Change your password' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: 'This is not your password' })).toBeVisible()
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByLabel('New password').fill('nine grey herons stand still')
  await page.getByRole('button', { name: 'Change your password' }).click()
  await expect(page.getByText('Your password is changed')).toBeVisible()
  await expect(page.getByRole('row'), 'only this session is left').toHaveCount(2)
  const after = (await page.context().cookies()).find(({ name }) => name === 'ips-session')?.value
  expect(after).not.toBe(before)
  await post.linkTo(lead.email, /^Your password .* was changed/)
  if (before) await page.context().addCookies([{ name: 'ips-session', value: before, url: page.url() }])
  await page.goto('/account')
  await expect(page).toHaveURL(/\/sign-in/)
})

test('B-19 a new address is confirmed by its mail in this browser, and the old one is told', async ({
  page,
  post,
}) => {
  const lead = await createLead()
  await givePassword(lead)
  await signIn(page, lead.email, PASSWORD)
  await page.waitForURL('**/assessments')
  await query("update sessions set authenticated_at = now() - interval '1 hour' where user_id = $1", [
    lead.userId,
  ])
  await page.goto('/account')
  await page.getByRole('link', { name: 'Change your e-mail address' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Confirm that it is you')
  await expectGoodPage(page)
  await page.getByLabel('Your password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('New e-mail address').fill('a@victim.org,b@evil.org')
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('alert').getByRole('link', { name: /^Enter an e-mail address/ })).toBeVisible()
  const fresh = `new-${lead.email}`
  await page.getByLabel('New e-mail address').fill(fresh)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByText('A link is on its way to the new address')).toBeVisible()
  const { pathname: undo } = await post.linkTo(lead.email, /is about to change$/)
  await page.goto((await post.linkTo(fresh, /^Confirm your new/)).pathname)
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Use this address' }).click()
  await expect(page.getByText('Your e-mail address is changed')).toBeVisible()
  await expect(page.getByRole('definition').filter({ hasText: fresh })).toBeVisible()

  await page.goto(undo)
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Take my account back' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose a new password')
  await page.getByLabel('New password').fill('nine grey herons stand still')
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page.getByText('Your new password is set')).toBeVisible()
  await signIn(page, lead.email, 'nine grey herons stand still')
  await expect(page).toHaveURL(/\/assessments$/)
})
