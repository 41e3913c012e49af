#!/usr/bin/env node
// Builds what `npm start`, the tests and the command line run: the pages and the PDF worker.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { bundlePdfWorker } from './bundle.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const STAMP = path.join(ROOT, '.next', 'built-from')
const SOURCES = ['app', 'components', 'lib', 'public']
const FILES = [
  'next.config.js',
  'package-lock.json',
  'postcss.config.mjs',
  'tsconfig.json',
  'proxy.ts',
  'instrumentation.ts',
  'instrumentation-client.ts',
]

function filesBelow(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|fixture)\.tsx?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
}

/** SHA-256 (hex) over the path and bytes of every source that ends up in the build. */
function sourceHash() {
  const hash = createHash('sha256')
  const all = [
    ...SOURCES.flatMap((name) => filesBelow(path.join(ROOT, name))),
    ...FILES.map((name) => path.join(ROOT, name)),
  ]
  for (const file of all.sort()) {
    if (!existsSync(file)) continue
    hash.update(path.relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/** Runs a program to its end; rejects with its name and exit status when that is not 0. */
export function run(command, args, { env = {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      stdio: 'inherit',
      ...options,
      env: { ...process.env, ...env },
    })
    child.once('error', reject)
    child.once('exit', (code, signal) =>
      code === 0
        ? resolve()
        : reject(new Error(`${path.basename(args[0] ?? command)} ended with ${signal ?? code}`)),
    )
  })
}

/** Builds the pages and the PDF worker, and notes which sources they were built from. */
export async function build() {
  const from = sourceHash()
  await bundlePdfWorker()
  await run(process.execPath, [path.join(ROOT, 'node_modules/next/dist/bin/next'), 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  mkdirSync(path.dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, from)
}

/** Builds unless the last build was made from the very sources that are there now. */
export async function buildIfNeeded() {
  const stamped = existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : null
  if (stamped === sourceHash()) return
  await build()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await build()
