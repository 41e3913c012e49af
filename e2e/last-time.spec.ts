import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expectGoodPage, expectNoSidewaysScroll } from './axe'
import { createTeamAssessment, expect, type Mate, signInAs, test } from './fixtures'
import { expectSaved, questions } from './journey'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const [FIRST, SECOND] = ITEMS
const [DOMAIN, NEXT] = CURRENT_INSTRUMENT.domains
if (!FIRST || !SECOND || !DOMAIN || !NEXT) throw new Error('The instrument has no items.')

/** Three people who all say level 1, and differ on the second question. */
const MATES: readonly Mate[] = [1, 2, 1].map((second, index) => ({
  name: `Person ${index + 1}`,
  role: 'clinician',
  answers: { ...Object.fromEntries(ITEMS.map(({ id }) => [id, 1])), [SECOND.id]: second },
}))

test('a reassessment shows what the site said last time, takes it by one key, and tells what changed', async ({
  page,
  lead,
  browser,
}) => {
  test.setTimeout(240_000)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/assessments/new')
  await expect(page.getByText('Last time’s answers cannot stand beside the questions')).toBeVisible()
  const first = await createTeamAssessment(lead, MATES, { mode: 'named', state: 'closed' })
  await page.goto(`${first}/consensus`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL(`**${first}/results`)
  await expect(page.getByRole('heading', { name: 'Since last time' })).toHaveCount(0)

  await page.goto('/assessments/new')
  await page.getByLabel('Which site is it about?').selectOption({ index: 1 })
  await page.getByLabel('Full form').check()
  await expect(page.getByText('this site was assessed with the brief form')).toBeVisible()
  await page.getByLabel('Brief form').check()
  await expect(
    page.getByText('What the site as a whole answered in the assessment finalised on'),
  ).toBeVisible()
  await expectGoodPage(page)
  await page.getByLabel('Show last time’s answers').check()
  await page.getByLabel('Adoption').check()
  await page.getByRole('button', { name: 'Begin' }).click()
  await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
  const again = new URL(page.url()).pathname

  await page.goto(`${again}/${DOMAIN.id}`)
  const [one, two] = [questions(page).first(), questions(page).nth(1)]
  await expect(one.getByText(/level 1 of 4, from the answers given\. Between: /)).toBeVisible()
  await expect(two.getByText('It lies between two levels')).toBeVisible()
  await expect(two.getByRole('button', { name: 'Same as last time' })).toHaveCount(0)
  await expect(page.locator('input[type="radio"]:checked'), 'nothing is chosen by itself').toHaveCount(0)
  await expectGoodPage(page)
  await one.getByRole('radio').first().focus()
  await page.keyboard.press('l')
  await expect(one.getByRole('radio').nth(1)).toBeChecked()
  await expectSaved(page)
  await two.getByText('Note and proof').click()
  await two.getByLabel('Note').fill('all well')
  await expect(two.getByRole('radio', { checked: true }), 'a letter in a note is a letter').toHaveCount(0)
  await two.getByRole('radio').nth(1).check()
  await expectSaved(page)
  await page.reload()
  await expect(one.getByRole('radio').nth(1)).toBeChecked()

  await page.goto(`${again}/${NEXT.id}`)
  await questions(page).first().getByRole('button', { name: 'Same as last time' }).click()
  await expect(questions(page).first().getByRole('radio').nth(1)).toBeFocused()
  await questions(page).first().getByRole('radio').nth(4).check()
  await expectSaved(page)

  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: new URL(page.url()).origin })
  const unscripted = await plain.newPage()
  await signInAs(unscripted, lead)
  await unscripted.goto(`${again}/${NEXT.id}`)
  await expect(unscripted.getByText(/Last time, \d+ \w+ \d{4}:/).first()).toBeVisible()
  await expect(unscripted.getByRole('button', { name: 'Same as last time' })).toHaveCount(0)
  await questions(unscripted).nth(1).getByRole('radio').nth(4).check()
  await unscripted.getByRole('button', { name: 'Save and continue' }).click()
  await expect(unscripted).not.toHaveURL(`${again}/${NEXT.id}`)
  // Without scripts a choice that cannot be kept is refused at its box.
  await unscripted.goto('/assessments/new')
  await unscripted.getByLabel('Which site is it about?').selectOption({ index: 1 })
  await unscripted.getByLabel('Full form').check()
  await unscripted.getByLabel('Show last time’s answers').check()
  await unscripted.getByLabel('Adoption').check()
  await unscripted.getByRole('button', { name: 'Begin' }).click()
  await expect(unscripted.getByRole('alert')).toContainText('no finalised assessment of the full form')
  await plain.close()

  await page.goto(`${again}/check`)
  await page.getByLabel(/^These answers are/).check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL(`**${again}/results`)
  await expect(page.getByRole('heading', { name: 'Since last time' })).toBeVisible()
  const changes = page.getByRole('table', { name: /^Scores of the domains, in brackets/ })
  await expect(changes.getByRole('row', { name: NEXT.title })).toContainText('+75Improved')
  await expect(changes.getByRole('row', { name: DOMAIN.title })).toContainText('No clear change')
  await expect(page.getByText('The rule is our convention.')).toBeVisible()
  await expectGoodPage(page)
  const pdf = await page.request.get(`${again}/report.pdf`)
  expect((await readPdf(new Uint8Array(await pdf.body()))).root.text).toContain('Since last time')

  await page.goto(`/sites/${lead.siteId}`)
  await expect(page.getByRole('heading', { name: 'What changed' })).toBeVisible()
  await expect(page.getByText(`one domain improved: “${NEXT.title}”`)).toBeVisible()
  await expectGoodPage(page)
  await page.setViewportSize({ width: 320, height: 700 })
  await expectNoSidewaysScroll(page)
})
