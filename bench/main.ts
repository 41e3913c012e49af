import { cpus } from 'node:os'
import { type Browser, chromium } from '@playwright/test'
import { BROWSER_FLAGS, findOrInstallBrowser } from '@/bin/browser.mjs'
import { benchAutosave } from './autosave'
import { benchCompare } from './compare'
import { benchPage } from './page'
import { benchRefusals } from './refusals'
import { benchReport } from './report'
import { benchScoring } from './scoring'
import { benchSignIn } from './sign-in'
import { benchStorm } from './sign-in-storm'
import { benchStateReport } from './state-report'
import { printed, type Row } from './table'

type Bench = (root: string, browser: Browser) => Promise<Row[]> | Row[]

const BENCHES: Readonly<Record<string, Bench>> = {
  scoring: () => benchScoring(),
  report: benchReport,
  autosave: benchAutosave,
  'sign-in': benchSignIn,
  storm: benchStorm,
  refusals: () => benchRefusals(),
  page: benchPage,
  compare: () => benchCompare(),
  'state-report': () => benchStateReport(),
}

/** Runs the benches named in `only` (all when it is empty) one after the other and prints one table. Asserts nothing about time. */
export async function main(root: string, only: readonly string[]): Promise<void> {
  const unknown = only.filter((name) => !Object.hasOwn(BENCHES, name))
  if (unknown.length > 0) {
    throw new Error(`No bench is called ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}.`)
  }
  const browser = await chromium.launch({ executablePath: findOrInstallBrowser(), args: BROWSER_FLAGS })
  const rows: Row[] = []
  try {
    for (const [name, bench] of Object.entries(BENCHES)) {
      if (only.length > 0 && !only.includes(name)) continue
      process.stderr.write(`${name} …\n`)
      rows.push(...(await bench(root, browser)))
    }
  } finally {
    await browser.close()
  }
  console.log(
    `Node ${process.version}, ${cpus().length} cores; absolute figures drift, ratios are of this run.\n`,
  )
  console.log(printed(rows))
}
