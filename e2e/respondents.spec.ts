import type { Browser, Page, Route } from '@playwright/test'
import { expectLargeTargets, expectNoAxeViolations, expectNoSidewaysScroll } from './axe'
import { expect, test } from './fixtures'
import { answerAll, beginAssessment, expectSaved, questions, saveStatus, unsent } from './journey'
import { startOwnSite } from './own-site'

/** The addresses that the lead's page shows now, by whom they are for. */
async function shownLinks(page: Page): Promise<Map<string, string>> {
  const rows = page.getByRole('table', { name: /^Links? to hand out/ }).getByRole('row')
  await expect(rows.nth(1)).toBeVisible()
  const links = new Map<string, string>()
  for (const row of (await rows.all()).slice(1)) {
    links.set(await row.getByRole('rowheader').innerText(), await row.getByRole('cell').innerText())
  }
  return links
}

/** The summary of what is wrong with a form; Next has a silent alert of its own. */
const problem = (page: Page) => page.getByRole('alert', { name: 'There is a problem' })

const tokenIn = (address: string | undefined) => address?.split('/').at(-1) ?? ''

/** Another person at another device. */
async function somebodyElse(browser: Browser, url: string | undefined, more: object = {}): Promise<Page> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 360, height: 740 }, ...more })
  return context.newPage()
}

async function expectWellMade(page: Page): Promise<void> {
  await expectNoAxeViolations(page)
  await expectNoSidewaysScroll(page)
  await expectLargeTargets(page)
}

