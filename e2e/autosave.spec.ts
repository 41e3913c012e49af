import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { BROWSER_FLAGS, findOrInstallBrowser } from '../bin/browser.mjs'
import { expectNoAxeViolations } from './axe'
import { withClient } from './database'
import { createLead, expect, signInAs, test } from './fixtures'
import { beginAssessment, expectSaved, questions, saveStatus, storedAnswers, unsent } from './journey'

const ANSWERS = '**/api/assessments/*/answers/*'
const radio = (page: Page, question: number, level: number) =>
  questions(page).nth(question).getByRole('radio').nth(level)

/** Every revision that the database keeps of an assessment's answers, oldest first. */
function history(assessment: string): Promise<{ item: string; value: string | null; revision: number }[]> {
  return withClient(process.env.E2E_DATABASE_URL ?? '', async (client) => {
    const { rows } = await client.query(
      `select h.item_id as item, h.value, h.revision from answer_history h
         join respondents r on r.id = h.respondent_id
        where r.assessment_id = $1 order by h.item_id, h.revision`,
      [assessment.split('/').at(-1)],
    )
    return rows
  })
}

test('answers are saved as they are given, and the page says when', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  await radio(page, 0, 3).check()
  await expectSaved(page)
  expect((await storedAnswers(page, `${assessment}/financing`))[0]).toBe('3')

  await questions(page).nth(1).getByText('Note and proof').click()
  await questions(page).nth(1).getByLabel('Note').pressSequentially('Renewed each year', { delay: 20 })
  await expectSaved(page)
  await page.reload()
  await expect(questions(page).nth(1).getByLabel('Note')).toHaveValue('Renewed each year')
  const kept = await history(assessment)
  expect(kept.length, 'typing is one edit, not seventeen').toBeLessThanOrEqual(4)
})

test('R-16: offline answers wait in the browser and go out when the line is back', async ({
  page,
  context,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await radio(page, 0, 1).check()
  await expectSaved(page)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await expect(saveStatus(page)).toHaveText(/^Saved .* You are offline: go on when the line is back\.$/)
  await radio(page, 0, 4).check()
  await radio(page, 1, 0).check()
  await expect(saveStatus(page)).toHaveText('Not saved, will retry. Kept in this browser until then.')
  await expectNoAxeViolations(page)
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await expect(saveStatus(page)).toContainText('You can go on when this page is saved.')
  expect(new URL(page.url()).pathname).toBe(`${assessment}/financing`)
  expect(await unsent(page)).toBe(2)

  await context.setOffline(false)
  await expectSaved(page)
  expect((await storedAnswers(page, `${assessment}/financing`)).slice(0, 2)).toEqual(['4', '0'])
  await page.getByRole('button', { name: 'Save and continue' }).click()
  await page.waitForURL('**/training-and-technical-assistance')
})

test('R-16: answers survive closing the browser before they were sent', async ({ lead, baseURL }) => {
  const profile = mkdtempSync(path.join(tmpdir(), 'ips-profile-'))
  const open = async () => {
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findOrInstallBrowser(),
      args: BROWSER_FLAGS,
      baseURL,
      locale: 'en-GB',
      timezoneId: 'UTC',
    })
    const page = context.pages()[0] ?? (await context.newPage())
    await signInAs(page, lead)
    return { context, page }
  }
  try {
    const first = await open()
    const assessment = await beginAssessment(first.page)
    await first.page.goto(`${assessment}/financing`)
    await expect(saveStatus(first.page)).toHaveText('Answers are saved as you go')
    await first.context.route(ANSWERS, (route) => route.abort())
    await radio(first.page, 2, 4).check()
    await questions(first.page).nth(3).getByLabel("Don't know").check()
    await questions(first.page).nth(4).getByText('Note and proof').click()
    await questions(first.page).nth(4).getByLabel('Note').fill('Typed in the last second')
    await expect.poll(() => unsent(first.page)).toBe(3)
    await first.context.close()

    const second = await open()
    await second.page.goto(`${assessment}/financing`)
    await expect(radio(second.page, 2, 4)).toBeChecked()
    await expectSaved(second.page)
    await expect(questions(second.page).nth(4).getByLabel('Note')).toHaveValue('Typed in the last second')
    expect(await storedAnswers(second.page, `${assessment}/financing`)).toEqual([
      null,
      null,
      '4',
      'unknown',
      null,
      null,
    ])
    await second.context.close()
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
})

test('R-16: what was left unsent goes out from the task list too, and is counted', async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  await page.route(ANSWERS, (route) => route.abort())
  await radio(page, 0, 2).check()
  await expect.poll(() => unsent(page)).toBe(1)
  await page.goto(assessment)
  await expect(page.getByText('1 answer is not saved yet')).toBeVisible()
  await expectNoAxeViolations(page)
  // The line is back with the press and not before, so that nothing can have gone out by itself.
  await page.evaluate(() => {
    document.addEventListener('click', () => document.body.setAttribute('data-pressed', ''), true)
  })
  await page.route(ANSWERS, async (route) => {
    const pressed = await page.locator('body[data-pressed]').count()
    return pressed > 0 ? route.continue() : route.abort()
  })
  await page.getByRole('button', { name: 'Send now' }).click()
  await expect(page.getByText('1 answer is not saved yet')).toBeHidden()
  await expect(page.getByText('1 of 72 answered')).toBeVisible()
})

