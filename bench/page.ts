import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { type OwnSite, startOwnSite } from '@/e2e/own-site'
import { freePort } from '@/e2e/server'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import { startBareNext } from './peers/bare-next'
import { serveSurvey } from './peers/surveyjs'
import { duration, percentile, type Row } from './table'

const ROUNDS = 7

/** Bytes of all JavaScript that a page loads, each file gzip level 9. */
async function scriptGzip(page: Page, url: string): Promise<number> {
  const scripts = new Map<string, number>()
  page.on('response', async (response) => {
    if (response.request().resourceType() !== 'script') return
    scripts.set(response.url(), gzipSync(await response.body(), { level: 9 }).length)
  })
  await page.goto(url, { waitUntil: 'networkidle' })
  return [...scripts.values()].reduce((sum, size) => sum + size, 0)
}

/** Milliseconds from navigation until a click on the first radio button is answered, in a browser with an empty cache. */
async function usableAfter(
  browser: Browser,
  url: string,
  options: BrowserContextOptions,
  slow: boolean,
  usable: (page: Page) => Promise<unknown>,
): Promise<number> {
  const context = await browser.newContext(options)
  try {
    const page = await context.newPage()
    if (slow) {
      const session = await context.newCDPSession(page)
      await session.send('Network.enable')
      // A mid-range phone on a slow 4G line, as Lighthouse sets it: 1.6 Mbit/s, 150 ms, processor four times slower.
      await session.send('Network.emulateNetworkConditions', {
        offline: false,
        latency: 150,
        downloadThroughput: (1.6 * 1024 * 1024) / 8,
        uploadThroughput: (750 * 1024) / 8,
      })
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    }
    const started = performance.now()
    await page.goto(url, { waitUntil: 'commit' })
    await usable(page)
    return performance.now() - started
  } finally {
    await context.close()
  }
}

async function radioAnswers(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const first = document.querySelector<HTMLInputElement>('input[type=radio]')
    if (!first) return false
    if (!first.checked) first.click()
    return first.checked
  })
}

/** Ours counts as usable only when the saving script has taken the form over: React has put its handlers on it. */
async function ownAnswers(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const form = document.querySelector('fieldset[data-item]')?.closest('form')
    return (
      form !== null && form !== undefined && Object.keys(form).some((key) => key.startsWith('__reactProps'))
    )
  })
  await radioAnswers(page)
}

async function surveyAnswers(page: Page): Promise<void> {
  await page.locator('body[data-usable=yes]').waitFor({ state: 'attached' })
  await radioAnswers(page)
}

async function weights(browser: Browser, site: OwnSite, bareUrl: string, surveyGzip: number): Promise<Row> {
  const own = await site.context.newPage()
  const ours = await scriptGzip(own, domainUrl(site))
  await own.close()
  const bare = await browser.newPage()
  const floor = await scriptGzip(bare, bareUrl)
  await bare.close()
  const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} KB`
  return {
    what: 'JavaScript on a domain page, gzip',
    ours: kilobytes(ours),
    besides: `bare Next page ${kilobytes(floor)}, SurveyJS ${kilobytes(surveyGzip)}`,
    ratio: `bare + ${kilobytes(ours - floor)}`,
    aim: 'bare + 35 KB at most',
    met: ours - floor <= 35_000,
  }
}

function domainUrl(site: OwnSite): string {
  return `${site.server.url}/assessments/${site.assessmentId}/financing`
}

/** Weighs the domain page and times it cold, beside a bare Next page and the same domain in SurveyJS. */
export async function benchPage(root: string, browser: Browser): Promise<Row[]> {
  const domain = CURRENT_INSTRUMENT.domains.find(({ id }) => id === 'financing')
  if (!domain) throw new Error('The instrument has no domain on financing.')
  const bare = await startBareNext(root, await freePort())
  const survey = await serveSurvey(root, domain)
  const site = await startOwnSite(browser)
  try {
    const rows = [await weights(browser, site, bare.url, survey.scriptGzip)]
    const storageState = await site.context.storageState()
    for (const slow of [false, true]) {
      const ours: number[] = []
      const theirs: number[] = []
      for (let round = 0; round < ROUNDS; round += 1) {
        ours.push(await usableAfter(browser, domainUrl(site), { storageState }, slow, ownAnswers))
        theirs.push(await usableAfter(browser, survey.url, {}, slow, surveyAnswers))
      }
      const [own, peer] = [percentile(ours, 0.5), percentile(theirs, 0.5)]
      rows.push({
        what: `domain page until it can be used, cold${slow ? ', slow phone' : ''}`,
        ours: duration(own),
        besides: `SurveyJS ${duration(peer)}`,
        ratio: `${(own / peer).toFixed(2)} of SurveyJS`,
        aim: '0.5 of SurveyJS',
        met: own / peer <= 0.5,
      })
    }
    return rows
  } finally {
    await site.close()
    await survey.close()
    await bare.close()
  }
}
