import ICAL from 'ical.js'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expectGoodPage } from './axe'
import { createTeamAssessment, expect, type Lead, type Mate, signInAs, test } from './fixtures'
import { createPerson } from './people'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const [FIRST] = ITEMS
if (!FIRST) throw new Error('The brief form has questions.')

/** Three people for whom the first question is a barrier, and nothing else is. */
const MATES: readonly Mate[] = [1, 2, 3].map((number) => ({
  name: `Person ${number}`,
  role: 'clinician',
  answers: Object.fromEntries(ITEMS.map(({ id }) => [id, id === FIRST.id ? 1 : 4])),
}))

const closed = (lead: Lead) => createTeamAssessment(lead, MATES, { mode: 'named', state: 'closed' })
const make = `Make an action of barrier: ${FIRST.question}`

test('a barrier becomes an action, a colleague gets and does it, and calendar and PDF tell of it', async ({
  page,
  lead,
  browser,
}) => {
  test.setTimeout(240_000)
  const base = await closed(lead)
  const colleague = await createPerson('Noor Haddad', [['member', lead.organisationId]])
  await page.goto(`${base}/consensus`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL(`**${base}/results`)
  await page.getByRole('button', { name: make }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Action: ${FIRST.label}`)
  const address = new URL(page.url()).pathname
  await expectGoodPage(page)

  await page
    .getByRole('link', { name: /^Begin from this one/ })
    .first()
    .click()
  await expect(page.getByText('After a strategy that the review reports:')).toBeVisible()
  const text = page.getByLabel('What is to be done')
  await expect(text).not.toHaveValue(`Work on ${FIRST.label}`)
  await text.fill('Ask the county to name a contact, and write it down')
  await page.getByLabel('Who does it').selectOption({ label: 'Noor Haddad' })
  await page.getByLabel('Or somebody without an account').fill('Kim Doe')
  await page.getByRole('button', { name: 'Save the action' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(/or enter a name, not both/)
  await page.getByLabel('Or somebody without an account').fill('')
  await page.getByLabel('By when').fill('2020-01-01')
  await page.getByRole('button', { name: 'Save the action' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(/^This day is over/)
  await page.getByLabel('By when').fill('2099-12-01')
  await page.getByRole('button', { name: 'Save the action' }).click()
  await page.waitForURL(/\/plans\/[^/]+#/)
  await expect(page.getByRole('heading', { name: 'Open (1)' })).toBeVisible()
  await expect(page.getByText('1 December 2099')).toBeVisible()
  await expect(page.getByText(/After a strategy that the review reports \[/)).toBeVisible()
  await expectGoodPage(page)
  await page.getByRole('link', { name: 'By due date' }).click()
  await expect(page.getByRole('heading', { name: 'Due later (1)' })).toBeVisible()
  await page.getByRole('link', { name: 'By domain' }).click()
  await expect(page).toHaveURL(/by=domain/)

  const calendar = await page.request.get(`/plans/${lead.siteId}/calendar.ics`)
  expect(calendar.headers()['content-type']).toBe('text/calendar; charset=utf-8')
  const events = new ICAL.Component(ICAL.parse(await calendar.text())).getAllSubcomponents('vevent')
  expect(events.map((event) => new ICAL.Event(event).summary)).toEqual([
    'Ask the county to name a contact, and write it down',
  ])
  expect(String(events[0]?.getFirstPropertyValue('dtstart'))).toBe('2099-12-01')

  const theirs = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
  const phone = await theirs.newPage()
  await signInAs(phone, { ...lead, ...colleague })
  await phone.goto('/plans')
  await expectGoodPage(phone)
  await phone.getByRole('link', { name: 'My actions (1)' }).click()
  await expectGoodPage(phone)
  await phone.getByRole('link', { name: /^Ask the county/ }).click()
  await expect(phone.getByLabel('What is to be done')).toHaveCount(0)
  await expectGoodPage(phone)
  await phone.getByLabel('How far it is').selectOption('under-way')
  await phone.getByLabel('Notes').fill('Called on Friday.')
  await phone.getByRole('button', { name: 'Save' }).click()
  await phone.waitForURL(/\/my-actions/)
  await expect(phone.getByText('Called on Friday.')).toBeVisible()
  await theirs.close()

  // The lead's page is older than what the colleague did.
  const other = await page.context().newPage()
  await other.goto(address)
  await page.goto(address)
  await other.getByLabel('How far it is').selectOption('done')
  await other.getByRole('button', { name: 'Save the action' }).click()
  await other.waitForURL(/\/plans\/[^/]+#/)
  await page.getByLabel('Notes').fill('Mine')
  await page.getByRole('button', { name: 'Save the action' }).click()
  await expect(page.getByRole('alert').getByRole('link')).toHaveText(/Somebody else changed this action/)
  await expect(page.getByLabel('Notes')).toHaveValue('Mine')
  await expect(
    page.getByRole('region', { name: 'As it stands' }).getByText('Done', { exact: true }),
  ).toBeVisible()
  await page.getByText('Every change (4)').click()
  await expect(page.getByText('Status: Under way → Done')).toBeVisible()
  await expectGoodPage(page)

  await page.goto(`${base}/results`)
  await expect(page.getByRole('heading', { name: /^Action plan as of / })).toBeVisible()
  await expectGoodPage(page)
  const response = await page.request.get(`${base}/report.pdf`)
  const printed = (await readPdf(new Uint8Array(await response.body()))).root.text
  expect(printed).toMatch(/Action plan as of \d+ \w+ \d{4}/)
  expect(printed).toContain('Ask the county to name a contact')
  expect(printed).toContain('Noor Haddad')
  expect(printed).not.toContain('Called on Friday')
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('an action is made, written after a strategy, deleted, and carried over', async ({ page, lead }) => {
    test.setTimeout(120_000)
    const base = await closed(lead)
    await page.goto(`${base}/results`)
    await page.getByRole('button', { name: make }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Action: ${FIRST.label}`)
    await page
      .getByRole('link', { name: /^Begin from this one/ })
      .first()
      .click()
    await page.getByLabel('What is to be done').fill('')
    await page.getByRole('button', { name: 'Save the action' }).click()
    await expect(page.getByText('Enter what is to be done').first()).toBeVisible()
    await page.getByLabel('What is to be done').fill('Write the agreement')
    await page.getByLabel('Or somebody without an account').fill('Dr Vega')
    await page.getByRole('button', { name: 'Save the action' }).click()
    await expect(page.getByRole('link', { name: 'Write the agreement' })).toBeVisible()
    await expect(page.getByText('Dr Vega')).toBeVisible()
    await expect(page.getByText(/After a strategy that the review reports/)).toBeVisible()

    const next = await createTeamAssessment(lead, MATES, { mode: 'named', state: 'closed' })
    await page.goto(next)
    await expect(page.getByRole('region', { name: 'Carried over from earlier assessments' })).toContainText(
      'Write the agreement',
    )
    await page.getByRole('link', { name: 'Write the agreement' }).click()
    await page.getByText('Delete this action', { exact: true }).click()
    await page.getByRole('button', { name: 'Delete this action for good' }).click()
    await expect(page.getByText('There is no action yet')).toBeVisible()
  })
})
