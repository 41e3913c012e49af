// The settings of the installation for programs that run outside Next: lib/env.ts, turned into JavaScript.
import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const SOURCE = path.join(ROOT, 'lib', 'env.ts')
const BUILT = path.join(ROOT, 'dist', 'env.mjs')

/** Reads and checks the environment as lib/env.ts does; throws its EnvironmentError. */
export async function readSettings() {
  if (!existsSync(BUILT) || statSync(BUILT).mtimeMs <= statSync(SOURCE).mtimeMs) {
    const { build } = await import('esbuild')
    await build({
      entryPoints: [SOURCE],
      outfile: BUILT,
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
      logLevel: 'warning',
    })
  }
  const { env } = await import(pathToFileURL(BUILT).href)
  return env()
}
