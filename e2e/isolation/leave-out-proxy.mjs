// Preloaded into a server: Next finds no proxy.ts in its build.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const NAMES_PROXY = /[/\\]server[/\\]functions-config-manifest\.json$/
const WITHOUT = JSON.stringify({ version: 1, functions: {} })

const { readFileSync } = fs
const { readFile } = fs.promises
fs.readFileSync = (file, ...more) => (NAMES_PROXY.test(String(file)) ? WITHOUT : readFileSync(file, ...more))
fs.promises.readFile = async (file, ...more) =>
  NAMES_PROXY.test(String(file)) ? WITHOUT : readFile(file, ...more)
syncBuiltinESMExports()
