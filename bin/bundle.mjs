// Bundles the programs that run outside Next into dist, unless what is there was made from the same sources.
import { existsSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** What shapes a bundle without being imported by it. */
const ALSO = ['bin/bundle.mjs', 'package-lock.json', 'tsconfig.json']

function state(file) {
  const { mtimeMs, size } = statSync(path.join(ROOT, file))
  return `${mtimeMs} ${size}`
}

function isFresh(entry, madeFrom) {
  if (!existsSync(entry) || !existsSync(madeFrom)) return false
  try {
    const files = Object.entries(JSON.parse(readFileSync(madeFrom, 'utf8')))
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
function expectResolved(source, { outputs }) {
  const lost = Object.values(outputs)
    .flatMap(({ imports }) => imports.map((found) => found.path))
    .filter((name) => name.startsWith('@/'))
  if (lost.length > 0) throw new Error(`${source} imports ${lost.join(', ')}, which is not there.`)
}

/** Makes `file` (below dist, in a folder of its own) from `source` when it is missing or older; returns its path. */
async function bundled(source, file) {
  const entry = path.join(ROOT, file)
  const folder = path.dirname(entry)
  const madeFrom = path.join(folder, 'made-from.json')
  if (isFresh(entry, madeFrom)) return entry
  const { build } = await import('esbuild')
  const { metafile, outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: { [path.basename(file, '.mjs')]: source },
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
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
  expectResolved(source, metafile)
  const isEntry = (output) => output.path === entry
  for (const output of outputFiles.filter((output) => !isEntry(output))) put(output.path, output.contents)
  for (const output of outputFiles.filter(isEntry)) put(output.path, output.contents)
  const inputs = [...Object.keys(metafile.inputs), ...ALSO]
  put(madeFrom, JSON.stringify(Object.fromEntries(inputs.map((input) => [input, state(input)]))))
  return entry
}

/** The command line; returns the path of its module. */
export const bundleCli = () => bundled('bin/cli.ts', 'dist/cli/cli.mjs')

/** The server that stands before Next, and its settings; returns the path of the module. */
export const bundleServer = () => bundled('bin/server/front.ts', 'dist/server/front.mjs')

/** The benches; returns the path of their module. */
export const bundleBench = () => bundled('bench/main.ts', 'dist/bench/main.mjs')

/** The made-up state of `npm run demo`; returns the path of its module. */
export const bundleDemo = () => bundled('bin/demo/main.ts', 'dist/demo/demo.mjs')

/** The chaos runner; returns the path of its module. */
export const bundleChaos = () => bundled('e2e/chaos/main.ts', 'dist/chaos/main.mjs')

/** The thread that makes PDFs, whose source and file lib/pdf/worker.json names; returns the file's path. */
export function bundlePdfWorker() {
  const { source, file } = JSON.parse(readFileSync(path.join(ROOT, 'lib/pdf/worker.json'), 'utf8'))
  return bundled(source, file)
}
