import { expect, test } from '@playwright/test'
import { readingGrade } from '@/lib/instrument/reading-grade.fixture'
import { expectLargeTargets, expectNoAxeViolations, expectNoSidewaysScroll } from './axe'

const PAGES = [
  ['/', 'IPS Readiness – what will carry IPS at your agency, and what will stop it'],
  ['/evidence', 'Evidence – IPS Readiness'],
  ['/evidence?show=barriers', 'Evidence – IPS Readiness'],
  ['/evidence/financing', 'Financing – Evidence – IPS Readiness'],
  ['/evidence/agency-leaders', 'Agency leaders – Evidence – IPS Readiness'],
  ['/evidence/studies', 'Studies – Evidence – IPS Readiness'],
  ['/evidence/studies?country=Norway&from=2030', 'Studies – Evidence – IPS Readiness'],
  ['/evidence/studies?country=Atlantis', 'Studies – Evidence – IPS Readiness'],
  ['/evidence/studies/i7', 'Bergmark … 2019 (i7) – Studies – Evidence – IPS Readiness'],
  ['/evidence/references', 'References – Evidence – IPS Readiness'],
  ['/evidence/method', 'Method and limits – Evidence – IPS Readiness'],
  ['/no-such-page', 'Page not found – IPS Readiness'],
] as const

const VIEWS = [
  { name: 'wide and light', width: 1280, height: 900, colorScheme: 'light' },
  { name: 'narrow and dark', width: 320, height: 640, colorScheme: 'dark' },
] as const

for (const view of VIEWS) {
  test.describe(`${view.name}:`, () => {
    test.use({
      viewport: { width: view.width, height: view.height },
      colorScheme: view.colorScheme,
    })
    for (const [address, title] of PAGES) {
      test(`${address} is accessible and says where one is`, async ({ page }) => {
        await page.goto(address)
        await expect(page).toHaveTitle(title)
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
        await expectNoAxeViolations(page)
        await expectNoSidewaysScroll(page)
        await expectLargeTargets(page)
      })
    }
  })
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the matrix turns to its other side by a link, and each side has its address', async ({ page }) => {
    await page.goto('/evidence')
    const table = page.getByRole('table')
    await expect(table).toHaveAccessibleName(/as a facilitator and also discuss/)
    await expect(
      table.getByRole('link', { name: '14 of 16 studies: Financing, Sustainment, 88%' }),
    ).toBeVisible()
    await expect(table.getByRole('columnheader', { name: 'Sustainment 16 studies' })).toBeVisible()
    await expect(table.getByRole('rowheader', { name: 'Financing 41 of 59 studies' })).toBeVisible()

    await page.getByRole('link', { name: 'Barriers', exact: true }).click()
    await expect(page).toHaveURL(/\?show=barriers/)
    await expect(table).toHaveAccessibleName(/as a barrier and also discuss/)
    await expect(
      table.getByRole('link', { name: '13 of 16 studies: Financing, Sustainment, 81%' }),
    ).toBeVisible()
    await expect(page.getByRole('link', { name: 'Barriers', exact: true })).toHaveAttribute(
      'aria-current',
      'true',
    )
  })

  test('a cell of the matrix leads to its studies', async ({ page }) => {
    await page.goto('/evidence')
    await page.getByRole('link', { name: '14 of 16 studies: Financing, Sustainment, 88%' }).click()
    await expect(page.getByRole('heading', { name: '14 studies of 59' })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(15)
    await expect(page.getByLabel('Domain')).toHaveValue('financing')
    await expect(page.getByText('It does not show that the one led to the other.')).toBeVisible()
  })

  test('studies are filtered and sorted by the address alone', async ({ page }) => {
    await page.goto('/evidence/studies')
    await expect(page.getByRole('heading', { name: '59 studies', level: 2 })).toBeVisible()
    await page.getByLabel('Country').selectOption('Sweden')
    await page.getByLabel('From year').fill('2015')
    await page.getByRole('button', { name: 'Show studies' }).click()
    await expect(page).toHaveURL(/country=Sweden/)
    const rows = page.getByRole('row').filter({ hasText: 'Sweden' })
    const shown = await rows.count()
    expect(shown).toBeGreaterThan(0)
    await expect(page.getByRole('heading', { name: `${shown} studies of 59` })).toBeVisible()
    await expect(page.getByRole('row')).toHaveCount(shown + 1)

    await page.getByRole('link', { name: /^Year.*sort ascending$/ }).click()
    await page.getByRole('link', { name: /^Year.*sort descending$/ }).click()
    await expect(page.getByRole('columnheader', { name: /^Year/ })).toHaveAttribute('aria-sort', 'descending')
    const all = await page.locator('tbody tr td:nth-of-type(1)').allTextContents()
    expect(all.map(Number)).toEqual(all.map(Number).sort((a, b) => b - a))
    await expect(page.getByLabel('Country')).toHaveValue('Sweden')
  })
})

