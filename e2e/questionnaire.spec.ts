import type { Page } from '@playwright/test'
import { expectGoodPage, expectNoSidewaysScroll } from './axe'
import { createLead, expect, signInAs, test } from './fixtures'
import { answerAll, beginAssessment, expectSaved, questions, storedAnswers } from './journey'

const VIEWS = [
  { name: 'wide and light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'narrow and dark', width: 320, height: 640, colorScheme: 'dark' },
] as const

for (const view of VIEWS) {
  test(`${view.name}: every page and state is accessible and says where one is`, async ({ page, lead }) => {
    test.setTimeout(300_000)
    await page.setViewportSize({ width: view.width, height: view.height })
    await page.emulateMedia({ colorScheme: view.colorScheme })
    const name = `${lead.site} ${new Date().getUTCFullYear()}`

    await page.goto('/assessments')
    await expect(page).toHaveTitle('Assessments – IPS Readiness')
    await expect(page.getByText('There is no assessment yet')).toBeVisible()
    await expectGoodPage(page)

    await page.getByRole('link', { name: 'Begin the first assessment' }).click()
    await expect(page).toHaveTitle('New assessment – IPS Readiness')
    await expectGoodPage(page)
    await page.getByRole('button', { name: 'Begin' }).click()
    const summary = page.getByRole('alert').filter({ hasText: 'There is a problem' })
    await expect(summary).toBeFocused()
    await expect(summary.getByRole('link')).toHaveText([
      'Choose the full or the brief form',
      'Choose the stage that the site now works for',
    ])
    await expect(page).toHaveTitle('Error: New assessment – IPS Readiness')
    await expectGoodPage(page)
    await summary.getByRole('link').first().click()
    await expect(page.getByLabel('Full form')).toBeFocused()

    const assessment = await beginAssessment(page)
    await expect(page).toHaveTitle(`${name} – IPS Readiness`)
    await expectGoodPage(page)

    await page.goto(`${assessment}/results`)
    await expect(page).toHaveTitle(`Results – ${name} – IPS Readiness`)
    await expect(page.getByText('These results are not final')).toBeVisible()
    await expectGoodPage(page)

    await page.goto(`${assessment}/financing`)
    await expect(page).toHaveTitle(`Financing – ${name} – IPS Readiness`)
    await expectGoodPage(page)
    await answerAll(page)
    await questions(page).first().getByText('Note and proof').click()
    await questions(page).first().getByLabel('Note').fill('Agreed with the finance office.')
    await questions(page).first().getByLabel('Link to proof').fill('https://example.org/grant.pdf')
    await page.getByText('Words on this page').click()
    await expectSaved(page)
    await expectGoodPage(page)

    await page.goto(`${assessment}/check`)
    await expect(page).toHaveTitle(`Check your answers – ${name} – IPS Readiness`)
    await expect(page.getByText('66 questions have no answer.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'https://example.org/grant.pdf' })).toBeVisible()
    await page.getByRole('button', { name: 'Finalise the assessment' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Tick the box' })).toBeFocused()
    await expectGoodPage(page)

    await page.goto(`${assessment}/delete`)
    await expect(page).toHaveTitle(`Delete – ${name} – IPS Readiness`)
    await expectGoodPage(page)
    await page.goto('/sites')
    await expect(page).toHaveTitle('Your sites – IPS Readiness')
    await expectGoodPage(page)
    await page.goto('/assessments')
    await expect(page.getByText('6 of 72 answered')).toBeVisible()
    await expectGoodPage(page)

    await page.goto(`${assessment}/check`)
    await page.getByLabel(/^These answers are/).check()
    await page.getByRole('button', { name: 'Finalise the assessment' }).click()
    await page.waitForURL('**/results')
    await expectGoodPage(page)
    await page.goto(assessment)
    await expect(page.getByText('This assessment is finalised')).toBeVisible()
    await expectGoodPage(page)
    await page.goto(`${assessment}/financing`)
    await expect(page.getByText('These answers can only be read')).toBeVisible()
    await expect(page.getByRole('radio')).toHaveCount(0)
    await expectGoodPage(page)
    await page.goto('/assessments')
    await expect(page.getByRole('heading', { name: 'Finalised' })).toBeVisible()
    await expectGoodPage(page)
  })
}

test('a domain is answered by keyboard alone, and nothing hides what has the focus', async ({
  page,
  lead: _,
}) => {
  await page.setViewportSize({ width: 1000, height: 500 })
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(page.locator('[data-save-bar]')).toContainText('Answers are saved as you go')
  const count = await questions(page).count()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  let answered = 0
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    await expectSeen(page)
    const kind = await focused.evaluate((element) => (element as HTMLInputElement).type ?? element.tagName)
    if (kind === 'radio') {
      await page.keyboard.press('Space')
      for (let arrow = 0; arrow < answered % 3; arrow++) await page.keyboard.press('ArrowDown')
      answered++
      await expectSeen(page)
    }
    if ((await focused.textContent()) === 'Save and continue') break
  }
  expect(answered).toBe(count)
  await expect(page.getByRole('button', { name: 'Save and continue' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(`${assessment}/training-and-technical-assistance`)
  expect(await storedAnswers(page, `${assessment}/financing`)).toEqual(['0', '1', '2', '0', '1', '2'])
})

/** The focused element has an outline and does not lie under the bar at the bottom. */
async function expectSeen(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement
    const bar = document.querySelector('[data-save-bar]')
    if (!focused || !bar) return 'nothing has the focus'
    if (getComputedStyle(focused).outlineStyle === 'none') return 'no outline'
    const box = focused.getBoundingClientRect()
    if (bar.contains(focused)) return 'seen'
    const cover = bar.getBoundingClientRect()
    const covered = box.bottom > cover.top && box.top < cover.bottom && cover.bottom >= innerHeight - 1
    return covered || box.top < 0 || box.bottom > innerHeight ? `hidden: ${focused.outerHTML}` : 'seen'
  })
  expect(seen).toBe('seen')
}

test('every answer can be told by its name alone', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  const question = questions(page).first()
  await expect(question).toHaveAccessibleName(
    /^Is money set aside for IPS ?, or promised for it in writing\?$/,
  )
  await expect(question).toHaveAccessibleDescription(/^Where to look: /)
  const names = [
    /^Level 0: [A-Z].+\.$/,
    'Level 1: Between 0 and 2',
    /^Level 2: [A-Z].+\.$/,
    'Level 3: Between 2 and 4',
    /^Level 4: [A-Z].+\.$/,
    "Don't know",
    'Does not apply here',
  ]
  await expect(question.getByRole('radio')).toHaveCount(names.length)
  for (const [index, name] of names.entries()) {
    await expect(question.getByRole('radio').nth(index)).toHaveAccessibleName(name)
  }
})

test('a word is explained by keyboard, in the question and in a list', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  const term = questions(page).first().getByRole('button', { name: 'IPS', exact: true })
  await term.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[popover]:popover-open')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('[popover]:popover-open')).toHaveCount(0)
  await page.getByText('Words on this page').click()
  await expect(page.getByRole('term').first()).toBeVisible()
})

test('progress is honest: a domain is completed when every question has an answer', async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await questions(page).nth(0).getByLabel("Don't know").check()
  await questions(page).nth(1).getByLabel('Does not apply here').check()
  await questions(page).nth(2).getByText('Note and proof').click()
  await questions(page).nth(2).getByLabel('Note').fill('A note alone is no answer.')
  await page.getByRole('button', { name: 'Save and finish later' }).click()
  await expect(page).toHaveURL(assessment)
  const row = page.getByRole('listitem').filter({ hasText: 'Financing' })
  await expect(row).toContainText('2 of 6 answered')
  await expect(row).toContainText('Incomplete')
  await expect(row.getByRole('link')).toHaveAccessibleDescription('2 of 6 answered Incomplete')
  await expect(page.getByText('2 of 72 answered')).toBeVisible()

  await row.click({ position: { x: 5, y: 5 } })
  await expect(page, 'the whole row is the link').toHaveURL(`${assessment}/financing`)
  await answerAll(page)
  await page.getByRole('button', { name: 'Save and finish later' }).click()
  await expect(row).toContainText('Completed')
  await expect(page.getByText('6 of 72 answered')).toBeVisible()
})

test('an answer can be taken back', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  const question = questions(page).first()
  await question.getByRole('radio').nth(4).check()
  await expectSaved(page)
  await question.getByRole('button', { name: 'Clear this answer to question 1' }).click()
  await expect(question.getByRole('radio').nth(4)).toBeFocused()
  await expect.poll(() => storedAnswers(page, `${assessment}/financing`)).toEqual(Array(6).fill(null))
})

test('Back and Forward show the answers as they are', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await answerAll(page, 2)
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.waitForURL('**/training-and-technical-assistance')
  await answerAll(page, 1)
  await expectSaved(page)
  await page.goBack()
  await page.waitForURL('**/financing')
  for (let index = 0; index < 6; index++) {
    await expect(
      questions(page)
        .nth(index)
        .getByRole('radio')
        .nth((index + 2) % 5),
    ).toBeChecked()
  }
  await questions(page).first().getByRole('radio').nth(0).check()
  await expectSaved(page)
  await page.goForward()
  await page.waitForURL('**/training-and-technical-assistance')
  await expect(questions(page).first().getByRole('radio').nth(1)).toBeChecked()
  await page.goBack()
  await page.waitForURL('**/financing')
  await expect(questions(page).first().getByRole('radio').nth(0)).toBeChecked()
  await page.reload()
  await expect(questions(page).first().getByRole('radio').nth(0)).toBeChecked()
})

