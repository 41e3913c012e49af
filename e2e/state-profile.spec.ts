import type { Page } from '@playwright/test'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expectGoodPage } from './axe'
import { createTeamAssessment, expect, type Mate, test } from './fixtures'
import { beginAssessment } from './journey'
import { createJurisdiction, createPerson, pageOf, query } from './people'

const [FIRST, SECOND] = systemItemsOf(CURRENT_INSTRUMENT, 'brief')
if (!FIRST || !SECOND) throw new Error('The brief form asks nothing that the state sets.')
const TITLE = 'Mental Health Act 2024'

/** The part of a page that is about one question. */
const at = (page: Page, item: string) => page.locator(`[id="${item}"]`)

/** Fills the form of a question of the draft and saves it. */
async function answer(page: Page, question: string, level: string): Promise<void> {
  await page.getByRole('link', { name: question }).click()
  await page.getByRole('radio', { name: level }).check()
  await page.getByLabel('Title of the source').fill(TITLE)
  await page.getByLabel('Day of the source').fill('2024-05-01')
  await page.getByLabel('A page or file on the web').check()
  await page.getByLabel('Web address').fill('https://state.example/act')
  await page.getByRole('button', { name: 'Save in the draft' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Draft of the state profile')
}

test('a coordinator answers once with a source and publishes; an agency accepts without a script, overrules, and reports it', async ({
  page,
  lead,
  browser,
}) => {
  test.setTimeout(240_000)
  await page.setViewportSize({ width: 1280, height: 900 })
  const stateId = await createJurisdiction('State of Arvada')
  await query('update organisations set parent_id = $2 where id = $1', [lead.organisationId, stateId])
  const coordinator = await createPerson('Kim Coordinator', [['coordinator', stateId]])
  const assessment = await beginAssessment(page, { form: 'Brief form' })

  const office = await pageOf(browser, coordinator)
  await office.setViewportSize({ width: 1280, height: 900 })
  await office.goto(`/organisations/${stateId}`)
  await office.getByRole('link', { name: 'State profile' }).click()
  await expect(office.getByText('None yet. Agencies see nothing of a draft.')).toBeVisible()
  await expectGoodPage(office)
  await office.getByRole('button', { name: 'Begin the first version' }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('Draft of the state profile')
  await office.getByRole('button', { name: 'Publish this version' }).click()
  await expect(office.getByRole('region', { name: 'Publish' }).getByRole('alert')).toContainText(
    'Answer at least one question',
  )
  await office.getByRole('link', { name: FIRST.question }).click()
  await office.getByRole('button', { name: 'Save in the draft' }).click()
  await expect(
    office.getByRole('alert').getByRole('link', { name: 'Enter the title of the source' }),
  ).toBeVisible()
  await expectGoodPage(office)
  await office.getByRole('link', { name: 'All questions' }).click()
  await answer(office, FIRST.question, '3 – ')
  await answer(office, SECOND.question, '1 – ')
  await expectGoodPage(office)

  const domain = `${assessment}/${FIRST.domain}`
  await page.goto(domain)
  await expect(page.getByText('Your state answered'), 'a draft is nobody else’s').toHaveCount(0)
  await office.getByRole('button', { name: 'Publish this version' }).click()
  await expect(office.getByRole('heading', { level: 1 })).toHaveText('State profile, version 1')
  await expectGoodPage(office)

  await page.goto(domain)
  await expect(page.getByText(/^Your state answered 3: between “/)).toBeVisible()
  await expect(page.getByText('State profile, version 1.').first()).toBeVisible()
  await expectGoodPage(page)
  const plain = await browser.newContext({ javaScriptEnabled: false, baseURL: new URL(page.url()).origin })
  await plain.addCookies(await page.context().cookies())
  const unscripted = await plain.newPage()
  await unscripted.goto(domain)
  await unscripted
    .getByRole('link', { name: /^Accept it/ })
    .first()
    .click()
  await expect(unscripted.getByRole('heading', { level: 1 })).toHaveText('What your state answered')
  await at(unscripted, FIRST.id)
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(unscripted.getByText('Accepted: Level 3')).toBeVisible()
  await at(unscripted, FIRST.id)
    .getByRole('button', { name: /^Take it back/ })
    .click()
  await expect(unscripted.getByText('Accepted: Level 3')).toHaveCount(0)
  await at(unscripted, FIRST.id)
    .getByRole('button', { name: /^Accept/ })
    .click()
  await plain.close()
  await page.goto(`${assessment}/state-profile#${SECOND.id}`)
  await expect(page.getByText('Accepted: Level 3')).toBeVisible()
  await at(page, SECOND.id)
    .getByRole('button', { name: /^Accept/ })
    .click()
  await expect(page.getByText('Accepted: Level 1')).toBeVisible()
  await at(page, SECOND.id)
    .getByRole('button', { name: /^Take it back/ })
    .click()
  await expect(page.getByText('Accepted: Level 1')).toHaveCount(0)
  await expectGoodPage(page)
  await page.goto(domain)
  await expect(page.getByText('Accepted: it counts as the answer of the site')).toBeVisible()

  await page.goto(`${assessment}/check`)
  await page.getByLabel(/^These answers are/).check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL(`**${assessment}/results`)
  await expect(page.getByRole('heading', { name: 'What came from the state profile' })).toBeVisible()
  await expect(page.getByText('One answer came from the state profile, version 1.')).toBeVisible()
  const pdf = await readPdf(new Uint8Array(await (await page.request.get(`${assessment}/report.pdf`)).body()))
  expect(pdf.root.text).toContain('from the state profile, version 1, accepted by the agency')
  expect(pdf.root.text).toContain('One answer came from the state profile, version 1.')

  const mates: readonly Mate[] = [0, 1, 2].map((level) => ({
    name: `Person ${level}`,
    role: 'clinician',
    answers: { [FIRST.id]: level },
  }))
  const team = await createTeamAssessment(lead, mates, { mode: 'named', state: 'closed' })
  await page.goto(`${team}/consensus/${FIRST.id}`)
  await page.getByRole('button', { name: /^Accept the answer of your state/ }).click()
  await expect(page.getByText('Accepted: Level 3')).toBeVisible()
  await expect(page.getByText('from the state profile, version 1')).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('radio', { name: /^1 – / }).check()
  await page.getByLabel('Why').fill('Not in our county yet')
  await page.getByRole('button', { name: 'Record the change' }).click()
  await expect(page.getByText('Agreed: Level 1')).toBeVisible()
  await expect(page.getByRole('button', { name: /^Accept the answer of your state/ })).toBeVisible()

  // Another jurisdiction, and the suggestion is gone at the next request; what was agreed stays.
  await query('update organisations set parent_id = null where id = $1', [lead.organisationId])
  await page.reload()
  await expect(page.getByText('Your state answered')).toHaveCount(0)
  await expect(page.getByText('Agreed: Level 1')).toBeVisible()
  await page.goto(`${team}/state-profile`)
  await expect(page.getByText('There is nothing to accept')).toBeVisible()
})
