// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Chromium without windows, which takes less than half of the processor's time for the same pages. */
const SHELL = 'chromium-headless-shell'
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return folders.flatMap((folder) => names.map((name) => path.join(folder, name))).find(existsSync) ?? null
}

function installed() {
  if (process.env.CHROMIUM_PATH) {
    if (existsSync(process.env.CHROMIUM_PATH)) return process.env.CHROMIUM_PATH
    throw new Error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, and there is no such file.`)
  }
  const shell = onPath([SHELL])
  if (shell) return shell
  const own = chromium.executablePath()
  return own && existsSync(own) ? own : onPath(NAMES)
}

function attempt(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: ['ignore', 2, 2] })
  return !error && status === 0
}

/** Path of a Chromium: CHROMIUM_PATH, one without windows on the PATH, Playwright's own, another on the PATH, or one installed now; throws when none can be had. */
export function findOrInstallBrowser() {
  const found = installed()
  if (found) return found
  attempt(process.execPath, [path.join(ROOT, 'node_modules/@playwright/test/cli.js'), 'install', 'chromium'])
  const afterPlaywright = installed()
  if (afterPlaywright) return afterPlaywright
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const install = (name) => attempt('apt-get', ['install', '-y', '--no-install-recommends', name])
    attempt('apt-get', ['update']) && (install(SHELL) || install('chromium'))
  }
  const afterApt = installed()
  if (afterApt) return afterApt
  throw new Error(
    'No Chromium was found or could be installed: install Chromium or Google Chrome, or set CHROMIUM_PATH to its program file.',
  )
}

/** Flags for a quiet, offline Chromium; as root it needs --no-sandbox. */
export const BROWSER_FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]
