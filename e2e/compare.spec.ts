import { randomUUID } from 'node:crypto'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { score } from '@/lib/scoring/score'
import { storedScores } from '@/lib/scoring/stored-scores'
import { expectGoodPage } from './axe'
import { createTeamAssessment, expect, type Lead, type Mate, test } from './fixtures'
import { createJurisdiction, createPerson, pageOf, query } from './people'

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
/** The first item that passes. */
function itemWhere(passes: (movers: readonly string[]) => boolean) {
  const found = ITEMS.find(({ movers }) => passes(movers))
  if (!found) throw new Error('The brief form has no such item.')
  return found
}
const SHARED = itemWhere((movers) => movers.includes('agency-leaders'))
const STATES = itemWhere((movers) => movers.includes('decision-makers') && !movers.includes('agency-leaders'))

/** Level 3 everywhere, but for two questions. */
const levels = (own: 0 | 4, states: 0 | 4): Mate['answers'] => ({
  ...Object.fromEntries(ITEMS.map(({ id }) => [id, 3])),
  [SHARED.id]: own,
  [STATES.id]: states,
})

/** Writes a site of an agency of its own in the state, with an assessment that is finalised and shared. */
async function writeSharedSite(stateId: string, n: number): Promise<void> {
  const [agency, site, assessment] = [randomUUID(), randomUUID(), randomUUID()]
  const name = `Eastside ${n}`
  await query("insert into organisations (id, kind, name, parent_id) values ($1, 'agency', $2, $3)", [
    agency,
    `${name} agency`,
    stateId,
  ])
  await query(
    "insert into sites (id, organisation_id, name, setting, region) values ($1, $2, $3, 'housing', $4)",
    [site, agency, name, n < 5 ? 'East' : 'West'],
  )
  await query(
    `insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, state, finalised_at)
      values ($1, $2, $3, $4, $5, 'brief', 'adoption', 'finalised', now())`,
    [assessment, agency, site, CURRENT_INSTRUMENT.id, CURRENT_INSTRUMENT.hash],
  )
  const result = score(CURRENT_INSTRUMENT, {
    instrument: CURRENT_INSTRUMENT.id,
    form: 'brief',
    stage: 'adoption',
    date: '2026-11-22',
    site: { name, agency: name, setting: 'housing' },
    respondents: [{ id: 'r1', role: 'clinician', answers: levels(n % 2 ? 0 : 4, 0) as never }],
  })
  const { domainScores, domainLowers, domainUppers, stageReadiness, itemStatuses } = storedScores(
    CURRENT_INSTRUMENT,
    result,
  )
  await query(
    `insert into assessment_scores (assessment_id, organisation_id, site_id, shared_with, share, instrument_id, form, stage,
        finalised_on, scoring_version, domain_scores, domain_lowers, domain_uppers, stage_readiness, item_statuses)
      values ($1, $2, $3, $4, 'domain-scores', $5, 'brief', 'adoption', '2026-11-22', '1', $6, $7, $8, $9, $10)`,
    [
      assessment,
      agency,
      site,
      stateId,
      CURRENT_INSTRUMENT.id,
      domainScores,
      domainLowers,
      domainUppers,
      stageReadiness,
      itemStatuses,
    ],
  )
}

async function finalisedAssessment(lead: Lead): Promise<string> {
  const mates = [0, 1, 2].map(
    (n): Mate => ({
      name: `Person ${n}`,
      role: 'clinician',
      answers: levels(0, 0),
      notes: { [SHARED.id]: 'Between us: the cellar floods.' },
    }),
  )
  return createTeamAssessment(lead, mates, { mode: 'named', state: 'closed' })
}