test('what the address asks for in vain is said, and nothing breaks', async ({ page }) => {
  await page.goto('/evidence/studies?country=Atlantis&method=%3Cscript%3E&from=19x&sort=colour')
  await expect(page.getByText('There is no country “Atlantis”')).toBeVisible()
  await expect(page.getByText('<script>')).toBeVisible()
  await expect(page.getByRole('heading', { name: '59 studies', level: 2 })).toBeVisible()

  await page.goto('/evidence/studies?from=2020&to=2010')
  await expect(page.getByText('The first year lies after the last one.')).toBeVisible()
  await page.getByRole('link', { name: 'Show all studies' }).click()
  await expect(page.getByRole('heading', { name: '59 studies', level: 2 })).toBeVisible()

  await page.goto('/evidence?show=nonsense')
  await expect(page.getByRole('table')).toHaveAccessibleName(/as a facilitator/)
})

test('a finding names its sources, and each number leads to its entry', async ({ page }) => {
  await page.goto('/evidence/financing')
  const findings = page.locator(
    ['barriers', 'facilitators', 'context'].map((id) => `section[aria-labelledby=${id}] li`).join(),
  )
  expect(await findings.count()).toBeGreaterThan(8)
  for (const finding of await findings.all()) {
    await expect(finding.getByText(/^(Sources?|One source|Cited to)/)).toBeVisible()
    await expect(finding).toHaveAttribute('id', /^fi-/)
  }
  await expect(page.getByText('which gives no reference for it').first()).toBeVisible()

  await page.getByRole('link', { name: 'Reference [49]' }).first().click()
  await expect(page).toHaveURL('/evidence/references#r49')
  const entry = page.locator('#r49')
  await expect(entry).toBeInViewport()
  await expect(entry.getByRole('heading')).toContainText('[49] in Harkko et al. 2023')
  await entry.getByRole('listitem').first().getByRole('link').click()
  await expect(page).toHaveURL(/\/evidence\/(?!references#)[a-z-]+#[a-z0-9-]+$/)
  const target = page.locator(`[id="${new URL(page.url()).hash.slice(1)}"]`)
  await expect(target).toBeInViewport()
})

test('a study is called a source only where the count leaves no doubt', async ({ page }) => {
  await page.goto('/evidence/studies/i7')
  const row = page.getByRole('row', { name: /^Financing/ })
  // Financing and sustainment: 14 facilitators, 13 barriers, 14 studies.
  await expect(row.getByRole('cell').nth(2)).toHaveText('Facilitator')
  // Financing and implementation: 29 facilitators, 31 barriers, 31 studies.
  await expect(row.getByRole('cell').nth(1)).toHaveText('Barrier')
  await expect(row.getByRole('cell').nth(0)).toHaveText('Not listed')
  await expect(page.getByRole('link', { name: '10.1080/15332985.2018.1511500' })).toHaveAttribute(
    'href',
    'https://doi.org/10.1080/15332985.2018.1511500',
  )
})

test('unknown domains, studies and pages are not found', async ({ page }) => {
  for (const address of [
    '/evidence/astrology',
    '/evidence/studies/i60',
    '/evidence/studies/i07',
    '/no-such-page',
  ]) {
    const answer = await page.goto(address)
    expect(answer?.status(), address).toBe(404)
    await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  }
})

test('every link among the public pages leads to a page', async ({ page, request }) => {
  const seen = new Set<string>()
  for (const [address] of PAGES) {
    await page.goto(address)
    for (const href of await page.locator('a[href^="/"]').evaluateAll(hrefs))
      seen.add(href.split('#')[0] ?? '')
  }
  const evidence = [...seen].filter((href) => href.startsWith('/evidence') && !href.includes('?'))
  expect(evidence.length).toBeGreaterThan(70)
  for (const href of evidence) expect((await request.get(href)).status(), href).toBe(200)

  function hrefs(links: Element[]): string[] {
    return links.map((link) => link.getAttribute('href') ?? '')
  }
})

test('the keyboard reaches everything in order, and focus is always seen', async ({ page }) => {
  await page.goto('/evidence')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to main content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()

  const passed: string[] = []
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    const style = await focused.evaluate((element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element)
      return `${outlineStyle} ${outlineWidth}`
    })
    expect(style).toBe('solid 3px')
    await expect(focused).toBeInViewport()
    passed.push((await focused.textContent()) ?? '')
  }
  expect(passed.slice(0, 3)).toEqual(['Harkko et al. 2023', 'Facilitators', 'Barriers'])
})

