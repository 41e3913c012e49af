import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, BrowserContext } from '@playwright/test'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { type RunningServer, startServer } from './server'

/** Our own program, built and started, with one account signed in and one assessment begun. */
export interface OwnSite {
  /** The server that runs now; `restart` puts another one here. */
  server: RunningServer
  readonly dataDir: string
  /** A browser context that is signed in. */
  readonly context: BrowserContext
  /** The `Cookie` header of that account. */
  readonly cookie: string
  readonly assessmentId: string
  /** Ids of all items of the full form. */
  readonly items: readonly string[]
  /** Starts the program again on the same folder and port, after it was ended. */
  restart(): Promise<void>
  close(): Promise<void>
}

/** Starts the program on a new data folder (and database, where `env` names one) and goes through set-up in a browser. */
export async function startOwnSite(browser: Browser, env: Record<string, string> = {}): Promise<OwnSite> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-own-'))
  const server = await startServer({ dataDir: folder, env })
  const context = await browser.newContext({ baseURL: server.url })
  const page = await context.newPage()
  await page.goto('/setup')
  await page.getByLabel('Set-up code').fill(server.setupCode ?? '')
  await page.getByLabel('Your name').fill('Quayside')
  await page.getByLabel('E-mail address').fill('lead@example.org')
  await page.getByLabel('Password', { exact: true }).fill('a long enough pass phrase')
  await page.getByLabel('Name of the agency').fill('Quayside')
  await page.getByLabel('Name of the site').fill('Quayside')
  await page.getByLabel('What kind of site is it?').selectOption('community-mental-health')
  await page.locator('main form').getByRole('button').last().click()
  await page.waitForURL('**/assessments')
  await page.goto('/assessments/new')
  await page.getByRole('radio', { name: /full form/i }).check()
  await page.getByRole('radio', { name: /^implementation/i }).check()
  await page.locator('main form').getByRole('button').last().click()
  await page.waitForURL(/assessments\/[0-9a-f-]{36}$/)
  const assessmentId = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.close()
  const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const site: OwnSite = {
    server,
    dataDir: folder,
    context,
    cookie,
    assessmentId,
    items: itemsOf(CURRENT_INSTRUMENT, 'full').map((item) => item.id),
    async restart() {
      site.server = await startServer({ dataDir: folder, port: server.port, env })
    },
    async close() {
      await context.close()
      await site.server.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  return site
}

/** Sends one answer as the page does; returns the HTTP status and, where it was saved, the revision. */
export async function putAnswer(
  site: Pick<OwnSite, 'server' | 'cookie' | 'assessmentId'>,
  item: string,
  answer: { value: number; note?: string; baseRevision: number; key: string },
): Promise<{ status: number; revision: number | null }> {
  const response = await fetch(
    `${site.server.url}/api/assessments/${site.assessmentId}/answers/${encodeURIComponent(item)}`,
    {
      method: 'PUT',
      headers: {
        'content-type': 'application/json',
        cookie: site.cookie,
        origin: site.server.url,
      },
      body: JSON.stringify({
        value: answer.value,
        note: answer.note ?? '',
        proof: '',
        baseRevision: answer.baseRevision,
        idempotencyKey: answer.key,
      }),
    },
  )
  const body = (await response.json()) as { revision?: number }
  return { status: response.status, revision: response.ok ? (body.revision ?? null) : null }
}