test('R-12: a reply that was lost is asked for again and leaves one revision', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  let lost = 0
  await page.route(ANSWERS, async (route) => {
    if (lost++ > 0) return route.continue()
    await route.fetch()
    await route.abort()
  })
  await radio(page, 0, 3).check()
  await expectSaved(page)
  expect(lost).toBeGreaterThanOrEqual(2)
  expect(await history(assessment)).toEqual([
    { item: 'financing.designated-funding', value: '3', revision: 1 },
  ])
})

test('R-18: a sign-in page of some network is not taken for a saved answer', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await page.route(ANSWERS, (route) =>
    route.fulfill({ status: 200, body: '<h1>Hotel</h1>', contentType: 'text/html' }),
  )
  await radio(page, 0, 3).check()
  await expect(saveStatus(page)).toHaveText(/^Not saved, will retry/)
  await page.unroute(ANSWERS)
  await page.getByRole('button', { name: 'Try again now' }).click()
  await expectSaved(page)
})

test('R-13: two tabs that answer the same question: both answers are shown and the person chooses', async ({
  page,
  context,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  const other = await context.newPage()
  await page.goto(`${assessment}/financing`)
  await other.goto(`${assessment}/financing`)
  await expect(saveStatus(other)).toHaveText('Answers are saved as you go')

  await radio(page, 0, 4).check()
  await radio(page, 1, 4).check()
  await expectSaved(page)
  await radio(other, 0, 1).check()
  await expect(saveStatus(other)).toHaveText(
    '1 answer not saved: another answer was saved meanwhile. Choose which one stands.',
  )
  const trouble = questions(other).first()
  await expect(trouble).toContainText('Another answer was saved while you were here')
  await expect(trouble.getByRole('definition').first()).toContainText('Level 4')
  await expect(trouble.getByRole('definition').nth(1)).toContainText('Level 1')
  await expectNoAxeViolations(other)
  expect((await storedAnswers(other, `${assessment}/financing`))[0], 'nothing is overwritten').toBe('4')
  await trouble.getByRole('button', { name: 'Save mine instead' }).click()
  await expectSaved(other)
  expect((await storedAnswers(other, `${assessment}/financing`))[0]).toBe('1')

  await radio(other, 1, 2).check()
  await questions(other).nth(1).getByRole('button', { name: 'Keep the saved one' }).click()
  await expect(radio(other, 1, 4)).toBeChecked()
  await expect.poll(() => unsent(other)).toBe(0)
  expect((await history(assessment)).map(({ value }) => value)).toEqual(['4', '1', '4'])

  await radio(other, 1, 0).check()
  await expectSaved(other)
  expect((await storedAnswers(other, `${assessment}/financing`))[1], 'and can be changed again').toBe('0')
})

test('R-13: two tabs that give the same answer are not troubled', async ({ page, context, lead: _ }) => {
  const assessment = await beginAssessment(page)
  const other = await context.newPage()
  await page.goto(`${assessment}/financing`)
  await other.goto(`${assessment}/financing`)
  await radio(page, 0, 4).check()
  await expectSaved(page)
  await radio(other, 0, 4).check()
  await expect.poll(() => unsent(other)).toBe(0)
  await expect(questions(other).first()).not.toContainText('Another answer was saved')
})

test('a finalised assessment takes no answer, and the page says so', async ({ page, context, lead: _ }) => {
  const assessment = await beginAssessment(page, { form: 'Brief form' })
  const late = await context.newPage()
  await late.goto(`${assessment}/financing`)
  await expect(saveStatus(late)).toHaveText('Answers are saved as you go')
  await page.goto(`${assessment}/check`)
  await page.getByLabel(/^These answers are/).check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL('**/results')

  await radio(late, 0, 3).check()
  await expect(saveStatus(late)).toHaveText(/^Not saved: .*finalised/)
  await expectNoAxeViolations(late)
  const answer = await page.request.put(`/api${assessment}/answers/financing.designated-funding`, {
    data: { value: 3, note: null, proof: null, baseRevision: 0, idempotencyKey: 'y'.repeat(32) },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  expect(answer.status()).toBe(409)
  expect(await answer.json()).toEqual({ code: 'finalised', message: expect.stringContaining('finalised') })
  expect(await history(assessment)).toEqual([])
})

test("signing out removes what was kept, and asks first; another person's browser page never sends it", async ({
  page,
  lead: _,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  await page.route(ANSWERS, (route) => route.abort())
  await radio(page, 0, 2).check()
  await expect.poll(() => unsent(page)).toBe(1)

  let asked = ''
  page.once('dialog', (dialog) => {
    asked = dialog.message()
    return dialog.dismiss()
  })
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect.poll(() => asked).toContain('1 answer has not been saved yet')
  expect(await unsent(page)).toBe(1)

  page.once('dialog', (dialog) => dialog.accept())
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('status').getByText('You are signed out')).toBeVisible()
  await expect.poll(() => unsent(page)).toBe(0)
})

test("one person's drafts are not sent by the next person at the same browser", async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  await page.route(ANSWERS, (route) => route.abort())
  await radio(page, 0, 2).check()
  await expect.poll(() => unsent(page)).toBe(1)
  await page.unroute(ANSWERS)

  await page.context().clearCookies()
  await signInAs(page, await createLead())
  const own = await beginAssessment(page)
  await page.goto(`${own}/financing`)
  await radio(page, 1, 3).check()
  await expect(saveStatus(page)).toHaveText(/^Saved/)
  expect((await storedAnswers(page, `${own}/financing`))[0]).toBeNull()
  expect(await unsent(page), 'the first draft waits for its owner').toBe(1)
})

test('R-22: a browser that refuses to store still saves, and is told to stay', async ({ page, lead: _ }) => {
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('refused', 'SecurityError')
    }
  })
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toContainText('This browser keeps no drafts')
  await radio(page, 0, 3).check()
  await expect(saveStatus(page)).toContainText(/^Saved/)
  expect((await storedAnswers(page, `${assessment}/financing`))[0]).toBe('3')
  await expectNoAxeViolations(page)
})

