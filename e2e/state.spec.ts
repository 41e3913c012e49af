import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expectGoodPage } from './axe'
import { createLead, expect, type Lead, signInAs, test } from './fixtures'
import { answerAll, expectSaved, questions } from './journey'
import { createJurisdiction, createPerson, pageOf, query } from './people'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const OWN = ITEMS.find(({ movers }) => movers.includes('agency-leaders'))
const STATES = systemItemsOf(CURRENT_INSTRUMENT, 'brief').find(
  ({ movers }) => movers.includes('decision-makers') && !movers.includes('agency-leaders'),
)
const [DOMAIN] = CURRENT_INSTRUMENT.domains
if (!OWN || !STATES || !DOMAIN) throw new Error('The brief form lacks a question.')

type Levels = Readonly<Record<string, number>>
/** Level 3 everywhere, but for the question that the agency can move, and the one that only the state can. */
const levels = (own: number): Levels => ({
  ...Object.fromEntries(ITEMS.map(({ id }) => [id, 3])),
  [OWN.id]: own,
  [STATES.id]: 0,
})

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

/** Saves answers as the pages of the questionnaire do, from within one of them. */
async function saveAll(page: Page, assessment: string, answers: Levels): Promise<void> {
  const saved = await page.evaluate(
    async ([base, entries]) => {
      const statuses: number[] = []
      for (const [item, value] of entries) {
        const body = { value, note: null, proof: null, baseRevision: 0, idempotencyKey: crypto.randomUUID() }
        const { status } = await fetch(`/api${base}/answers/${encodeURIComponent(item)}`, {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
        statuses.push(status)
      }
      return statuses
    },
    [assessment, Object.entries(answers)] as const,
  )
  expect(saved).toEqual(Object.keys(answers).map(() => 200))
}

/** Opens the assessment that a round has made ready at a site; returns its address. */
async function begin(page: Page, site: string): Promise<string> {
  await page.goto('/assessments')
  await page.getByRole('link', { name: site }).click()
  await page.getByRole('button', { name: 'Answer it yourself' }).click()
  await expect(page.getByRole('link', { name: /^Start with/ })).toBeVisible()
  return new URL(page.url()).pathname
}

async function finalise(page: Page, assessment: string): Promise<void> {
  await page.goto(`${assessment}/check`)
  await page.getByLabel(/^These answers are/).check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL(`**${assessment}/results`)
}

async function share(page: Page, assessment: string, choice: string): Promise<void> {
  await page.goto(`${assessment}/sharing`)
  await page.getByRole('radio', { name: choice }).check()
  await page.getByRole('button', { name: 'Save' }).click()
}

/** The text of the state report as it is at this moment. */
async function stateReport(page: Page): Promise<string> {
  const pdf = await page.request.get('/compare/report.pdf')
  expect(pdf.status()).toBe(200)
  return readPdf(new Uint8Array(await pdf.body())).root.text
}

/** An agency of the state with its lead and one site of the kind that the imported ones are. */
async function anAgency(state: string, name: string, mark: string): Promise<Lead> {
  const lead = await createLead({ agency: `${name} ${mark}`, site: `${name} Harbour ${mark}` })
  await query('update organisations set parent_id = $1 where id = $2', [state, lead.organisationId])
  await query("update sites set region = 'East' where id = $1", [lead.siteId])
  return lead
}

test('a coordinator imports sites, fills the profile and sends a round; agencies finish and share, one withdraws; comparison and state report follow; a reassessment tells what changed', async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000)
  const mark = randomUUID().slice(0, 8)
  const state = await createJurisdiction(`State ${mark}`)
  const north = await anAgency(state, 'Northside', mark)
  const south = await anAgency(state, 'Southside', mark)
  const cora = await pageOf(browser, await createPerson('Cora Coordinator', [['coordinator', state]]))
  await signInAs(page, north)
  const southern = await pageOf(browser, null)
  await signInAs(southern, south)
  const sitesOf = (name: string) => ['Harbour', 'Quay', 'Pier'].map((site) => `${name} ${site} ${mark}`)

  await test.step('sites are imported', async () => {
    await cora.goto(`/organisations/${state}/import-sites`)
    const lines = ['Northside', 'Southside'].flatMap((name) =>
      sitesOf(name)
        .slice(1)
        .map((site) => `${name} ${mark},${site},community-mental-health,East`),
    )
    await cora.getByLabel('Or paste the list').fill(['agency,site,setting,region', ...lines].join('\n'))
    await cora.getByRole('button', { name: 'Check the list' }).click()
    await cora.getByRole('button', { name: 'Import these 4 sites' }).click()
    await expect(cora.getByText('4 sites are imported')).toBeVisible()
  })

  await test.step('the state answers for itself', async () => {
    await cora.goto(`/organisations/${state}`)
    await cora.getByRole('link', { name: 'State profile' }).click()
    await cora.getByRole('button', { name: 'Begin the first version' }).click()
    await cora.getByRole('link', { name: STATES.question }).click()
    await cora.getByRole('radio', { name: '0 – ' }).check()
    await cora.getByLabel('Title of the source').fill(`Plan for work ${mark}`)
    await cora.getByLabel('Day of the source').fill('2026-02-03')
    await cora.getByLabel('A page or file on the web').check()
    await cora.getByLabel('Web address').fill('https://state.example/plan')
    await cora.getByRole('button', { name: 'Save in the draft' }).click()
    await cora.getByRole('button', { name: 'Publish this version' }).click()
    await expect(cora.getByRole('heading', { level: 1 })).toHaveText('State profile, version 1')
  })

  await test.step('a round is sent to every site', async () => {
    await cora.goto('/rounds/new')
    await cora.getByLabel('Name of the round').fill(`Spring ${mark}`)
    await cora.getByLabel('Brief form').check()
    await cora.getByLabel('Due date').fill('2099-11-30')
    await cora.getByRole('button', { name: 'Save and choose sites' }).click()
    await cora.getByRole('button', { name: 'Choose all 6' }).click()
    await cora.getByRole('button', { name: 'Send the round' }).click()
    await expect(cora.getByText('The round is sent')).toBeVisible()
  })

  const first = await test.step('a lead answers in the browser, with what the state suggests', async () => {
    const assessment = await begin(page, sitesOf('Northside')[0] ?? '')
    await page.goto(`${assessment}/state-profile#${STATES.id}`)
    await page
      .locator(`[id="${STATES.id}"]`)
      .getByRole('button', { name: /^Accept/ })
      .click()
    await expect(page.getByText('Accepted: Level 0')).toBeVisible()
    await page.goto(`${assessment}/${DOMAIN.id}`)
    for (const { id } of CURRENT_INSTRUMENT.domains) {
      await page.waitForURL(`**/${id}`)
      await answerAll(page, 1)
      await expectSaved(page)
      await page.getByRole('button', { name: 'Save and continue' }).click()
    }
    await page.waitForURL(`**${assessment}/check`)
    await finalise(page, assessment)
    await share(page, assessment, 'The full report')
    await expect(page.getByText(/^The full report, since /)).toBeVisible()
    return assessment
  })

  const southernQuay = await test.step('the other sites of both agencies finish and share', async () => {
    const shared: string[] = []
    for (const [lead, sites] of [
      [page, sitesOf('Northside').slice(1)],
      [southern, sitesOf('Southside')],
    ] as const) {
      for (const site of sites) {
        const assessment = await begin(lead, site)
        await saveAll(lead, assessment, levels(lead === page ? 4 : 0))
        await finalise(lead, assessment)
        await share(lead, assessment, 'Domain scores')
        await expect(lead.getByText(/^The domain scores, since /)).toBeVisible()
        shared.push(assessment)
      }
    }
    return shared[3] ?? ''
  })

  await test.step('the comparison, its shared barriers and the state report hold all six', async () => {
    await cora.goto('/compare')
    await expect(cora.getByText('Compared are six sites')).toBeVisible()
    const states = cora.getByRole('region', { name: 'What the state can move, and agencies cannot' })
    await expect(states.getByRole('heading', { level: 4, name: STATES.question })).toBeVisible()
    await expect(states.getByText('A barrier in 6 of 6 sites (100%)').first()).toBeVisible()
    await expect(states.getByRole('link', { name: /^Reference \d+$/ }).first()).toBeVisible()
    await expectGoodPage(cora)
    const text = await stateReport(cora)
    for (const expected of [
      `Six sites were asked in the round “Spring ${mark}”`,
      'Compared are six sites',
      STATES.question,
      `Plan for work ${mark} (3 February 2026)`,
      ...sitesOf('Northside'),
      ...sitesOf('Southside'),
    ])
      expect(text).toContain(expected)
  })

  await test.step('one is withdrawn, and is gone at the next request', async () => {
    await share(southern, southernQuay, 'Nothing')
    await expect(southern.getByText('Nothing.', { exact: true })).toBeVisible()
    await cora.reload()
    await expect(cora.getByText('Compared are five sites')).toBeVisible()
    await expect(cora.getByText('A barrier in 5 of 5 sites (100%)').first()).toBeVisible()
    await expect(cora.getByText(`Southside Quay ${mark}`)).toHaveCount(0)
    const text = await stateReport(cora)
    expect(text).toContain('Compared are five sites')
    expect(text).not.toContain(`Southside Quay ${mark}`)
    await cora.goto('/rounds')
    await cora.getByRole('link', { name: `Spring ${mark}` }).click()
    await expect(row(cora, `Southside Quay ${mark}`)).toContainText('Finalised')
    await expect(row(cora, `Southside Pier ${mark}`)).toContainText('Shared with you')
    await cora.getByRole('link', { name: 'Compare what is shared' }).click()
    await expect(cora.getByText('Compared are five sites')).toBeVisible()
  })

  await test.step('a reassessment tells what changed, to the agency and, once shared, to the state', async () => {
    await page.goto('/assessments/new')
    await page.getByLabel('Which site is it about?').selectOption(north.siteId)
    await page.getByLabel('Brief form').check()
    await page.getByLabel('Show last time’s answers').check()
    await page.getByLabel('Adoption').check()
    await page.getByRole('button', { name: 'Begin' }).click()
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
    const again = new URL(page.url()).pathname
    expect(again).not.toBe(first)
    await page.goto(`${again}/${DOMAIN.id}`)
    await expect(page.getByText('Last time').first()).toBeVisible()
    for (const index of [0, 1]) await questions(page).nth(index).getByRole('radio').nth(4).check()
    await expectSaved(page)
    await finalise(page, again)
    await expect(page.getByRole('heading', { name: 'Since last time' })).toBeVisible()
    const changes = page.getByRole('table', { name: /^Scores of the domains, in brackets/ })
    await expect(changes.getByRole('row', { name: DOMAIN.title })).toContainText('Improved')
    await page.goto(`/sites/${north.siteId}`)
    await expect(page.getByText(`one domain improved: “${DOMAIN.title}”`)).toBeVisible()
    await share(page, again, 'Domain scores')
    await expect(page.getByText(/^The domain scores, since /)).toBeVisible()
    await cora.goto('/compare')
    await expect(cora.getByText('Compared are five sites')).toBeVisible()
    await expect(row(cora, `Northside Harbour ${mark}`).first()).toContainText('100')
  })
  await cora.context().close()
  await southern.context().close()
})
