#!/usr/bin/env node
// `npm run demo`: the program on a data folder of its own, with a state that is made up.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build.mjs'
import { bundleDemo } from './bundle.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])
/** What would let others in, or let the demo out: no mail, no other names, no other secrets than its own. */
const NOT_IN_A_DEMO = /^(APP_URL|AUTH_SECRET|DATABASE_URL|SMTP_.+|OIDC_.+|TRUSTED_PROXIES)$/
/** After so many days what was due soon is overdue everywhere. */
const FRESH_DAYS = 21
const DAY_MS = 86_400_000
const say = console.log

const USAGE = `Usage: npm run demo -- [--fresh] [--folder PATH]

  --fresh        begin anew, whatever stands in the folder of the demo
  --folder PATH  the folder of the demo, ./demo-data unless said otherwise`

class Refusal extends Error {}

function typed() {
  try {
    const options = {
      fresh: { type: 'boolean' },
      folder: { type: 'string' },
      help: { type: 'boolean' },
      // For the demo itself and its tests: fill the folder and end, as if it were that moment.
      'only-fill': { type: 'boolean' },
      now: { type: 'string' },
    }
    return parseArgs({ options }).values
  } catch (error) {
    throw new Refusal(`${error.message}\n\n${USAGE}`)
  }
}

function refuseOpenDoors({ DATABASE_URL, HOST }) {
  if (DATABASE_URL?.trim())
    throw new Refusal('DATABASE_URL must not be set for the demo: it has a database of its own.')
  if (HOST?.trim() && !LOOPBACK.has(HOST.trim()))
    throw new Refusal(
      `HOST must be 127.0.0.1 for the demo, not ${HOST}: its passwords are the same everywhere, so nobody else may reach it.`,
    )
}

/** Fills in a process of its own, whose clock is set back, while this one builds. */
function fillBeside(folder) {
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--only-fill', '--folder', folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const stop = () => child.kill()
  process.once('exit', stop)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => {
      process.off('exit', stop)
      if (code === 0) resolve()
      else reject(new Refusal('The made-up state could not be made.'))
    })
  })
}

async function main() {
  const { fresh = false, help, now, 'only-fill': onlyFill, folder: named = 'demo-data' } = typed()
  if (help) return say(USAGE)
  refuseOpenDoors(process.env)
  for (const name of Object.keys(process.env)) if (NOT_IN_A_DEMO.test(name)) delete process.env[name]
  // npm runs scripts in the project's folder and says in INIT_CWD where the person typed the command.
  const typedIn = process.env.npm_lifecycle_event === 'demo' ? process.env.INIT_CWD : undefined
  const folder =
    named === 'demo-data' ? path.join(ROOT, named) : path.resolve(typedIn ?? process.cwd(), named)
  process.chdir(ROOT)
  Object.assign(process.env, { NODE_ENV: 'production', DATA_DIR: folder, DEMO: 'on' })

  const bundle = await bundleDemo()
  const edition = createHash('sha256').update(readFileSync(bundle)).digest('hex')
  const demo = await import(pathToFileURL(bundle).href)
  if (onlyFill) return demo.fillFolder(folder, edition, now ? Date.parse(now) : Date.now())

  const filled = demo.filledIn(folder, edition)
  if (filled && !fresh) {
    const days = Math.floor((Date.now() - Date.parse(filled.at)) / DAY_MS)
    if (days > FRESH_DAYS) say(`The made-up state is ${days} days old; what was due soon is overdue by now.`)
    say(`Going on in ${folder}. To begin anew: npm run demo -- --fresh`)
    await buildIfNeeded()
  } else {
    if (demo.wasFilled(folder) && !fresh)
      say('The program has changed since the made-up state was made: it is made anew.')
    say('Making up a state with 24 sites and what they did in a year. This takes less than two minutes …')
    await Promise.all([fillBeside(folder), buildIfNeeded()])
  }
  const { tokens } = demo.filledIn(folder, edition)
  const { ready } = await import('./start.mjs')
  await ready
  const appUrl = `http://localhost:${process.env.PORT?.trim() || 3000}`
  say([...demo.signInLines(appUrl, tokens), ''].join('\n'))
}

main().catch((error) => {
  const speaks = error instanceof Refusal || ['ForeignFolder', 'FolderInUse'].includes(error.name)
  console.error(speaks ? error.message : error)
  process.exit(1)
})
