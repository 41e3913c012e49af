import { readFileSync } from 'node:fs'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Browser } from '@playwright/test'
import { type OwnSite, putAnswer, startOwnSite } from '@/e2e/own-site'
import { parseAnswersFile } from '@/lib/exchange/answers-file'
import { closePdfWorkers, renderReportPdf } from '@/lib/pdf/render'
import { buildReport } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import { score } from '@/lib/scoring/score'
import { duration, percentile, type Row } from './table'

const ROUNDS = 9

function exampleReport(root: string): ReportContent {
  const parsed = parseAnswersFile(readFileSync(path.join(root, 'examples/harbour-street.json')))
  if (!parsed.ok) throw new Error('examples/harbour-street.json is not a valid answers file.')
  const { file, instrument } = parsed
  return buildReport({ file, instrument, result: score(instrument, file) })
}

function pagesOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
  )
}

async function answerAll(site: OwnSite): Promise<void> {
  for (const [index, item] of site.items.entries()) {
    await putAnswer(site, item, { value: (index * 7) % 5, baseRevision: 0, key: `bench-${index}` })
  }
}

/** Milliseconds that Chromium takes to load our results page and print it, as somebody without our PDF would. */
async function chromiumPrint(site: OwnSite): Promise<{ ms: number; pages: number }> {
  const page = await site.context.newPage()
  try {
    const started = performance.now()
    await page.goto(`${site.server.url}/assessments/${site.assessmentId}/results`, { waitUntil: 'load' })
    const pdf = await page.pdf({ format: 'A4', tagged: true, outline: true })
    return { ms: performance.now() - started, pages: pagesOf(pdf) }
  } finally {
    await page.close()
  }
}

/** Times the warm report beside Chromium printing the results page, and watches the main thread while eight are made. */
export async function benchReport(root: string, browser: Browser): Promise<Row[]> {
  const content = exampleReport(root)
  const site = await startOwnSite(browser)
  try {
    await answerAll(site)
    const ours: number[] = []
    const printed: number[] = []
    let pages = 0
    let printedPages = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const started = performance.now()
      pages = pagesOf(await renderReportPdf(content, { paper: 'a4' }))
      const took = performance.now() - started
      const print = await chromiumPrint(site)
      printedPages = print.pages
      // The first two rounds warm both up.
      if (round >= 2) {
        ours.push(took)
        printed.push(print.ms)
      }
    }
    const [own, peer] = [percentile(ours, 0.5), percentile(printed, 0.5)]
    return [
      {
        what: `report PDF, warm, ${pages} pages, tagged`,
        ours: duration(own),
        besides: `Chromium prints the results page (${printedPages} pages) in ${duration(peer)}`,
        ratio: `${(own / peer).toFixed(2)} of Chromium`,
        aim: 'no slower than Chromium; stretch 0.5',
        met: own <= peer,
      },
      await mainThread(content),
    ]
  } finally {
    await site.close()
    await closePdfWorkers()
  }
}

async function mainThread(content: ReportContent): Promise<Row> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const started = performance.now()
  await Promise.all(Array.from({ length: 8 }, () => renderReportPdf(content, { paper: 'a4' })))
  const took = performance.now() - started
  delay.disable()
  // The histogram counts its own sampling interval of 5 ms as delay.
  const p99 = delay.percentile(99) / 1e6
  return {
    what: 'main thread while 8 reports are made: event-loop delay p99',
    ours: duration(p99),
    besides: `8 reports in ${duration(took)}`,
    ratio: `${((p99 / took) * 100).toFixed(1)} % of the time`,
    aim: 'under 50 ms',
    met: p99 < 50,
  }
}
