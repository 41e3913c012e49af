import type { Page } from '@playwright/test'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expectGoodPage } from './axe'
import { createTeamAssessment, expect, type Mate, test } from './fixtures'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const [FIRST, SECOND, THIRD] = ITEMS
if (!FIRST || !SECOND || !THIRD) throw new Error('The brief form has more than two questions.')

/** Five people who differ on three questions, most on the third one. */
const MATES: readonly Mate[] = [0, 1, 2, 3, 4].map((index) => ({
  name: `Person ${index + 1}`,
  role: index < 3 ? 'clinician' : 'employment-specialist',
  answers: {
    ...Object.fromEntries(ITEMS.map(({ id }) => [id, 3])),
    [FIRST.id]: index < 2 ? 1 : 3,
    [SECOND.id]: index < 2 ? 0 : 3,
    [THIRD.id]: index < 2 ? 0 : 4,
  },
  notes: index < 2 ? { [THIRD.id]: `I saw the letter, said person ${index + 1}.` } : {},
}))

/** Tabs until the control is focused, as one does who has no pointer. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const active = document.activeElement
      const label = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : active?.textContent
      return label ?? ''
    })
    if (name.test(focused.trim())) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

const pdfText = async (page: Page, base: string): Promise<string> => {
  const response = await page.request.get(`${base}/report.pdf`)
  expect(response.status()).toBe(200)
  return (await readPdf(new Uint8Array(await response.body()))).root.text
}

test('a team settles three questions by keyboard, finalises, reads it in the PDF, and reopens with a reason', async ({
  page,
  lead,
}) => {
  test.setTimeout(240_000)
  const base = await createTeamAssessment(lead, MATES, { mode: 'named', state: 'closed' })
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(base)
  await page.getByRole('link', { name: 'Settle differences' }).click()
  await expect(page).toHaveTitle(/^Consensus – /)
  await expect(page.getByText('0 of 24 questions are settled.')).toBeVisible()
  await expect(page.getByRole('list').getByRole('heading', { level: 3 }).first()).toHaveText(THIRD.question)
  await expect(page.getByText('I saw the letter, said person 1.')).toBeVisible()
  await expectGoodPage(page)

  await page.getByRole('link', { name: 'Open the meeting view' }).click()
  for (const [at, item] of [THIRD, SECOND, FIRST].entries()) {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.question)
    await expect(page.getByText(`Question ${at + 1} of 24`)).toBeVisible()
    if (at === 0) await expectGoodPage(page)
    await tabTo(page, /^0 – /)
    for (let level = 0; level < 2; level++) await page.keyboard.press('ArrowDown')
    await tabTo(page, /^$/)
    await page.keyboard.type(`We looked it up together, number ${at + 1}.`)
    if (at === 0) {
      await page.keyboard.press('Tab')
      await page.keyboard.type('All five')
    }
    await tabTo(page, /^Record what was agreed$/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: 'Agreed: Level 2' })).toBeVisible()
    await expect(page.getByText(/by All five/)).toBeVisible()
    await page.keyboard.press('ArrowRight')
  }
  await expect(page.getByText('Question 4 of 24')).toBeVisible()
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByText('Question 3 of 24')).toBeVisible()
  await page.getByRole('button', { name: 'Take this agreement back' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Not settled' })).toBeVisible()
  await page.getByLabel('It is not known').check()
  await page.getByRole('button', { name: 'Record what was agreed' }).click()
  await expect(page.getByText('Agreed: Don')).toBeVisible()

  await page.getByRole('link', { name: 'All questions' }).click()
  await expect(page.getByText('3 of 24 questions are settled.')).toBeVisible()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL(`**${base}/results`)
  await expect(page.getByText('These results are not final')).toHaveCount(0)
  const printed = await pdfText(page, base)
  expect(printed).toContain('We looked it up together, number 1.')
  expect(printed).toContain('All five')
  expect(printed).toMatch(/Consensus settled three items/)
  expect(printed).toMatch(/people compared (do not )?agree/)

  await page.goto(base)
  await page.getByRole('link', { name: 'Reopen with a reason' }).click()
  await expectGoodPage(page)
  await page.getByRole('button', { name: 'Reopen the assessment' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveText('Say why')
  await page.getByLabel('Why is it reopened?').fill('An agreement was forgotten')
  await page.getByRole('button', { name: 'Reopen the assessment' }).click()
  await expect(page.getByText('This assessment is closed')).toBeVisible()
  await expectGoodPage(page)
  await page.goto(`${base}/results`)
  await expect(page.getByText('These results are not final')).toBeVisible()
  await expect(page.getByText('This assessment was reopened')).toBeVisible()
  await expect(page.getByText(/: An agreement was forgotten$/)).toBeVisible()

  await page.goto(`${base}/take-answers-again`)
  await expectGoodPage(page)
  await page.getByLabel('Why are answers taken again?').fill('A colleague was ill')
  await page.getByRole('button', { name: 'Take answers again' }).click()
  await expect(page.getByText('Colleagues can answer now')).toBeVisible()
  await page.goto(`${base}/consensus`)
  await expect(page.getByText('There is nothing to show yet')).toBeVisible()
  await expectGoodPage(page)
  expect((await page.request.get(`${base}/report.pdf`)).status()).toBe(409)
})

test('on a phone the list and the meeting view fit, and an item in a stale page is not overwritten', async ({
  page,
  lead,
}) => {
  test.setTimeout(180_000)
  const base = await createTeamAssessment(lead, MATES, { mode: 'anonymous', state: 'closed' })
  await page.setViewportSize({ width: 360, height: 740 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto(`${base}/consensus?show=all`)
  await expectGoodPage(page)
  await page.goto(`${base}/consensus/${FIRST.id}`)
  await expectGoodPage(page)
  const other = await page.context().newPage()
  await other.goto(`${base}/consensus/${FIRST.id}`)
  await other.getByLabel(/^1 – /).check()
  await other.getByRole('button', { name: 'Record what was agreed' }).click()
  await expect(other.getByText('Agreed: Level 1')).toBeVisible()
  await page.getByLabel(/^4 – /).check()
  await page.getByRole('button', { name: 'Record what was agreed' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(/Somebody else changed/)
  await expect(page.getByText('Agreed: Level 1')).toBeVisible()
  await expect(page.getByLabel(/^4 – /)).toBeChecked()
  await page.getByRole('button', { name: 'Record the change' }).click()
  await expect(page.getByText('Agreed: Level 4')).toBeVisible()
})

test('G-13 nothing that is not shown is in a page, its data or the PDF of an anonymous assessment', async ({
  page,
  lead,
}) => {
  test.setTimeout(120_000)
  const few: readonly Mate[] = MATES.slice(0, 4).map((mate, index) => ({
    ...mate,
    name: `Canary-name-${index}`,
    role: index === 0 ? 'external-partner' : 'clinician',
    answers: { ...mate.answers, [FIRST.id]: index < 2 ? 4 : 'unknown' },
    notes: { [FIRST.id]: `canary-hidden-${index}`, [SECOND.id]: `canary-note-${index}` },
  }))
  const base = await createTeamAssessment(lead, few, { mode: 'anonymous', state: 'closed' })
  const forbidden = /canary|external partner|external-partner/i
  const paths = [
    base,
    '/assessments',
    `${base}/results`,
    `${base}/check`,
    `${base}/consensus?show=all`,
    `${base}/consensus/${FIRST.id}`,
  ]
  for (const path of paths) {
    const html = await page.request.get(path)
    expect(html.status(), path).toBe(200)
    expect(await html.text(), path).not.toMatch(forbidden)
    const data = await page.request.get(path, { headers: { RSC: '1' } })
    expect(await data.text(), path).not.toMatch(forbidden)
  }
  const item = await (await page.request.get(`${base}/consensus/${FIRST.id}`)).text()
  expect(item).toContain('Fewer than three people gave a level')
  expect(item).not.toMatch(/people? at level|did not know/)
  const printed = await pdfText(page, base)
  expect(printed).not.toMatch(forbidden)
  expect(printed).toContain('fewer than three levels')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the meeting view records, changes and takes back', async ({ page, lead }) => {
    const base = await createTeamAssessment(lead, MATES, { mode: 'named', state: 'closed' })
    await page.goto(`${base}/consensus`)
    await page.getByRole('link', { name: 'Open the meeting view' }).click()
    await page.getByRole('button', { name: 'Record what was agreed' }).click()
    await expect(page.getByText('Choose what was agreed').first()).toBeVisible()
    await page.getByLabel(/^3 – /).check()
    await page.getByLabel('Why').fill('It is written in the plan.')
    await page.getByRole('button', { name: 'Record what was agreed' }).click()
    await expect(page.getByText('Agreed: Level 3')).toBeVisible()
    await page.getByRole('link', { name: /Next/ }).click()
    await expect(page.getByText('Question 2 of 24')).toBeVisible()
    await page.getByRole('link', { name: /Previous/ }).click()
    await page.getByRole('button', { name: 'Take this agreement back' }).click()
    await expect(page.getByText('Not settled')).toBeVisible()
  })
})
