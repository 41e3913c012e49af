import type { Browser, Page } from '@playwright/test'
import { expect, test } from './fixtures'
import { beginAssessment, expectSaved, questions, saveStatus, unsent } from './journey'

/** The addresses of the links that the lead's page shows now, in the order of the people invited. */
async function invite(page: Page, assessment: string, ...names: readonly string[]): Promise<string[]> {
  await page.goto(`${assessment}/respondents`)
  await page.getByRole('radio', { name: 'With names' }).check()
  await page.getByRole('button', { name: 'Open the assessment' }).click()
  const list = names.map((name) => `${name}, clinician`).join('\n')
  await page.getByLabel('People to invite').fill(list)
  await page.getByRole('button', { name: 'Check the list' }).click()
  await page.getByRole('button', { name: `Invite these ${names.length} people` }).click()
  const rows = page.getByRole('table', { name: /^Links? to hand out/ }).getByRole('row')
  await expect(rows).toHaveCount(names.length + 1)
  const links = new Map<string, string>()
  for (const row of (await rows.all()).slice(1)) {
    const address = await row.getByRole('cell').innerText()
    links.set(await row.getByRole('rowheader').innerText(), new URL(address).pathname)
  }
  return names.map((name) => links.get(name) ?? '')
}

async function begin(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.getByRole('link', { name: /^(Start|Continue) with/ }).click()
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
}

const radio = (page: Page, question: number, level: number) =>
  questions(page).nth(question).getByRole('radio').nth(level)
const ANSWERS = '**/api/r/answers/*'

async function aBrowser(browser: Browser, baseURL: string | undefined): Promise<Page> {
  return (await browser.newContext({ baseURL, locale: 'en-GB' })).newPage()
}

/** Ana, who answers by her link in a browser of her own, with one answer that has not gone out yet. */
async function anaWithAnswerWaiting(page: Page, browser: Browser, baseURL: string | undefined) {
  const assessment = await beginAssessment(page, { form: 'Brief form' })
  const [ana = '', bo = ''] = await invite(page, assessment, 'Ana', 'Bo')
  const desk = await aBrowser(browser, baseURL)
  await begin(desk, ana)
  await desk.route(ANSWERS, (route) => route.abort())
  await radio(desk, 0, 4).check()
  await expect.poll(() => unsent(desk)).toBe(1)
  return { assessment, ana, bo, desk, address: desk.url() }
}

test.describe.configure({ timeout: 120_000 })

test('R-13: a page that one person left open saves nothing as the next person at the same browser', async ({
  page,
  lead: _,
  browser,
  baseURL,
}) => {
  const { ana, bo, desk: first, address } = await anaWithAnswerWaiting(page, browser, baseURL)
  await expect(saveStatus(first)).toContainText('Not saved, will retry')

  const second = await first.context().newPage()
  await begin(second, bo)
  await first.unroute(ANSWERS)
  await first.getByRole('button', { name: 'Try again now' }).click()
  await expect(saveStatus(first)).toContainText('Another link was opened in this browser since')
  await expect(radio(first, 0, 4), 'what was chosen stays').toBeChecked()
  await second.reload()
  await expect(radio(second, 0, 4)).not.toBeChecked()
  await radio(second, 1, 3).check()
  await expect(saveStatus(second)).toHaveText(/^Saved/)

  await test.step('back by their own link, it is saved', async () => {
    await first.goto(ana)
    await expect(first).toHaveURL('/r')
    await expect.poll(() => unsent(first)).toBe(0)
    await first.goto(address)
    await expect(radio(first, 0, 4)).toBeChecked()
  })

  await test.step('nor does it finish for them', async () => {
    await first.goto('/r/check')
    await second.goto(bo)
    await expect(second).toHaveURL('/r')
    await first.getByRole('button', { name: 'Finish' }).click()
    await expect(first.getByRole('alert', { name: 'There is a problem' })).toContainText(
      'Another link was opened in this browser since',
    )
    await second.goto('/r/check')
    await expect(second).toHaveURL('/r/check')
  })
  await first.context().close()
})

test('R-16: an answer of one device that comes after finishing at another is kept, told of and saved', async ({
  page,
  lead: _,
  browser,
  baseURL,
}) => {
  const { ana, desk, address } = await anaWithAnswerWaiting(page, browser, baseURL)

  const phone = await aBrowser(browser, baseURL)
  await phone.goto(ana)
  await phone.goto('/r/check')
  await phone.getByRole('button', { name: 'Finish' }).click()
  await expect(phone).toHaveURL('/r/finished')

  await desk.unroute(ANSWERS)
  await desk.getByRole('button', { name: 'Try again now' }).click()
  await expect(saveStatus(desk)).toContainText('You have finished')
  await desk.goto('/r')
  await expect(desk).toHaveURL('/r/finished')
  await expect(desk.getByRole('status')).toContainText('1 answer in this browser came too late')
  await desk.getByRole('button', { name: 'Change my answers' }).click()
  await expect(desk).toHaveURL('/r')
  await expect.poll(() => unsent(desk)).toBe(0)
  await desk.goto(address)
  await expect(radio(desk, 0, 4)).toBeChecked()
  await desk.context().close()
  await phone.context().close()
})

test('R-16: a link that is taken back while answers wait: the person is told, and a new link saves them', async ({
  page,
  lead: _,
  browser,
  baseURL,
}) => {
  const { assessment, desk, address } = await anaWithAnswerWaiting(page, browser, baseURL)
  await questions(desk).first().getByText('Note and proof').click()
  await questions(desk).first().getByRole('textbox').first().fill('The grant ends in May.')
  await expect.poll(() => unsent(desk)).toBe(1)

  await page.goto(`${assessment}/respondents`)
  await page.getByText('Change the link of Ana').click()
  await page.getByRole('button', { name: 'New link for Ana' }).click()
  const fresh = page.getByRole('table', { name: /^Links? to hand out/ }).getByRole('cell')
  await expect(fresh).toHaveCount(1)
  const again = new URL(await fresh.innerText()).pathname

  await desk.unroute(ANSWERS)
  await desk.getByRole('button', { name: 'Try again now' }).click()
  await expect(saveStatus(desk)).toContainText('Your link is not open now')
  await expect(questions(desk).first().getByRole('textbox').first()).toHaveValue('The grant ends in May.')
  await desk.goto(again)
  await expect.poll(() => unsent(desk), 'what waited goes out').toBe(0)
  await desk.goto(address)
  await expect(radio(desk, 0, 4)).toBeChecked()
  await expect(questions(desk).first().getByRole('textbox').first()).toHaveValue('The grant ends in May.')
  await radio(desk, 1, 1).check()
  await expectSaved(desk)
  await desk.context().close()
})
