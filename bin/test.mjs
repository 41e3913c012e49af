#!/usr/bin/env node
// `npm test`: types, lint, unit and data tests, production build, browser journeys; ends with one line of counts.
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrInstallBrowser } from './browser.mjs'
import { build, run } from './build.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = path.join(ROOT, 'dist', 'test-counts')
const program = (relative) => path.join(ROOT, 'node_modules', relative)
const NEXT = program('next/dist/bin/next')

function unitCounts(file) {
  const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(file, 'utf8'))
  return { passed: numPassedTests, failed: numFailedTests, brokenFiles: numFailedTestSuites }
}

function journeyCounts(file) {
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'))
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, brokenFiles: errors.length }
}

async function once(work) {
  try {
    await work()
    return { passed: 1, failed: 0 }
  } catch (error) {
    console.error(error.message)
    return { passed: 0, failed: 1 }
  }
}

async function counted(work, report, read) {
  rmSync(report, { force: true })
  const ran = await once(work)
  try {
    const { passed, failed, brokenFiles } = read(report)
    // A run that broke without a failing test (a file that did not load, no test found) counts as one failure.
    const broken = failed === 0 && (ran.failed === 1 || brokenFiles > 0 || passed === 0) ? 1 : 0
    return { passed, failed: failed + broken }
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const unitReport = path.join(REPORTS, 'unit.json')
const journeyReport = path.join(REPORTS, 'journeys.json')

const STEPS = [
  [
    'Types',
    () =>
      once(async () => {
        await run(process.execPath, [NEXT, 'typegen'], { env: { NEXT_TELEMETRY_DISABLED: '1' } })
        await run(process.execPath, [program('typescript/bin/tsc'), '--noEmit'])
      }),
  ],
  ['Lint', () => once(() => run(process.execPath, [program('@biomejs/biome/bin/biome'), 'check', '.']))],
  ['Build', () => once(build)],
  [
    'Unit and data tests',
    () =>
      counted(
        () =>
          run(process.execPath, [
            program('vitest/vitest.mjs'),
            'run',
            '--reporter=default',
            '--reporter=json',
            `--outputFile.json=${unitReport}`,
          ]),
        unitReport,
        unitCounts,
      ),
  ],
  [
    'Browser journeys',
    () =>
      counted(
        async () =>
          run(process.execPath, [program('@playwright/test/cli.js'), 'test', '--reporter=list,json'], {
            env: { PLAYWRIGHT_JSON_OUTPUT_NAME: journeyReport, CHROMIUM_PATH: findOrInstallBrowser() },
          }),
        journeyReport,
        journeyCounts,
      ),
  ],
]

mkdirSync(REPORTS, { recursive: true })
const total = { passed: 0, failed: 0 }
const lines = []
for (const [name, step] of STEPS) {
  console.log(`\n— ${name} —`)
  const started = performance.now()
  const { passed, failed } = await step()
  total.passed += passed
  total.failed += failed
  lines.push(
    `${name}: ${passed} passed, ${failed} failed (${((performance.now() - started) / 1000).toFixed(0)} s)`,
  )
}
console.log(`\n${lines.join('\n')}\n`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1
