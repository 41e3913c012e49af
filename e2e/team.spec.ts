import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { readPdf } from '@/lib/pdf/pdf-reader.fixture'
import { expectNoSidewaysScroll } from './axe'
import { expect, test } from './fixtures'
import { answerAll, beginAssessment, expectSaved, questions, saveStatus, unsent } from './journey'
import { query } from './people'

/** What a team does with an assessment, from the first invitation to the printed report. */

// Half of it on a quiet machine; others may be busy beside it.
test.describe.configure({ timeout: 240_000 })

const ITEMS = itemsOf(CURRENT_INSTRUMENT, 'brief')
const itemAt = (index: number) => {
  const item = ITEMS[index]
  if (!item) throw new Error(`The brief form has no question ${index + 1}.`)
  return item
}
/** The questions that people see most differently, the farthest apart first. */
const [FARTHEST, FAR] = [itemAt(8), itemAt(4)]
const NOTE = 'The letter covers one year only.'
/** A browser in which no scripts run. */
const PLAIN = { javaScriptEnabled: false }

/** What the n-th of five people answers: the same levels but for two questions. */
function answersOf(person: number): Readonly<Record<string, number>> {
  return {
    ...Object.fromEntries(ITEMS.map(({ id }) => [id, 3])),
    [FARTHEST.id]: person < 2 ? 0 : 4,
    [FAR.id]: person < 2 ? 0 : 3,
  }
}

/** Opens an assessment of the brief form to respondents; returns its path. */
async function openAssessment(page: Page, mode: 'With names' | 'Anonymous'): Promise<string> {
  const assessment = await beginAssessment(page, { form: 'Brief form' })
  await page.getByRole('link', { name: 'Ask colleagues to answer too' }).click()
  await page.getByRole('radio', { name: mode }).check()
  await page.getByRole('button', { name: 'Open the assessment' }).click()
  await expect(page.getByText('The assessment is open.')).toBeVisible()
  return assessment
}

/** Invites the people of a pasted list; returns the paths of their links by name. */
async function invite(page: Page, lines: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await page.getByLabel('People to invite').fill(lines.join('\n'))
  await page.getByRole('button', { name: 'Check the list' }).click()
  await page.getByRole('button', { name: `Invite these ${lines.length} people` }).click()
  const table = page.getByRole('table', { name: `Links to hand out: ${lines.length} people` })
  await expect(table).toBeVisible()
  const rows = (await table.getByRole('row').all()).slice(1)
  const links = await Promise.all(
    rows.map(
      async (row) =>
        [
          await row.getByRole('rowheader').innerText(),
          new URL(await row.getByRole('cell').first().innerText()).pathname,
        ] as const,
    ),
  )
  return new Map(links)
}

/** Opens a link in a browser of its own. */
async function open(browser: Browser, baseURL: string | undefined, link = '', more = {}): Promise<Page> {
  const page = await (await browser.newContext({ baseURL, locale: 'en-GB', ...more })).newPage()
  await page.goto(link)
  await expect(page, 'the token is out of the address').toHaveURL('/r')
  return page
}

async function begin(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Begin' }).click()
  await expect(page.getByRole('link', { name: /^Start with/ })).toBeVisible()
}

/** Sends the answers of the n-th person with their own cookie, but for those that are given already. */
async function send(
  page: Page,
  person: number,
  { note, given = [] }: { note?: string; given?: readonly string[] } = {},
): Promise<void> {
  const left = Object.entries(answersOf(person)).filter(([item]) => !given.includes(item))
  const replies = left.map(([item, value]) =>
    page.request.put(`/api/r/answers/${item}`, {
      headers: { 'sec-fetch-site': 'same-origin' },
      data: {
        value,
        note: item === FARTHEST.id ? (note ?? null) : null,
        proof: null,
        baseRevision: 0,
        idempotencyKey: randomUUID(),
      },
    }),
  )
  const statuses = (await Promise.all(replies)).map((reply) => reply.status())
  expect(new Set(statuses)).toEqual(new Set([200]))
}