test('a lead previews and shares, the coordinator compares and reads, the lead takes it back', async ({
  page,
  lead,
  browser,
}) => {
  test.setTimeout(180_000)
  const stateId = await createJurisdiction('State of Comparing')
  await query('update organisations set parent_id = $2 where id = $1', [lead.organisationId, stateId])
  for (let n = 0; n < 7; n++) await writeSharedSite(stateId, n)
  const coordinator = await pageOf(browser, await createPerson('Co Ordinator', [['coordinator', stateId]]))
  const base = await finalisedAssessment(lead)

  await page.goto(`${base}/consensus`)
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await page.waitForURL('**/results')
  await page.goto(base)
  await page.getByRole('link', { name: 'Share with the jurisdiction' }).click()
  await expect(page.getByRole('radio', { name: 'Nothing' })).toBeChecked()
  await expectGoodPage(page)

  await test.step('nothing is shared yet', async () => {
    await coordinator.goto('/compare')
    await expect(coordinator.getByText('Compared are seven sites')).toBeVisible()
    await expect(coordinator.getByRole('rowheader', { name: lead.site })).toHaveCount(0)
    await expectGoodPage(coordinator)
  })

  await test.step('the preview is what the coordinator reads', async () => {
    await page.getByRole('link', { name: 'Preview of the full report' }).click()
    await expect(page.getByText('This is what your jurisdiction’s coordinators would see')).toBeVisible()
    await expect(page.getByText('the cellar floods')).toHaveCount(0)
    const preview = await page.locator('#summary ~ div').first().innerText()
    await page.goBack()
    await page.getByRole('radio', { name: 'The full report' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(/^The full report, since /)).toBeVisible()

    await coordinator.reload()
    await expect(coordinator.getByText('Compared are eight sites')).toBeVisible()
    await coordinator.getByRole('link', { name: lead.site }).click()
    await expect(coordinator.getByText('It is one of 8 sites')).toBeVisible()
    await expectGoodPage(coordinator)
    await coordinator.getByRole('link', { name: 'Read the full report' }).click()
    await expect(coordinator.getByRole('heading', { level: 1 })).toContainText(lead.site)
    expect(await coordinator.locator('#summary ~ div').first().innerText()).toBe(preview)
    await expect(coordinator.getByText('the cellar floods')).toHaveCount(0)
    const pdf = await coordinator.request.get(`${coordinator.url()}/report.pdf`)
    const { root } = readPdf(new Uint8Array(await pdf.body()))
    expect(root.text).toContain('stay with the agency')
    expect(root.text).not.toContain('cellar')
  })

  await test.step('the comparison: values, order, shared barriers with their sources', async () => {
    await coordinator.goto('/compare')
    const table = coordinator.getByRole('table', { name: /^Scores by site and domain/ })
    await expect(table.getByRole('row')).toHaveCount(9)
    await coordinator.getByRole('link', { name: 'Financing', exact: true }).click()
    await expect(coordinator).toHaveURL(/sort=financing/)
    await expect(table.getByRole('columnheader', { name: /^Financing/ })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    const agencies = coordinator.getByRole('region', { name: 'What agencies themselves can move' })
    await expect(agencies.getByRole('heading', { level: 4, name: SHARED.question })).toBeVisible()
    await expect(agencies.getByText('A barrier in 4 of 8 sites (50%)')).toBeVisible()
    const states = coordinator.getByRole('region', { name: 'What the state can move, and agencies cannot' })
    await expect(states.getByText('A barrier in 8 of 8 sites (100%)')).toBeVisible()
    await expect(states.getByRole('link', { name: /^Reference \d+$/ }).first()).toBeVisible()
  })

  await test.step('a filter comes before the thresholds', async () => {
    await coordinator.getByLabel('Region', { exact: true }).selectOption('East')
    await coordinator.getByRole('button', { name: 'Show sites' }).click()
    await expect(coordinator).toHaveURL(/region=East/)
    await expect(
      coordinator.getByText('Compared are five sites (region East; eight sites in all)'),
    ).toBeVisible()
    // Three sites are left when these five are taken from all eight.
    await expect(coordinator.getByText(/^A barrier in/)).toHaveCount(0)
    await expect(coordinator.getByText(/Of 24 items nothing is said/)).toBeVisible()
    expect((await coordinator.goto('/compare?region=Elsewhere'))?.status()).toBe(404)
  })

  await test.step('the state report', async () => {
    const pdf = await coordinator.request.get('/compare/report.pdf')
    expect(pdf.headers()['content-disposition']).toContain('State report State of Comparing')
    const { root } = readPdf(new Uint8Array(await pdf.body()))
    expect(root.text).toContain('Comparison of sites: State of Comparing')
    expect(root.text).toContain(SHARED.question)
    expect(root.text).toContain(lead.site)
  })

  await test.step('what is taken back is gone at the next request', async () => {
    const report = await coordinator.goto(`/compare/reports/${base.split('/').at(-1)}`)
    expect(report?.status()).toBe(200)
    await page.getByRole('radio', { name: 'Nothing' }).check()
    await page.getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText('Nothing.', { exact: true })).toBeVisible()
    expect((await coordinator.reload())?.status()).toBe(404)
    await coordinator.goto('/compare')
    await expect(coordinator.getByText('Compared are seven sites')).toBeVisible()
    await expect(coordinator.getByText(lead.site)).toHaveCount(0)
  })
})
