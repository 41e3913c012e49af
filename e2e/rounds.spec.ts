import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { expectGoodPage, expectNoSidewaysScroll } from './axe'
import { createLead, expect, type Lead, signInAs, test } from './fixtures'
import { createJurisdiction, createPerson, pageOf, query } from './people'

/** A state with one agency and its lead, and the person who coordinates it. */
async function aState() {
  const mark = randomUUID().slice(0, 8)
  const state = await createJurisdiction(`State ${mark}`)
  const lead = await createLead({ agency: `Northside ${mark}`, site: `Harbour ${mark}` })
  await query('update organisations set parent_id = $1 where id = $2', [state, lead.organisationId])
  const coordinator = await createPerson('Cora Coordinator', [['coordinator', state]])
  return { mark, state, lead, coordinator }
}

/** The list of what is wrong with a form; the framework has an alert of its own. */
const summaryOf = (page: Page) => page.locator('main').getByRole('alert')
const row = (page: Page, site: string) => page.getByRole('row').filter({ hasText: site })

async function openAs(page: Page, lead: Lead, site: string): Promise<void> {
  await signInAs(page, lead)
  await page.goto('/assessments')
  await page.getByRole('link', { name: site }).click()
}

test('a coordinator imports sites and sends a round; a lead finds the assessment; the coordinator sees its state and no more', async ({
  browser,
  page,
}) => {
  test.setTimeout(120_000)
  const { mark, state, lead, coordinator } = await aState()
  const cora = await pageOf(browser, coordinator)
  await cora.goto(`/organisations/${state}`)
  await cora.getByRole('link', { name: 'Import sites' }).click()
  await cora.getByText('How the list looks').click()
  await expectGoodPage(cora)
  const list = [
    'agency;site;setting;region;IPS start',
    `Northside ${mark};Quay ${mark};housing;East;2024-02-29`,
    `Southside ${mark};Pier ${mark};clinic;East;`,
  ]
  await cora.getByLabel('File (CSV)').setInputFiles({
    name: 'sites.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('agency,site,setting\nÅse,Süd,other\n', 'latin1'),
  })
  await cora.getByRole('button', { name: 'Check the list' }).click()
  await expect(summaryOf(cora)).toContainText('This file is not in UTF-8')
  await cora.getByLabel('Or paste the list').fill(list.join('\n'))
  await cora.getByRole('button', { name: 'Check the list' }).click()
  const faults = summaryOf(cora)
  await expect(faults).toContainText(`Line 3: “Southside ${mark}” is no agency of this jurisdiction`)
  await expect(faults).toContainText('Line 3: “clinic” is no setting. Allowed: community-mental-health')
  await expectGoodPage(cora)
  await expect(cora.getByLabel('Or paste the list'), 'what was typed stays').toHaveValue(list.join('\n'))
  await cora.getByLabel('Or paste the list').fill(list.slice(0, 2).join('\n'))
  await cora.getByRole('button', { name: 'Check the list' }).click()
  await expect(row(cora, `Quay ${mark}`)).toContainText('Housing service')
  await expectGoodPage(cora)
  await cora.getByRole('button', { name: 'Import this site' }).click()
  await expect(cora.getByText('1 site is imported')).toBeVisible()

  await cora.getByRole('link', { name: 'Rounds' }).click()
  await cora.getByRole('link', { name: 'Make the first round' }).click()
  await expectGoodPage(cora)
  await cora.getByLabel('Name of the round').fill(`Spring ${mark}`)
  await cora.getByRole('button', { name: 'Save and choose sites' }).click()
  await expect(summaryOf(cora)).toContainText('Choose the full or the brief form')
  await cora.getByLabel('Brief form').check()
  await cora.getByLabel('Due date').fill('2099-11-30')
  await cora.getByLabel('Message to the leads').fill('We look at it together in June.')
  await cora.getByRole('button', { name: 'Save and choose sites' }).click()
  await cora.getByLabel('Region').selectOption('East')
  await cora.getByRole('button', { name: 'Show sites' }).click()
  await expect(cora).toHaveURL(/region=East/)
  await expectGoodPage(cora)
  await cora.getByRole('button', { name: 'Choose this site' }).click()
  await expect(row(cora, `Quay ${mark}`)).toBeVisible()
  await cora.getByRole('link', { name: 'Choose sites' }).click()
  await cora.getByLabel(`Harbour ${mark}`).check()
  await cora.getByRole('button', { name: 'Save these sites' }).click()
  await expectGoodPage(cora)
  await cora.getByRole('button', { name: 'Send the round' }).click()
  await expect(cora.getByText('The round is sent')).toBeVisible()
  const round = new URL(cora.url()).pathname
  for (const site of ['Quay', 'Harbour'])
    await expect(row(cora, `${site} ${mark}`)).toContainText('Not begun')
  await expectGoodPage(cora)

  await openAs(page, lead, `Harbour ${mark}`)
  await expect(page.getByText(`Part of the round Spring ${mark}, due on 30 November 2099.`)).toBeVisible()
  await expect(page.getByText('We look at it together in June.')).toBeVisible()
  await expectGoodPage(page)
  const assessment = new URL(page.url()).pathname
  expect((await cora.goto(assessment))?.status(), 'it is the agency’s own').toBe(404)
  await page.getByRole('button', { name: 'Answer it yourself' }).click()
  await expect(page.getByRole('link', { name: /^Start with/ })).toBeVisible()
  await cora.goto(round)
  await expect(row(cora, `Harbour ${mark}`)).toContainText('Begun')
  await page.goto(`${assessment}/check`)
  await page.getByLabel(/^These answers are/).check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL('**/results')
  await cora.goto('/rounds')
  await expect(row(cora, `Spring ${mark}`)).toContainText('1 of 2 finalised')
  await expectGoodPage(cora)
  await cora.goto(round)
  await expect(row(cora, `Harbour ${mark}`)).toContainText('Finalised')
  await expect(cora.getByText('This installation sends no mail')).toBeVisible()

  // The agency leaves for another state: the next request shows nothing of it.
  await query('update organisations set parent_id = null where id = $1', [lead.organisationId])
  await cora.goto(round)
  await expect(cora.getByText('No site is in this round.')).toBeVisible()
  expect(await cora.content()).not.toContain(`Harbour ${mark}`)
  const stranger = await pageOf(
    browser,
    await createPerson('Other Coordinator', [['coordinator', await createJurisdiction(`Far ${mark}`)]]),
  )
  for (const path of [round, `${round}/sites`, `/organisations/${state}/import-sites`])
    expect((await stranger.goto(path))?.status(), path).toBe(404)
  await stranger.context().close()
  await cora.context().close()
})

