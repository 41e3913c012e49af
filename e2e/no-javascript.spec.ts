import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expectNoSidewaysScroll } from './axe'
import { expect, test } from './fixtures'
import { answerAll, beginAssessment, questions, storedAnswers } from './journey'
import { startServer } from './server'

test.use({ javaScriptEnabled: false })

test('from set-up to results without a script', async ({ browser }) => {
  test.setTimeout(180_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-no-script-'))
  const server = await startServer({ dataDir: folder })
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url })
  const page = await context.newPage()
  try {
    await page.goto('/setup')
    await page.getByLabel('Your name').fill('Robin Okafor')
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await expect(page.getByRole('alert')).toContainText('Enter the set-up code')
    await expect(page.getByLabel('Your name'), 'what was typed stays').toHaveValue('Robin Okafor')
    await page.getByLabel('Set-up code').fill(server.setupCode ?? '')
    await page.getByLabel('E-mail address').fill('robin@example.org')
    await page.getByLabel('Password').fill('seven brown otters paddle home')
    await page.getByLabel('Name of the agency').fill('Northside')
    await page.getByLabel('Name of the site').fill('Northside Clinic')
    await page.getByLabel('What kind of site is it?').selectOption('rehabilitation')
    await page.getByRole('button', { name: 'Set up and sign in' }).click()
    await expect(page).toHaveURL('/assessments')

    await page.getByRole('button', { name: 'Sign out' }).click()
    await expect(page).toHaveURL('/sign-in')
    await page.getByLabel('E-mail address').fill('robin@example.org')
    await page.getByLabel('Password').fill('a wrong password')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('do not fit together')
    await expect(page.getByLabel('E-mail address')).toHaveValue('robin@example.org')
    await page.getByLabel('Password').fill('seven brown otters paddle home')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page).toHaveURL('/assessments')

    const assessment = await beginAssessment(page, { form: 'Brief form' })
    await page.getByRole('link', { name: /^Start with/ }).click()
    for (let domain = 0; domain < 12; domain++) {
      const here = page.url()
      await answerAll(page, domain)
      await page.getByRole('button', { name: 'Save and continue' }).click()
      await expect(page, 'the next page is there before it is filled in').not.toHaveURL(here)
    }
    await expect(page).toHaveURL(`${assessment}/check`)
    await expect(page.getByText('24 of 24 answered')).toBeVisible()
    await page.getByRole('button', { name: 'Finalise the assessment' }).click()
    await expect(page.getByRole('alert')).toContainText('Tick the box')
    await page.getByLabel(/^These answers are/).check()
    await page.getByRole('button', { name: 'Finalise the assessment' }).click()
    await expect(page).toHaveURL(`${assessment}/results`)
    await expect(page.getByRole('heading', { name: 'Summary' })).toBeVisible()
    await expect(page.getByRole('table', { name: 'Scores of the domains' })).toBeVisible()
    await expectNoSidewaysScroll(page)
  } finally {
    await context.close()
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})

test('a domain is sent as a whole, with notes, and shows what is stored', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await answerAll(page, 1)
  await questions(page).first().getByText('Note and proof').click()
  await questions(page).first().getByLabel('Note').fill('First line\nsecond line')
  await page.getByRole('button', { name: 'Save and finish later' }).click()
  await expect(page).toHaveURL(assessment)
  await expect(page.getByText('6 of 72 answered')).toBeVisible()
  await page.goto(`${assessment}/financing`)
  await expect(questions(page).first().getByRole('radio').nth(1)).toBeChecked()
  await expect(questions(page).first().getByLabel('Note')).toHaveValue('First line\nsecond line')
  await expect(
    page.getByRole('button', { name: /Clear this answer/ }),
    'no button that does nothing',
  ).toHaveCount(0)
})

test('two tabs: what another tab saved is not overwritten, and nothing typed is lost', async ({
  page,
  context,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  const other = await context.newPage()
  await page.goto(`${assessment}/financing`)
  await other.goto(`${assessment}/financing`)
  await questions(page).first().getByRole('radio').nth(4).check()
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await questions(other).first().getByRole('radio').nth(0).check()
  await questions(other).nth(1).getByRole('radio').nth(2).check()
  await other.getByRole('button', { name: 'Save and continue' }).click()

  const notice = other.getByRole('alert').filter({ hasText: '1 answer was not saved' })
  await expect(notice).toContainText('Saved meanwhile: Level 4')
  await expect(notice).toContainText('Yours, not saved: Level 0')
  expect((await storedAnswers(other, `${assessment}/financing`)).slice(0, 2)).toEqual(['4', '2'])
  await expect(questions(other).first().getByRole('radio').nth(4)).toBeChecked()
  await questions(other).first().getByRole('radio').nth(0).check()
  await other.getByRole('button', { name: 'Save and continue' }).click()
  await expect(other).toHaveURL(`${assessment}/training-and-technical-assistance`)
})
