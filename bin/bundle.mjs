// Bundles the command line's TypeScript into dist/cli, unless what is there was made from the same sources.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const OUT = path.join(ROOT, 'dist', 'cli')
const ENTRY = path.join(OUT, 'cli.mjs')
const MADE_FROM = path.join(OUT, 'made-from.json')
/** What shapes the bundle without being imported by it. */
const ALSO = ['bin/bundle.mjs', 'package-lock.json', 'tsconfig.json']

function state(file) {
  const { mtimeMs, size } = statSync(path.join(ROOT, file))
  return `${mtimeMs} ${size}`
}

function isFresh() {
  if (!existsSync(ENTRY) || !existsSync(MADE_FROM)) return false
  try {
    const files = Object.entries(JSON.parse(readFileSync(MADE_FROM, 'utf8')))
    return files.length > 0 && files.every(([file, was]) => state(file) === was)
  } catch {
    return false
  }
}

/** Written aside and renamed: another process that starts now reads the old file or the new one, never half. */
function put(file, contents) {
  mkdirSync(path.dirname(file), { recursive: true })
  const aside = `${file}.${process.pid}`
  writeFileSync(aside, contents)
  renameSync(aside, file)
}

/** A path of ours that leads nowhere looks like a package to esbuild, and would only be missed when it is run. */
function expectResolved({ outputs }) {
  const lost = Object.values(outputs)
    .flatMap(({ imports }) => imports.map((found) => found.path))
    .filter((name) => name.startsWith('@/'))
  if (lost.length > 0) throw new Error(`The command line imports ${lost.join(', ')}, which is not there.`)
}

/** Makes dist/cli/cli.mjs when it is missing or older than its sources; returns its path. */
export async function bundleCli() {
  if (isFresh()) return ENTRY
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'bin/cli.ts' },
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.9',
    packages: 'external',
    alias: { 'server-only': path.join(ROOT, 'node_modules/server-only/empty.js') },
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  expectResolved(metafile)
  const isEntry = (file) => file.path === ENTRY
  for (const file of outputFiles.filter((file) => !isEntry(file))) put(file.path, file.contents)
  for (const file of outputFiles.filter(isEntry)) put(file.path, file.contents)
  const inputs = [...Object.keys(metafile.inputs), ...ALSO]
  put(MADE_FROM, JSON.stringify(Object.fromEntries(inputs.map((file) => [file, state(file)]))))
  return ENTRY
}