test('a term explains itself to mouse, keyboard and finger', async ({ page, browser, baseURL }) => {
  await page.goto('/evidence/financing')
  const term = page.locator('.term').first().getByRole('button')
  const bubble = page.locator('.term-bubble').first()
  await expect(bubble).toBeHidden()

  await term.hover()
  await expect(bubble).toBeVisible()
  await bubble.hover()
  await expect(bubble).toBeVisible()
  await page.mouse.move(2, 2)
  await expect(bubble).toBeHidden()

  await term.focus()
  await page.keyboard.press('Enter')
  await expect(bubble).toBeVisible()
  await expectNoAxeViolations(page)
  await page.keyboard.press('Escape')
  await expect(bubble).toBeHidden()
  await expect(term).toBeFocused()

  const phone = await browser.newContext({ baseURL, hasTouch: true, javaScriptEnabled: false })
  const small = await phone.newPage()
  await small.setViewportSize({ width: 320, height: 640 })
  await small.goto('/evidence/financing')
  await small.locator('.term').first().getByRole('button').tap()
  await expect(small.locator('.term-bubble').first()).toBeInViewport({ ratio: 1 })
  await phone.close()
})

test('forced colours keep what is chosen, and still motion stays still', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  await page.goto('/evidence')
  const background = (name: string) =>
    page
      .getByRole('navigation', { name: 'What the table counts' })
      .getByRole('link', { name })
      .evaluate((link) => getComputedStyle(link).backgroundColor)
  expect(await background('Facilitators')).not.toBe(await background('Barriers'))

  await page.goto('/')
  const transition = await page
    .getByRole('link', { name: 'Read the evidence' })
    .evaluate((link) => getComputedStyle(link).transitionDuration)
  expect(transition).toBe('0s')
})

test('on paper there is the content alone, dark on light', async ({ page }) => {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await page.goto('/evidence/financing')
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('contentinfo')).toBeHidden()
  const [ink, paper] = await page.locator('body').evaluate((body) => {
    const { color, backgroundColor } = getComputedStyle(body)
    return [color, backgroundColor].map((value) => Number(/\d+/.exec(value)?.[0]))
  })
  expect(ink).toBeLessThan(60)
  expect(paper).toBeGreaterThan(200)
})

for (const address of ['/', '/evidence', '/evidence/method']) {
  test(`${address} reads at grade 10 or lower`, async ({ page }) => {
    await page.goto(address)
    const prose = await page
      .locator('main :is(p, li):not(:has(a:only-child)):visible')
      .evaluateAll((parts) => parts.map((part) => part.textContent?.trim() ?? ''))
    const sentences = prose.filter((part) => /[.?!]$/.test(part) && !part.startsWith('Cite it as'))
    expect(sentences.length).toBeGreaterThan(4)
    expect(readingGrade(sentences.join(' '))).toBeLessThanOrEqual(10)
  })
}

test.describe('with styles of the reader, which the page’s policy does not bind', () => {
  test.use({ bypassCSP: true })

  test('wider spacing of text neither clips nor scrolls', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 })
    for (const [address] of PAGES) {
      await page.goto(address)
      await page.addStyleTag({
        content:
          '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      })
      await expectNoSidewaysScroll(page)
    }
  })
})

test('pages come without style attributes and fetch nothing from elsewhere', async ({ page, baseURL }) => {
  const elsewhere: string[] = []
  page.on('request', (request) => {
    if (!request.url().startsWith(baseURL ?? '') && !request.url().startsWith('data:'))
      elsewhere.push(request.url())
  })
  for (const [address] of PAGES) {
    const answer = await page.goto(address)
    const html = (await answer?.text()) ?? ''
    expect(html.match(/<[a-z]+ [^>]*\sstyle="/g), address).toBeNull()
  }
  expect(elsewhere).toEqual([])
})