test('the brief form asks two questions a domain', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page, { form: 'Brief form', stage: 'Implementation' })
  await expect(page.getByText('0 of 24 answered')).toBeVisible()
  await page.goto(`${assessment}/culture`)
  await expect(questions(page)).toHaveCount(2)
})

test("another agency's assessment is not there, like one that never was", async ({
  page,
  browser,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  const stranger = await (await browser.newContext({ baseURL: new URL(page.url()).origin })).newPage()
  await signInAs(stranger, await createLead())
  const never = '/assessments/00000000-0000-4000-8000-000000000000'
  for (const rest of ['', '/financing', '/check', '/results', '/report.pdf', '/delete']) {
    for (const address of [assessment + rest, never + rest, `/assessments/nonsense${rest}`]) {
      const answer = await stranger.request.get(address)
      expect(answer.status(), address).toBe(404)
      expect(await answer.text()).not.toContain('Northside')
    }
  }
  const body = { value: 4, note: null, proof: null, baseRevision: 0, idempotencyKey: 'x'.repeat(32) }
  for (const address of [assessment, never]) {
    const answer = await stranger.request.put(`/api${address}/answers/financing.designated-funding`, {
      data: body,
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(answer.status()).toBe(404)
    expect(await answer.json()).toMatchObject({ code: 'not-found' })
  }
  expect((await page.request.get(`${assessment}/astrology`)).status()).toBe(404)
  await stranger.context().close()
})

test('what is not there is said once, in the frame of the pages around it', async ({ page, lead }) => {
  for (const address of ['/assessments/nonsense', '/evidence/nonsense', '/nowhere']) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
    await expect(page.getByRole('main')).toHaveCount(1)
    await expect(page.getByRole('banner')).toHaveCount(1)
    await expectGoodPage(page)
  }
  await page.goto('/assessments/nonsense')
  await expect(page.getByText(lead.name)).toBeVisible()
})

test('without a session every page leads to sign-in and back', async ({ page }) => {
  for (const address of ['/assessments', '/assessments/new', '/sites']) {
    await page.goto(address)
    await expect(page).toHaveURL(`/sign-in?next=${encodeURIComponent(address)}`)
  }
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter your e-mail address',
    'Enter your password',
  ])
  await expect(page).toHaveTitle('Error: Sign in – IPS Readiness')
  await expectGoodPage(page)
})

