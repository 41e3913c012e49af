import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { expect, test } from '../fixtures'
import { beginAssessment, saveStatus } from '../journey'

/** F-01 and F-05, seen from a browser. */

// Many small requests: a busy machine takes its time.
test.describe.configure({ timeout: 120_000 })

const PUBLIC = [
  '/',
  '/evidence',
  '/evidence?show=barriers',
  '/evidence/financing',
  '/evidence/studies',
  '/evidence/studies/i7',
  '/evidence/references',
  '/evidence/method',
  '/sign-in',
  '/setup',
  '/no-such-page',
]

/** Collects what the page's policy forbade, and what the console complains of. */
async function complaintsOf(page: Page): Promise<string[]> {
  const complaints: string[] = []
  await page.exposeFunction('complain', (complaint: string) => complaints.push(complaint))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
      // @ts-expect-error: exposed above
      window.complain(`${violatedDirective} ${blockedURI} ${sourceFile}`)
    })
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('console', (message) => {
    if (/content security policy|hydrat/i.test(message.text())) complaints.push(message.text())
  })
  return complaints
}

/** React marks the elements that it has taken over. */
async function expectHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const main = document.querySelector('main')
    return main !== null && Object.keys(main).some((key) => key.startsWith('__reactFiber'))
  })
}

test('F-01: no public page breaks its policy, and each comes to life', async ({ page }) => {
  const complaints = await complaintsOf(page)
  for (const address of PUBLIC) {
    await page.goto(address)
    await expectHydrated(page)
    expect(complaints, address).toEqual([])
  }
})

test('F-01: nor a page of questions, nor one of charts, nor going from page to page', async ({
  page,
  lead: _,
}) => {
  const complaints = await complaintsOf(page)
  const assessment = await beginAssessment(page, { form: 'Brief form' })
  await page.goto(`${assessment}/financing`)
  await expect(saveStatus(page)).toHaveText('Answers are saved as you go')
  await page.getByRole('radio').first().check()
  await expect(saveStatus(page)).toHaveText(/^Saved/)
  await page.goto(`${assessment}/results`)
  await expect(page.locator('main svg:visible').first()).toBeVisible()
  await expectHydrated(page)
  await page.getByRole('link', { name: 'Evidence' }).first().click()
  await expect(page).toHaveURL(/\/evidence/)
  await page.goBack()
  await expect(page.locator('main svg:visible').first()).toBeVisible()
  expect(complaints).toEqual([])
})

test('F-01: a script that got into a page does not run', async ({ page }) => {
  await page.goto('/evidence')
  await page.evaluate(() => {
    const script = document.createElement('div')
    script.innerHTML = '<img src="/none.png" onerror="document.title = \'taken over\'">'
    document.body.append(script)
  })
  await page.waitForTimeout(500)
  await expect(page).not.toHaveTitle('taken over')
})

test('F-05: no page lets itself be framed, opened and watched, or spoken to', async ({ page }) => {
  const elsewhere = createServer((_, response) => {
    response.setHeader('content-type', 'text/html')
    response.end(
      `<iframe src="${process.env.E2E_URL}/sign-in"></iframe><a href="${process.env.E2E_URL}/sign-in" target="_blank" rel="opener">open</a>`,
    )
  })
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve))
  try {
    const refused = page.waitForEvent('console', (message) => /frame-ancestors/.test(message.text()))
    // Another site altogether: `localhost` is not 127.0.0.1.
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`)
    await refused
    const frame = page.frames()[1]
    expect(await frame?.locator('form').count()).toBe(0)

    const [opened] = await Promise.all([page.context().waitForEvent('page'), page.getByText('open').click()])
    await opened.waitForLoadState()
    expect(await opened.evaluate(() => window.opener)).toBeNull()
    await opened.close()
  } finally {
    elsewhere.close()
  }

  await page.addInitScript(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const listen = EventTarget.prototype.addEventListener
    EventTarget.prototype.addEventListener = function (...of: Parameters<typeof listen>) {
      if (this === window || this === undefined) heard.push(of[0])
      listen.apply(this ?? window, of)
    }
  })
  for (const address of ['/evidence', '/sign-in']) {
    await page.goto(address)
    await expectHydrated(page)
    const heard = await page.evaluate(() => (window as unknown as { heard: string[] }).heard)
    expect(heard, 'the listeners were counted').not.toEqual([])
    expect(heard).not.toContain('message')
    expect(await page.evaluate(() => window.onmessage)).toBeNull()
  }
})
