#!/usr/bin/env node
// The command line: `npm run --silent cli -- <command>`. Bundles its sources when they are newer, and runs them.
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { bundleCli, bundlePdfWorker } from './bundle.mjs'

// React draws several times faster without its development checks.
process.env.NODE_ENV ??= 'production'

// npm runs scripts in the project's folder and says in INIT_CWD where the person typed the command.
const typedIn = process.env.npm_lifecycle_event === 'cli' ? process.env.INIT_CWD : undefined
const root = fileURLToPath(new URL('..', import.meta.url))

const folder = typedIn ?? process.cwd()
const dataFolder = path.resolve(root, process.env.DATA_DIR?.trim() || 'data')
// What opens the database reads the settings, and migrations from the project's folder, as the server does.
process.env.DATA_DIR = dataFolder
process.chdir(root)

const args = process.argv.slice(2)
if (['report', 'questionnaire'].includes(args[0])) await bundlePdfWorker()

const { main } = await import(pathToFileURL(await bundleCli()).href)
process.exitCode = await main(args, { folder, dataFolder })
