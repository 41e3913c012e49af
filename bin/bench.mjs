#!/usr/bin/env node
// `npm run bench`: measures speed and size beside peers that run in the same minutes, and prints a table.
import { fileURLToPath, pathToFileURL } from 'node:url'
import { findOrInstallBrowser } from './browser.mjs'
import { buildIfNeeded } from './build.mjs'
import { bundleBench } from './bundle.mjs'

process.env.NODE_ENV = 'production'
process.env.CHROMIUM_PATH = findOrInstallBrowser()
await buildIfNeeded()
const { main } = await import(pathToFileURL(await bundleBench()).href)
await main(fileURLToPath(new URL('..', import.meta.url)), process.argv.slice(2))