test('anonymous: a lead opens and invites, a phone answers, offline for a while, and nobody is told who', async ({
  page,
  lead,
  browser,
  baseURL,
}) => {
  test.setTimeout(180_000)
  const assessment = await beginAssessment(page, { form: 'Brief form' })
  await page.getByRole('link', { name: 'Ask colleagues to answer too' }).click()
  await page.getByRole('button', { name: 'Open the assessment' }).click()
  await expect(problem(page)).toContainText('Choose whether answers are named or anonymous')
  await expectWellMade(page)
  await page.getByRole('radio', { name: 'Anonymous' }).check()
  await page.getByRole('button', { name: 'Open the assessment' }).click()
  const own = await shownLinks(page)
  expect([...own.keys()]).toEqual([lead.name])

  await page.getByLabel('People to invite').fill('Ana Sø <ana@example.org>\nBo, bo@nowhere')
  await page.getByRole('button', { name: 'Check the list' }).click()
  await expect(problem(page)).toContainText('Line 2: “bo@nowhere” is not an e-mail address')
  await page.getByLabel('People to invite').fill('Ana Sø <ana@example.org>\nBo, bo@example.org')
  await page.getByRole('button', { name: 'Check the list' }).click()
  await expect(page.getByRole('table', { name: 'You would invite 2 people' })).toBeVisible()
  await page.getByRole('button', { name: 'Invite these 2 people' }).click()
  await expect(page.getByText('2 people are invited.')).toBeVisible()
  const links = await page
    .getByRole('row', { name: /^(Ana|Bo)/ })
    .filter({ hasText: '/r/' })
    .getByRole('cell')
    .allInnerTexts()
  expect(links).toHaveLength(2)
  const token = tokenIn(links[0])
  await expectNoAxeViolations(page)

  await test.step('F-07: a scanner of mails uses no link up', async () => {
    for (let visit = 0; visit < 3; visit++) {
      const seen = await fetch(`${baseURL}/r/${token}`, { redirect: 'manual' })
      expect(seen.status).toBe(303)
      expect(seen.headers.get('referrer-policy')).toBe('no-referrer')
      expect(seen.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/)
    }
  })

  const phone = await somebodyElse(browser, baseURL)
  const addresses: string[] = []
  phone.on('framenavigated', (frame) => addresses.push(frame.url()))
  await phone.goto(`/r/${token}`)
  await expect(phone).toHaveURL('/r')
  await expect(phone.getByText('Nobody, the people who lead the assessment included')).toBeVisible()
  await expectWellMade(phone)
  await phone.getByRole('button', { name: 'Begin' }).click()
  await expect(problem(phone)).toContainText('Choose the role')
  await phone.getByLabel('In what role do you answer?').selectOption('clinician')
  await phone.getByRole('button', { name: 'Begin' }).click()
  await phone.getByRole('link', { name: /^Start with/ }).click()
  await expect(phone).toHaveURL(/\/r\/domains\//)
  await answerAll(phone)
  await expectSaved(phone)
  await test.step('G-10: whoever writes a note is warned first', async () => {
    await questions(phone).first().getByText('Note and proof').click()
    await expect(questions(phone).first().getByText('your words can tell who you are')).toBeVisible()
  })
  await expectWellMade(phone)

  await test.step('offline for a while', async () => {
    await phone.context().setOffline(true)
    await questions(phone).first().getByRole('radio').nth(4).check()
    await expect(saveStatus(phone)).toContainText('Not saved, will retry')
    expect(await unsent(phone)).toBe(1)
    await phone.context().setOffline(false)
    await expectSaved(phone)
  })

  await phone.goto('/r/check')
  await expect(phone.getByText('2 of 24 answered').first()).toBeVisible()
  await expectWellMade(phone)
  await phone.getByRole('button', { name: 'Finish' }).click()
  await expect(phone).toHaveURL('/r/finished')
  await expectWellMade(phone)
  expect(await unsent(phone), 'F-08: no draft stays').toBe(0)
  const copy = await phone.request.get('/r/answers.pdf')
  expect(copy.headers()['content-type']).toBe('application/pdf')
  expect((await copy.body()).subarray(0, 5).toString()).toBe('%PDF-')

  await test.step('G-01: the link shows the finished page, and answers can be changed until closing', async () => {
    await phone.goto(`/r/${token}`)
    await expect(phone).toHaveURL('/r/finished')
    await phone.getByRole('button', { name: 'Change my answers' }).click()
    await expect(phone).toHaveURL('/r')
    await phone.goto('/r/check')
    await phone.getByRole('button', { name: 'Finish' }).click()
    await expect(phone).toHaveURL('/r/finished')
  })

  await test.step('G-11: the lead sees two numbers and of nobody what they did', async () => {
    await page.goto(`${assessment}/respondents`)
    await expect(page.getByText('3 invited, 1 begun, 1 finished')).toBeVisible()
    await expect(page.getByRole('columnheader', { name: 'Progress' })).toHaveCount(0)
    await expectNoAxeViolations(page)
  })

  await test.step('F-08: leaving takes everything out of the browser', async () => {
    await phone.getByRole('button', { name: 'Leave this computer' }).click()
    await expect(phone).toHaveURL('/r/left')
    expect(await phone.context().cookies()).toEqual([])
    const gone = await phone.goto('/r')
    expect(gone?.status()).toBe(404)
    await expect(phone.getByRole('heading', { level: 1 })).toHaveText('This link is not open')
  })

  await test.step('G-01: after closing, the same page as for a link that never was', async () => {
    await page.getByLabel('Nobody is to answer any more.').check()
    await page.getByRole('button', { name: 'Close the assessment' }).click()
    await expect(page).toHaveURL(assessment)
    const pages: string[] = []
    for (const dead of [token, tokenIn(links[1]), 'x'.repeat(43), 'nonsense']) {
      const reply = await phone.goto(`/r/${dead}`)
      expect(reply?.status()).toBe(404)
      await expect(phone).toHaveURL('/r/not-open')
      pages.push(await phone.locator('main').innerText())
    }
    expect(new Set(pages).size).toBe(1)
    await expectWellMade(phone)
  })

  await test.step('D-10: guessing is slowed down', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 22; guess++) {
      const reply = await fetch(`${baseURL}/r/${'y'.repeat(41)}${10 + guess}`, { redirect: 'manual' })
      statuses.push(reply.status)
    }
    expect(new Set(statuses)).toEqual(new Set([303, 429]))
    expect(statuses.at(-1)).toBe(429)
  })

  expect(addresses.filter((address) => address.includes(token) && !address.endsWith(`/r/${token}`))).toEqual(
    [],
  )
  await phone.context().close()
})