test('names of any length and script are shown whole and break nothing', async ({ page }) => {
  const names = [
    'x'.repeat(200),
    'مركز الصحة النفسية الشمالي',
    '👩🏽‍⚕️ <script>alert(1)</script> & "Nord" – Ærøskøbing',
  ]
  await page.setViewportSize({ width: 320, height: 640 })
  for (const site of names) {
    await signInAs(page, await createLead({ site }))
    const assessment = await beginAssessment(page, { form: 'Brief form' })
    for (const address of [
      '/assessments',
      '/sites',
      '/assessments/new',
      assessment,
      `${assessment}/culture`,
      `${assessment}/check`,
      `${assessment}/results`,
    ]) {
      await page.goto(address)
      await expect(page.locator('main')).toContainText(site)
      await expectNoSidewaysScroll(page)
    }
    const file = await page.request.get(`${assessment}/report.pdf?paper=letter`)
    expect(file.status()).toBe(200)
    expect(file.headers()['content-disposition']).toMatch(
      /^attachment; filename="IPS Readiness - [^"\\]+\.pdf"/,
    )
  }
})

test('the blank questionnaire is there for everyone', async ({ page }) => {
  for (const form of ['full', 'brief']) {
    const file = await page.request.get(`/questionnaire.pdf?form=${form}`)
    expect(file.headers()['content-type']).toBe('application/pdf')
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
})

test('results print without the frame, and each citation leads to its reference', async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await answerAll(page)
  await expectSaved(page)
  await page.goto(`${assessment}/results`)
  const citations = await page
    .locator('main a[href^="#reference-"]')
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute('href') ?? ''))])
  expect(citations.length).toBeGreaterThan(5)
  for (const href of citations) await expect(page.locator(`[id="${href.slice(1)}"]`)).toHaveCount(1)
  await page.getByRole('link', { name: 'Reference 1', exact: true }).first().click()
  await expect(page.locator('#reference-1')).toBeInViewport()
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('link', { name: /^Download the report/ })).toBeHidden()
  await expect(page.getByRole('heading', { name: 'Barriers, ranked' })).toBeVisible()
})

test('the domain page ships little script, and none of the questionnaire', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  const scripts: string[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push(await response.text())
  })
  await page.goto(`${assessment}/financing`, { waitUntil: 'networkidle' })
  const all = scripts.join('\n')
  expect(scripts.length).toBeGreaterThan(3)
  expect(all).not.toContain('Is money set aside for IPS')
  expect(all).not.toContain('ZodError')
})