test('R-54: a spoilt draft of an earlier visit is left out, and the server’s copy stands', async ({
  page,
  lead,
}) => {
  const assessment = await beginAssessment(page)
  await page.goto(`${assessment}/financing`)
  await radio(page, 0, 3).check()
  await expectSaved(page)
  await page.evaluate(
    (key) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('ips-readiness')
        opening.onsuccess = () => {
          const store = opening.result.transaction('outbox', 'readwrite').objectStore('outbox')
          store.put({ format: 0, level: 'nine' }, key).onsuccess = () => {
            opening.result.close()
            resolve()
          }
        }
      }),
    `${lead.userId}/${assessment.split('/').at(-1)}/financing.designated-funding`,
  )
  await page.reload()
  await expect(saveStatus(page)).toHaveText(/^1 answer.* could not be read any more/)
  await expect(radio(page, 0, 3)).toBeChecked()
  expect(await unsent(page)).toBe(0)
})

test('the save line is one polite region that is there from the start', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  const html = await (await page.request.get(`${assessment}/financing`)).text()
  expect(html.match(/role="status"/g)).toHaveLength(1)
  expect(html).not.toContain('aria-live="assertive"')
})

test('the autosave address refuses what it should, in words', async ({ page, lead: _ }) => {
  const assessment = await beginAssessment(page)
  const address = `/api${assessment}/answers/financing.designated-funding`
  const good = { value: 3, note: null, proof: null, baseRevision: 0, idempotencyKey: 'z'.repeat(32) }
  const put = (data: unknown, headers: Record<string, string> = {}, at = address) =>
    page.request.put(at, {
      data: typeof data === 'string' ? data : JSON.stringify(data),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
    })
  const cases = [
    [await put({ ...good, value: 5 }), 400],
    [await put({ ...good, value: '3' }), 400],
    [await put('{"value":'), 400],
    [await put({ ...good, extra: 1 }), 400],
    [await put(good, { 'sec-fetch-site': 'cross-site' }), 403],
    [await put(good, { 'content-type': 'text/plain' }), 415],
    [await put({ ...good, note: 'x'.repeat(30_000) }), 413],
    [await put('x'.repeat(10_000_000)), 413],
    [await put(good, {}, `/api${assessment}/answers/financing.astrology`), 404],
    [await put(good, {}, `/api${assessment}/answers/__proto__`), 404],
    [await put(good, { cookie: 'ips-session=forged' }), 401],
    // A page that somebody else left open at this browser.
    [await put(good, { 'answering-as': '00000000-0000-4000-8000-000000000000' }), 401],
  ] as const
  for (const [answer, status] of cases) {
    expect(answer.status()).toBe(status)
    expect(answer.headers()['cache-control']).toContain('no-store')
    expect(await answer.json()).toEqual({ code: expect.any(String), message: expect.any(String) })
  }
  expect(await history(assessment)).toEqual([])
  const saved = await put(good)
  expect(saved.status()).toBe(200)
  expect(await saved.json()).toEqual({ revision: 1, savedAt: expect.stringMatching(/^\d{4}-.*Z$/) })
  expect((await put(good)).status(), 'the same key again').toBe(200)
  const clash = await put({ ...good, value: 0, idempotencyKey: 'w'.repeat(32) })
  expect(clash.status()).toBe(409)
  expect(await clash.json()).toEqual({ revision: 1, value: 3, note: null, proof: null })
})