/** Lets the next form that the page sends arrive, and its reply never; resolves to the reply's status. */
function loseReply(page: Page): Promise<number> {
  return new Promise((resolve, reject) => {
    const lose = async (route: Route) => {
      if (route.request().method() !== 'POST') return route.continue()
      const cookies = await page.context().cookies()
      // What the browser would add on the way out.
      const headers = { ...route.request().headers(), 'sec-fetch-site': 'same-origin' }
      const reply = await route.fetch({ headers, maxRedirects: 0 })
      await page.context().clearCookies()
      await page.context().addCookies(cookies)
      await route.abort()
      await page.unroute('**/*', lose)
      resolve(reply.status())
    }
    page.route('**/*', lose).catch(reject)
  })
}

test('with names, for somebody without scripts; no token in the log', async ({ browser }) => {
  test.setTimeout(180_000)
  const site = await startOwnSite(browser)
  try {
    const page = await site.context.newPage()
    await page.goto(`/assessments/${site.assessmentId}/respondents`)
    await page.getByRole('radio', { name: 'With names' }).check()
    await page.getByRole('button', { name: 'Open the assessment' }).click()
    await expect(page.getByText('The assessment is open.')).toBeVisible()
    await page.getByLabel('How many people may begin by it?').fill('1')
    await page.getByRole('button', { name: 'Make a shared link' }).click()
    const shared = (await shownLinks(page)).get('Shared link') ?? ''
    const plain = await somebodyElse(browser, site.server.url, { javaScriptEnabled: false })
    const begin = async () => {
      await plain.goto(`/r/${tokenIn(shared)}`)
      await plain.getByLabel('Your name').fill('Kim Rossi')
      await plain.getByLabel('In what role do you answer?').selectOption('employment-specialist')
      await plain.getByRole('button', { name: 'Begin' }).click()
    }
    const lost = loseReply(plain)
    await begin()
    expect(await lost, 'the program did begin').toBe(303)
    await begin()
    const own = await plain.getByLabel('Your own link').inputValue()
    expect(own).not.toBe(shared)
    await plain.getByRole('link', { name: /^Start with/ }).click()
    await answerAll(plain, 1)
    await plain.getByRole('button', { name: 'Save and finish later' }).click()
    await expect(plain.getByText('6 of 72 answered')).toBeVisible()
    await plain.goto('/r/check')
    await plain.getByRole('button', { name: 'Finish' }).click()
    await expect(plain.getByRole('heading', { level: 1 })).toHaveText('Thank you, you have finished')

    const late = await somebodyElse(browser, site.server.url)
    await late.goto(`/r/${tokenIn(shared)}`)
    await late.getByLabel('Your name').fill('Late')
    await late.getByLabel('In what role do you answer?').selectOption('other')
    await late.getByRole('button', { name: 'Begin' }).click()
    await expect(problem(late)).toContainText('As many people as this link is meant for')

    await page.reload()
    await expect(page.getByRole('row', { name: /Kim Rossi/ })).toContainText('Finished')
    await expect(page.getByText('A shared link is live: 1 of 1 have begun.')).toBeVisible()
    for (const link of [shared, own]) {
      expect(site.server.output()).not.toContain(tokenIn(link))
      expect(await page.title()).not.toContain(tokenIn(link))
    }
    await page.goto(`/assessments/${site.assessmentId}/delete`)
    await expect(page.getByText('1 person has begun to answer by a link.')).toBeVisible()
    await plain.context().close()
    await late.context().close()
  } finally {
    await site.close()
  }
})
