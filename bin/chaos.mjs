#!/usr/bin/env node
// `npm run chaos`: injects faults into program, database and line while people answer; ends with 1 when an answer is lost.
import { pathToFileURL } from 'node:url'
import { buildIfNeeded } from './build.mjs'
import { bundleChaos } from './bundle.mjs'

process.env.NODE_ENV = 'production'
await buildIfNeeded()
const { main } = await import(pathToFileURL(await bundleChaos()).href)
process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1