async function finish(page: Page, answered: number): Promise<void> {
  await page.goto('/r/check')
  await expect(page.getByText(`${answered} of 24 answered`)).toBeVisible()
  await page.getByRole('button', { name: 'Finish' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Thank you, you have finished')
}

async function close(page: Page, assessment: string): Promise<void> {
  await page.goto(`${assessment}/respondents`)
  await page.getByLabel('Nobody is to answer any more.').check()
  await page.getByRole('button', { name: 'Close the assessment' }).click()
  await expect(page.getByText('This assessment is closed')).toBeVisible()
}

/** What the meeting view says of how the levels lie. */
const spread = (page: Page) => page.locator('p').filter({ hasText: /^\d+ (people|person) at level/ })

/** Every answer of an assessment as it is stored, each with its revision. */
function stored(assessment: string): Promise<unknown[]> {
  return query(
    `select respondent_id, item_id, value, note, proof, revision from answers
      where assessment_id = $1 order by respondent_id, item_id`,
    [assessment.split('/').at(-1)],
  )
}

/** The text of the report that the results page offers as a file. */
async function downloadedText(page: Page): Promise<string> {
  const started = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Download the report (PDF, A4)' }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await started).createReadStream()) chunks.push(chunk as Buffer)
  return (await readPdf(new Uint8Array(Buffer.concat(chunks)))).root.text
}

test('six are invited, five answer by link, the team settles two questions, and the report says which', async ({
  page,
  lead: _,
  browser,
  baseURL,
}) => {
  const assessment = await openAssessment(page, 'With names')
  const links = await invite(page, [
    'Ana Sørensen <ana@example.org>, clinician',
    'Bo Lind <bo@example.org>, clinician',
    'Chidi Eze <chidi@example.org>, clinician',
    'Dana Petrov <dana@example.org>, employment specialist',
    'Eli Roth <eli@example.org>, employment specialist',
    'Fay Wong <fay@example.org>, programme manager',
  ])
  expect(links.size).toBe(6)

  await test.step('one answers on a phone, offline for a while', async () => {
    const viewport = { width: 360, height: 740 }
    const phone = await open(browser, baseURL, links.get('Ana Sørensen'), { viewport, hasTouch: true })
    await expect(phone.getByText('Your answers and notes stand beside your name')).toBeVisible()
    await expectNoSidewaysScroll(phone)
    await begin(phone)
    await phone.getByRole('link', { name: /^Start with/ }).click()
    await phone.waitForURL('**/r/domains/**')
    await expect(saveStatus(phone)).toContainText('Answers are saved as you go')
    await phone.context().setOffline(true)
    const given = await Promise.all(
      (await questions(phone).all()).map((question) => question.getAttribute('data-item')),
    )
    expect(await answerAll(phone)).toBe(2)
    await expect(saveStatus(phone)).toContainText('Not saved, will retry')
    expect(await unsent(phone)).toBe(2)
    expect(await stored(assessment), 'nothing has arrived').toEqual([])
    await phone.context().setOffline(false)
    await expectSaved(phone)
    expect((await stored(assessment)).length, 'both arrived by themselves').toBe(2)
    await expectNoSidewaysScroll(phone)
    await send(phone, 0, { note: NOTE, given: given.map(String) })
    await finish(phone, 24)
    await expectNoSidewaysScroll(phone)
    await phone.context().close()
  })

  const answer = async (name: string, person: number) => {
    const own = await open(browser, baseURL, links.get(name), PLAIN)
    await begin(own)
    await send(own, person)
    return own
  }
  const last = await answer('Eli Roth', 4)
  await Promise.all(
    ['Bo Lind', 'Chidi Eze', 'Dana Petrov'].map(async (name, index) => {
      const own = await answer(name, index + 1)
      await finish(own, 24)
      await own.context().close()
    }),
  )
  await page.goto(`${assessment}/respondents`)
  const roles = page.getByRole('table', { name: 'By role' })
  await expect(roles.getByRole('row', { name: /^clinicians/i })).toHaveText(/33$/)
  await expect(roles.getByRole('row', { name: /^employment specialists/i })).toHaveText(/21$/)
  await expect(page.getByRole('row', { name: /^Eli Roth/ })).toContainText('Begun')
  await expect(page.getByRole('row', { name: /^Fay Wong/ })).toContainText('Not begun')
  await finish(last, 24)
  await last.context().close()
  await page.goto(`${assessment}/respondents`)
  await expect(page.getByText('6 invited, 5 begun, 5 finished')).toBeVisible()
  await expect(roles).toContainText(/employment specialists22/i)
  await close(page, assessment)
  const before = await stored(assessment)
  expect(before.length).toBe(5 * 24)

  await test.step('the meeting view, by keyboard', async () => {
    await page.getByRole('link', { name: 'Settle differences' }).click()
    await page.getByRole('link', { name: 'Open the meeting view' }).click()
    const settled = [
      [FARTHEST, '2', 'We read the letter together.'],
      [FAR, '3', 'The plan names a date.'],
    ] as const
    for (const [at, [item, level, why]] of settled.entries()) {
      await expect(page.getByText(`Question ${at + 1} of 24`)).toBeVisible()
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(item.question)
      if (at === 0) await expect(spread(page)).toHaveText('2 people at level 0 and 3 people at level 4.')
      await page.getByLabel(new RegExp(`^${level} – `)).check()
      await page.getByLabel('Why').fill(why)
      await page.getByLabel('Who took part').fill('All five and the lead')
      await page.getByRole('button', { name: 'Record what was agreed' }).press('Enter')
      await expect(page.getByRole('status').filter({ hasText: `Agreed: Level ${level}` })).toBeVisible()
      await page.keyboard.press('ArrowRight')
    }
    await expect(page.getByText('Question 3 of 24')).toBeVisible()
    await page.keyboard.press('ArrowLeft')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(FAR.question)
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText('Not settled')).toBeVisible()
  })

  await page.getByRole('link', { name: 'All questions' }).click()
  await expect(page.getByText('2 of 24 questions are settled.')).toBeVisible()
  await expect(page.getByText('22 of 24 questions will keep the mean of the levels given.')).toBeVisible()
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Finalise the assessment' }).click()
  await expect(page).toHaveURL(`${assessment}/results`)
  await expect(page.getByText('These results are not final')).toHaveCount(0)

  await test.step('the page and the file say how far people agree and what was settled', async () => {
    const printed = await downloadedText(page)
    const shown = await page.locator('main').innerText()
    const agreement = page.getByRole('table', { name: 'Agreement between respondents' })
    const consensus = page.getByRole('table', { name: 'Questions settled in consensus' })
    await expect(agreement.getByRole('row')).toHaveCount(1 + CURRENT_INSTRUMENT.domains.length)
    for (const row of (await agreement.getByRole('row').all()).slice(1)) {
      const domain = await row.getByRole('rowheader').innerText()
      const words = (await row.getByRole('cell').last().innerText()).split('\n')[0] ?? ''
      expect(words, domain).toMatch(/^The five people compared (do not )?agree: /)
      expect(printed, domain).toContain(words)
    }
    expect(shown).toContain('The five people compared agree: they gave the same levels.')
    expect(shown).toContain('The five people compared do not agree')
    await expect(consensus.getByRole('row')).toHaveCount(3)
    const first = consensus.getByRole('row', { name: FARTHEST.question })
    await expect(first.getByRole('cell')).toHaveText([
      'level 2.4 of 4',
      'level 2 of 4',
      'We read the letter together.',
      /^All five and the lead/,
    ])
    const second = consensus.getByRole('row', { name: FAR.question })
    await expect(second.getByRole('cell').nth(1)).toHaveText('level 3 of 4')
    const kept = 'The other 22 items with a level were not settled and keep the mean of the levels given.'
    for (const text of [shown, printed]) {
      expect(text).toContain('Consensus settled two items')
      expect(text).toContain(kept)
      expect(text).toContain(FARTHEST.question)
      expect(text).toContain('We read the letter together.')
      expect(text).toContain('The plan names a date.')
      expect(text).toContain('All five and the lead')
    }
    const table = printed.slice(printed.indexOf('Consensus settled two items'))
    expect(table).toMatch(/level 2\.4 of 4\s*level 2 of 4\s*We read the letter together\./)
  })
  expect(await stored(assessment), 'nobody’s answers have changed').toEqual(before)
})

test('anonymous: no name beside an answer, spreads from three levels on, notes from five people on', async ({
  page,
  lead: _,
  browser,
  baseURL,
}) => {
  const assessment = await openAssessment(page, 'Anonymous')
  const names = ['Ana Xylander', 'Bo Xylander', 'Chidi Xylander', 'Dana Xylander', 'Eli Xylander']
  const links = await invite(
    page,
    names.map((name, index) => `${name} <person-${index}@example.org>`),
  )
  const answer = async (index: number) => {
    const own = await open(browser, baseURL, links.get(names[index] ?? ''), PLAIN)
    await expect(own.getByText('Nobody, the people who lead the assessment included')).toBeVisible()
    await own.getByLabel('In what role do you answer?').selectOption(index < 3 ? 'clinician' : 'other')
    await begin(own)
    await send(own, index, { note: `${NOTE} (${index})`, ...(index > 1 && { given: [FAR.id] }) })
    await finish(own, index > 1 ? 23 : 24)
    await own.context().close()
  }
  await Promise.all(names.map((_, index) => answer(index)))

  await page.goto(`${assessment}/respondents`)
  await expect(page.getByText('6 invited, 5 begun, 5 finished')).toBeVisible()
  await expect(page.getByRole('table', { name: 'By role' })).toHaveCount(0)
  await expect(page.getByRole('columnheader', { name: /Role|Progress/ })).toHaveCount(0)
  const notYet = await (await page.request.get(`${assessment}/consensus`)).text()
  expect(notYet, 'nothing before closing').not.toContain(NOTE)
  expect(notYet).toContain('There is nothing to show yet')

  await close(page, assessment)
  await page.goto(`${assessment}/consensus/${FARTHEST.id}`)
  await expect(spread(page)).toHaveText('2 people at level 0 and 3 people at level 4.')
  for (const index of names.keys()) await expect(page.getByText(`${NOTE} (${index})`)).toBeVisible()
  await page.goto(`${assessment}/consensus/${FAR.id}`)
  await expect(page.getByText('Fewer than three people gave a level, so no spread is shown.')).toBeVisible()
  await expect(spread(page)).toHaveCount(0)

  const paths = ['', '/consensus?show=all', `/consensus/${FARTHEST.id}`, '/results', '/check']
  for (const path of paths) {
    const html = await (await page.request.get(assessment + path)).text()
    expect(html, path).not.toContain('Xylander')
    expect(html, path).not.toMatch(/person-\d@/)
  }
  await page.goto(`${assessment}/results`)
  const printed = await downloadedText(page)
  expect(printed).toContain('The answers are anonymous.')
  expect(printed).not.toContain('Xylander')
})
