#!/usr/bin/env node
// `npm run without-proxy`: builds a copy of the program without proxy.ts and runs the abuse cases of identity, rights,
// isolation, size and injection against it. None of them may hang on the proxy, which only adds the pages' nonce.
import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrInstallBrowser } from './browser.mjs'
import { run } from './build.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
// Below the project, so that the packages are found where they are.
const COPY = path.join(ROOT, '.cache', 'without-proxy')
/** Cases of groups A to E and G; F-01 and F-02 are the policy and the headers themselves. */
const CASES = '\\b[ABCDEG]-\\d\\d'

/** Copies every file that belongs to the project, except the proxy and the lock file, which would mark a root. */
function copyProject() {
  rmSync(COPY, { recursive: true, force: true })
  mkdirSync(COPY, { recursive: true })
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  })
    .toString()
    .split('\0')
  for (const file of files) {
    if (!file || file === 'proxy.ts' || file === 'package-lock.json' || file.startsWith('docs/')) continue
    if (existsSync(path.join(ROOT, file)))
      cpSync(path.join(ROOT, file), path.join(COPY, file), { recursive: true })
  }
}

/** Builds the copy and runs the cases against it; rejects when one fails, or with the playwright report at `report`. */
export async function testWithoutProxy(report) {
  if (!existsSync(path.join(ROOT, 'proxy.ts'))) throw new Error('There is no proxy.ts to leave out.')
  copyProject()
  await run(process.execPath, ['bin/build.mjs'], { cwd: COPY })
  const env = { CHROMIUM_PATH: findOrInstallBrowser() }
  if (report) env.PLAYWRIGHT_JSON_OUTPUT_NAME = report
  const cli = path.join(ROOT, 'node_modules/@playwright/test/cli.js')
  await run(process.execPath, [cli, 'test', `--reporter=list${report ? ',json' : ''}`, '--grep', CASES], {
    cwd: COPY,
    env,
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await testWithoutProxy().catch((error) => {
    console.error(error.message)
    process.exitCode = 1
  })
}
