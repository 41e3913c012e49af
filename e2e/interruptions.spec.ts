import { hash } from '@node-rs/argon2'
import type { Page } from '@playwright/test'
import { expectNoAxeViolations } from './axe'
import { withClient } from './database'
import { expect, test } from './fixtures'
import { beginAssessment, expectSaved, questions, saveStatus, storedAnswers, unsent } from './journey'

const ANSWERS = '**/api/assessments/*/answers/*'
const PASSWORD = 'a long enough pass phrase'
const radio = (page: Page, question: number, level: number) =>
  questions(page).nth(question).getByRole('radio').nth(level)

/** Runs one statement in the database that the journeys' server uses. */
async function onDatabase(text: string, values: string[]): Promise<unknown[]> {
  const { rows } = await withClient(process.env.E2E_DATABASE_URL ?? '', (client) =>
    client.query(text, values),
  )
  return rows
}

async function notesOf(assessment: string): Promise<unknown[]> {
  const id = assessment.split('/').at(-1) ?? ''
  const rows = await onDatabase('select note from answers where assessment_id = $1', [id])
  return rows.map((row) => (row as { note: string | null }).note)
}

test('R-15: different answers from two pages do not meet', async ({ page, context, lead: _ }) => {
  const assessment = await beginAssessment(page)
  const other = await context.newPage()
  const pages = [page, other]
  const statuses: number[] = []
  for (const each of pages) {
    each.on('response', (response) => {
      if (response.request().method() === 'PUT') statuses.push(response.status())
    })
    await each.goto(`${assessment}/financing`)
    await expect(saveStatus(each)).toHaveText('Answers are saved as you go')
  }
  for (const question of [0, 2, 4]) {
    await Promise.all(pages.map((each, index) => radio(each, question + index, question).check()))
  }
  for (const each of pages) await expectSaved(each)
  expect(await storedAnswers(page, `${assessment}/financing`)).toEqual(['0', '0', '2', '2', '4', '4'])
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200])
})

test('R-33: an assessment whose questionnaire this program does not have says so, and takes no answer', async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  const id = assessment.split('/').at(-1) ?? ''
  const setInstrument = 'update assessments set instrument_id = $2 where id = $1'
  await onDatabase(setInstrument, [id, 'ips-readiness/0'])
  await radio(page, 0, 3).check()
  await expect(saveStatus(page)).toHaveText(/^Not saved: .*ips-readiness\/0/)
  for (const place of ['', '/financing', '/check']) {
    await page.goto(assessment + place)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This assessment cannot be opened here')
  }
  await expectNoAxeViolations(page)
  await page.goto('/assessments')
  await expect(page.locator(`a[href="${assessment}"]`)).toBeVisible()

  await onDatabase(setInstrument, [id, 'ips-readiness/1'])
  await page.goto(`${assessment}/unknown-questionnaire`)
  await page.waitForURL(`**${assessment}`)
  await expect(page.getByText('0 of 72 answered')).toBeVisible()
})

test('R-19: a session that ends in between: sign in, and go on at the same question with nothing lost', async ({
  page,
  lead,
}) => {
  await onDatabase('update users set password_hash = $2 where id = $1', [lead.userId, await hash(PASSWORD)])
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await radio(page, 0, 2).check()
  await expectSaved(page)

  await onDatabase("update sessions set expires_at = now() - interval '1 second' where user_id = $1", [
    lead.userId,
  ])
  const fifth = questions(page).nth(4)
  await fifth.getByText('Note and proof').click()
  await fifth.getByLabel('Note').fill('Typed after the session had ended')
  await expect(saveStatus(page)).toHaveText(/^Not saved: you are signed out/)
  await page.getByRole('link', { name: 'Sign in and come back' }).click()
  await page.getByLabel('E-mail address').fill(lead.email)
  await page.getByLabel('Password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()

  await page.waitForURL((url) => url.pathname === `${assessment}/financing`)
  expect(new URL(page.url()).hash).toBe(`#${await fifth.getAttribute('id')}`)
  await expect(fifth.getByLabel('Note')).toBeInViewport()
  await expect(fifth.getByLabel('Note')).toHaveValue('Typed after the session had ended')
  await expectSaved(page)
  await page.reload()
  await expect(fifth.getByLabel('Note')).toHaveValue('Typed after the session had ended')
  await expect(radio(page, 0, 2)).toBeChecked()
})

test('R-20: Back, Forward, reload and a second tab show answers as they are saved, and send none again', async ({
  page,
  context,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await radio(page, 0, 3).check()
  await expectSaved(page)
  await radio(page, 0, 1).check()
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.waitForURL('**/training-and-technical-assistance')
  await radio(page, 1, 4).check()
  await expectSaved(page)

  let sent = 0
  context.on('request', (request) => {
    if (request.method() !== 'GET') sent += 1
  })
  await page.goBack()
  await expect(radio(page, 0, 1)).toBeChecked()
  await page.goForward()
  await expect(radio(page, 1, 4)).toBeChecked()
  await page.reload()
  await expect(radio(page, 1, 4)).toBeChecked()
  await page.goto('/evidence')
  await page.goBack()
  await expect(radio(page, 1, 4)).toBeChecked()
  const second = await context.newPage()
  await second.goto(`${assessment}/financing`)
  await expect(radio(second, 0, 1)).toBeChecked()
  await expect(saveStatus(second)).toHaveText('Answers are saved as you go')
  expect(sent).toBe(0)
})

test('R-21: a page that is left in the middle of typing sends what was typed on its way out', async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  const note = questions(page).nth(0).getByLabel('Note')
  await questions(page).nth(0).getByText('Note and proof').click()
  await note.fill('The last word')
  await page.goto('about:blank')
  await expect.poll(() => notesOf(assessment), 'no page of ours is open').toEqual(['The last word'])
  await page.goto(`${assessment}/financing`)
  await expect(note).toHaveValue('The last word')
  await expect.poll(() => unsent(page)).toBe(0)
})

test('R-21: a tab that the phone freezes saves when it wakes, and one that it throws away when it is opened again', async ({
  page,
  context,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  const devtools = await context.newCDPSession(page)
  await context.route(ANSWERS, (route) => route.abort())
  await radio(page, 0, 3).check()
  await expect.poll(() => unsent(page)).toBe(1)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await context.unroute(ANSWERS)
  await devtools.send('Page.setWebLifecycleState', { state: 'active' })
  await expectSaved(page)

  await context.route(ANSWERS, (route) => route.abort())
  await radio(page, 1, 2).check()
  await expect.poll(() => unsent(page)).toBe(1)
  await devtools.send('Page.setWebLifecycleState', { state: 'frozen' })
  await page.close({ runBeforeUnload: false })
  await context.unroute(ANSWERS)
  const again = await context.newPage()
  await again.goto(`${assessment}/financing`)
  await expectSaved(again)
  expect((await storedAnswers(again, `${assessment}/financing`)).slice(0, 2)).toEqual(['3', '2'])
})
