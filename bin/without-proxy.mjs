#!/usr/bin/env node
// `npm run without-proxy`: builds a copy of the program without proxy.ts and runs the abuse cases of identity, rights,
// isolation, size and injection against it. None of them may hang on the proxy, which only adds the pages' nonce.
import { execFileSync } from 'node:child_process'
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrInstallBrowser } from './browser.mjs'
import { run } from './build.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const COPY = path.join(ROOT, '.cache', 'without-proxy')
/** Cases of groups A to E and G, and all of set-up, whose steps build on one another; F is about the headers. */
const CASES = '\\b[ABCDEG]-\\d\\d|setup\\.spec'

/** Takes it out at run time, for `npm test`. */
const OF_A_BUILD_WITH_IT = 'A-08'

function projectFiles() {
  return execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT })
    .toString()
    .split('\0')
    .filter((file) => file && existsSync(path.join(ROOT, file)))
}

/** The same packages under a second name, without their bytes: a build follows no link out of its project. */
function linkFolder(from, to) {
  mkdirSync(to, { recursive: true })
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)]
    if (entry.isDirectory()) linkFolder(source, target)
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target)
    else linkSync(source, target)
  }
}

function copyProject() {
  rmSync(COPY, { recursive: true, force: true })
  for (const file of projectFiles()) {
    if (file === 'proxy.ts') continue
    mkdirSync(path.dirname(path.join(COPY, file)), { recursive: true })
    copyFileSync(path.join(ROOT, file), path.join(COPY, file))
  }
  linkFolder(path.join(ROOT, 'node_modules'), path.join(COPY, 'node_modules'))
}

/** Builds the copy and runs the cases against it; rejects when one fails. `report`: where playwright's JSON goes. */
export async function testWithoutProxy(report) {
  if (!existsSync(path.join(ROOT, 'proxy.ts'))) throw new Error('There is no proxy.ts to leave out.')
  copyProject()
  await run(process.execPath, ['bin/build.mjs'], { cwd: COPY })
  const env = { CHROMIUM_PATH: findOrInstallBrowser() }
  if (report) env.PLAYWRIGHT_JSON_OUTPUT_NAME = report
  const cli = path.join(COPY, 'node_modules/@playwright/test/cli.js')
  const args = [
    'test',
    `--reporter=list${report ? ',json' : ''}`,
    '--grep',
    CASES,
    '--grep-invert',
    OF_A_BUILD_WITH_IT,
  ]
  await run(process.execPath, [cli, ...args], { cwd: COPY, env })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await testWithoutProxy().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
