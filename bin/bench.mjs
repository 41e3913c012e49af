#!/usr/bin/env node
// `npm run bench`: measures speed and size beside peers that run in the same minutes, and prints a table.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import { findOrInstallBrowser } from './browser.mjs'
import { buildIfNeeded } from './build.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = path.join(ROOT, 'dist', 'bench', 'main.mjs')

process.env.NODE_ENV = 'production'
process.env.CHROMIUM_PATH = findOrInstallBrowser()
await buildIfNeeded()
await bundle({
  absWorkingDir: ROOT,
  entryPoints: ['bench/main.ts'],
  outfile: OUT,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.9',
  packages: 'external',
  alias: { 'server-only': path.join(ROOT, 'node_modules/server-only/empty.js') },
  logLevel: 'error',
})
const { main } = await import(pathToFileURL(OUT).href)
await main(ROOT, process.argv.slice(2))
