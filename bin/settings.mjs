// The settings of the installation for programs that run outside Next: lib/env.ts, turned into JavaScript.
import { pathToFileURL } from 'node:url'
import { bundleSettings } from './bundle.mjs'

/** Reads and checks the environment as lib/env.ts does; throws its EnvironmentError. */
export async function readSettings() {
  const { env } = await import(pathToFileURL(await bundleSettings()).href)
  return env()
}
