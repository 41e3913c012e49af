// Bundles the thread that makes PDFs, unless what is there was made from the same sources.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** The one place that names the worker's source and file. */
const NAMES = path.join(ROOT, 'lib/pdf/worker.json')
const { source, file } = JSON.parse(readFileSync(NAMES, 'utf8'))
const OUT = path.join(ROOT, file)
const MADE_FROM = `${OUT}.made-from.json`
/** What shapes the bundle without being imported by it. */
const ALSO = ['bin/bundle-pdf-worker.mjs', 'lib/pdf/worker.json', 'package-lock.json', 'tsconfig.json']

function state(relative) {
  const { mtimeMs, size } = statSync(path.join(ROOT, relative))
  return `${mtimeMs} ${size}`
}

function isFresh() {
  if (!existsSync(OUT) || !existsSync(MADE_FROM)) return false
  try {
    const files = Object.entries(JSON.parse(readFileSync(MADE_FROM, 'utf8')))
    return files.length > 0 && files.every(([name, was]) => state(name) === was)
  } catch {
    return false
  }
}

/** Written aside and renamed, so that nobody reads half a file. */
function put(target, contents) {
  const aside = `${target}.${process.pid}`
  writeFileSync(aside, contents)
  renameSync(aside, target)
}

/** Makes the PDF worker when it is missing or older than its sources; returns its path. */
export async function bundlePdfWorker() {
  if (isFresh()) return OUT
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    outfile: OUT,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.9',
    jsx: 'automatic',
    packages: 'external',
    alias: { 'server-only': path.join(ROOT, 'node_modules/server-only/empty.js') },
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  mkdirSync(path.dirname(OUT), { recursive: true })
  for (const output of outputFiles) put(output.path, output.contents)
  const inputs = [...Object.keys(metafile.inputs), ...ALSO]
  put(MADE_FROM, JSON.stringify(Object.fromEntries(inputs.map((name) => [name, state(name)]))))
  return OUT
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundlePdfWorker()