test('importing a file, sending, extending and closing a round work without scripts', async ({ browser }) => {
  const { mark, state, coordinator, lead } = await aState()
  const page = await pageOf(browser, coordinator, { javaScriptEnabled: false })
  await page.goto(`/organisations/${state}/edit`)
  await page.getByLabel('Time zone of the jurisdiction').selectOption('Pacific/Kiritimati')
  await page.getByRole('button', { name: 'Save the time zone' }).click()
  await expect(page.getByText('Pacific/Kiritimati')).toBeVisible()
  await page.goto(`/organisations/${state}/import-sites`)
  const upload = async (text: string) => {
    const buffer = Buffer.from(`\ufeff${text}`)
    await page.getByLabel('File (CSV)').setInputFiles({ name: 'sites.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Check the list' }).click()
  }
  await upload(`agency,site,setting\r\nNorthside ${mark},=1+1,housing\r\n`)
  await expect(summaryOf(page)).toContainText('Line 2: “=1+1” begins like a formula')
  await upload(`agency,site,setting\r\n"Northside ${mark}","Quay, ${mark}",housing\r\n`)
  await page.getByRole('button', { name: 'Import this site' }).click()
  await expect(page.getByText('1 site is imported')).toBeVisible()
  await expectNoSidewaysScroll(page)
  await page.goto('/rounds/new')
  await page.getByLabel('Name of the round').fill(`Autumn ${mark}`)
  await page.getByLabel('Full form').check()
  await page.getByLabel('Due date').fill('2000-01-01')
  await page.getByRole('button', { name: 'Save and choose sites' }).click()
  await expect(summaryOf(page)).toContainText('Enter the due date')
  await expect(page.getByLabel('Name of the round')).toHaveValue(`Autumn ${mark}`)
  await page.getByLabel('Full form').check()
  await page.getByLabel('Due date').fill('2099-11-30')
  await page.getByRole('button', { name: 'Save and choose sites' }).click()
  await page.getByLabel('Agency').selectOption({ label: `Northside ${mark}` })
  await page.getByRole('button', { name: 'Show sites' }).click()
  await page.getByRole('button', { name: 'Choose all 2' }).click()
  await page.getByRole('link', { name: 'Change' }).click()
  await page.getByLabel('Name of the round').fill(`Winter ${mark}`)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Winter ${mark}`)
  await page.getByRole('button', { name: 'Send the round' }).click()
  await expect(row(page, `Quay, ${mark}`)).toContainText('Not begun')
  await page.getByText('Extend the due date').click()
  await page.getByLabel('New due date').fill('2099-12-24')
  await page.getByRole('button', { name: 'Extend the round' }).click()
  await expect(page.getByText('by the end of 24 December 2099')).toBeVisible()
  await page.getByText('Close the round').first().click()
  await page.getByRole('button', { name: 'Close the round' }).click()
  await expect(page.getByText('The round is closed')).toBeVisible()
  await expectNoSidewaysScroll(page)
  const own = await pageOf(browser, { ...coordinator, cookie: lead.cookie }, { javaScriptEnabled: false })
  await own.goto('/assessments')
  await own.getByRole('link', { name: `Quay, ${mark}` }).click()
  await own.getByLabel('In what role do you answer?').selectOption('program-manager')
  await own.getByRole('button', { name: 'Answer it yourself' }).click()
  await expect(own.getByRole('link', { name: /^Start with/ })).toBeVisible()
  await own.context().close()
  await page.context().close()
})
