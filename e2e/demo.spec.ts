import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { expectGoodPage } from './axe'
import { expect, test } from './fixtures'
import { writeLog } from './log/logs'
import { signIn } from './people'
import { freePort } from './server'

const BANNER = 'Everything here is made up'

interface Demo {
  readonly url: string
  readonly process: ChildProcess
  /** Everything that it has printed. */
  readonly printed: string
  readonly stop: () => Promise<void>
}

/** Starts the demo as its user does, on this folder, and resolves once it has said how to sign in. */
async function startDemo(folder: string): Promise<Demo> {
  const port = await freePort()
  const child = spawn(process.execPath, ['bin/demo.mjs', '--folder', folder], {
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const ready = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        printed += chunk
        // The sign-ins are for the terminal; what it logs is searched with the other logs.
        const lines = String(chunk)
          .split('\n')
          .filter((line) => line.startsWith('{'))
        if (lines.length > 0) writeLog(`demo-${port}`, `${lines.join('\n')}\n`)
        if (printed.includes('The password of them all is:')) resolve()
      })
  })
  await Promise.race([ready, gone.then(() => Promise.reject(new Error(`The demo ended:\n${printed}`)))])
  const stop = async () => {
    child.kill('SIGTERM')
    await gone
  }
  return { url: `http://localhost:${port}`, process: child, printed, stop }
}

const found = (printed: string, pattern: RegExp) => pattern.exec(printed)?.[1]?.trim() ?? ''

/** Signs somebody in, who then is at the place of their role. */
async function pageAs(browser: Browser, demo: Demo, role: string, home: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: demo.url, locale: 'en-GB', timezoneId: 'UTC' })
  const page = await context.newPage()
  const email = found(demo.printed, new RegExp(`${role} .*? (\\S+@example\\.org)`))
  await signIn(page, email, found(demo.printed, /password of them all is: (.*)/))
  await expect(page).toHaveURL(home)
  return page
}

/** Goes to a page by its address and expects its heading and the banner. */
async function visit(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  await expect(page.getByText(BANNER)).toBeVisible()
}

test('npm run demo: a newcomer finds every page full, as anybody, and the next start goes on', async ({
  browser,
}) => {
  test.setTimeout(400_000)
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-demo-'))
  let demo = await startDemo(folder)
  try {
    expect(demo.printed).toContain('24 sites')

    const coordinator = await pageAs(browser, demo, 'coordinator', '/rounds')
    await expect(coordinator.getByRole('heading', { level: 1, name: 'Rounds' })).toBeVisible()
    await coordinator.getByRole('link', { name: /\d{4}/ }).nth(1).click()
    await expect(coordinator.getByRole('row')).toHaveCount(25)
    await visit(coordinator, '/compare', /./)
    await expect(coordinator.getByText('Clinic Road Centre').first()).toBeVisible()
    await expectGoodPage(coordinator)
    await coordinator.getByRole('link', { name: 'Clinic Road Centre' }).first().click()
    await expect(coordinator.getByRole('heading', { level: 1 })).toContainText('Clinic Road Centre')
    await visit(coordinator, '/compare/changes', /./)

    const lead = await pageAs(browser, demo, 'lead', '/assessments')
    await expect(lead.getByText('Closed, to be settled')).toBeVisible()
    await expect(lead.getByText('Open to colleagues')).toBeVisible()
    await lead.goto('/sites')
    await lead.getByRole('link', { name: 'Clinic Road Centre', exact: true }).click()
    await expect(lead.getByRole('heading', { name: 'What changed' })).toBeVisible()
    await visit(lead, '/plans', /./)

    const member = await pageAs(browser, demo, 'member', '/assessments')
    await visit(member, '/my-actions', /./)
    await expect(member.getByText('Overdue').first()).toBeVisible()

    const operator = await pageAs(browser, demo, 'operator', '/organisations')
    await visit(operator, '/organisations', 'Organisations')
    await expect(operator.getByText('Ivorstone Recovery Network')).toBeVisible()

    const respondent = await (await browser.newContext({ baseURL: demo.url })).newPage()
    await respondent.goto(found(demo.printed, /half way +(\S+)/))
    await expect(respondent.getByText(BANNER)).toBeVisible()
    await expect(respondent.getByText('Old Harbour Team').first()).toBeVisible()
    await expectGoodPage(respondent)
    for (const open of ['/', '/evidence', '/sign-in']) {
      await respondent.goto(open)
      await expect(respondent.getByText(BANNER)).toBeVisible()
    }

    await demo.stop()
    demo = await startDemo(folder)
    expect(demo.printed).toContain('Going on in')
  } finally {
    await demo.stop()
    rmSync(folder, { recursive: true, force: true })
  }
})
