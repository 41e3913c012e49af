#!/usr/bin/env node
// `npm start`: checks the settings, builds when needed, opens and migrates the database, serves.
import { Server } from 'node:http'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { buildIfNeeded } from './build.mjs'
import { bundleServer } from './bundle.mjs'

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
/**
 * How long after the signal requests are still taken, while /api/health/ready says 503 and every answer closes its
 * connection: a proxy before several instances sends the next ones elsewhere. Alone there is no elsewhere.
 */
const NOTICE_MS = { alone: 250, behindProxy: 5_000 }
/** How long requests under way may take after that. */
const DRAIN_MS = 20_000
/** Filled by instrumentation.ts, which runs inside Next's own bundle in this process. */
const STARTED = Symbol.for('ips-readiness.started')
/** What people read on the terminal stays plain text; everything else is a line of the log. */
const say = console.log
const complain = console.error
// Faults of the installation, not of the program: their sentence is enough.
const SPEAKING = new Set(['EnvironmentError', 'FolderInUse', 'NewerSchema', 'DatabaseUnusable'])

function fail(error) {
  const { name, message } = error
  complain(SPEAKING.has(name) ? message.replace(/^An error occurred while loading .*? hook: /, '') : error)
  process.exit(1)
}

function listen(server, { port, host }) {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }) =>
      reject(
        Object.assign(
          new Error(
            code === 'EADDRINUSE'
              ? `PORT ${port} is in use by another program on this machine; set PORT to a free one.`
              : `HOST ${host} and PORT ${port} cannot be listened on (${message}).`,
          ),
          { name: 'EnvironmentError' },
        ),
      ),
    )
    server.listen(port, host, resolve)
  })
}

/** Ends idle connections as they become idle, resolves when all are gone or time is up. */
async function drain(server) {
  const closed = new Promise((resolve) => server.close(resolve))
  const idle = setInterval(() => server.closeIdleConnections(), 50)
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS)
  server.closeIdleConnections()
  await closed
  clearInterval(idle)
  clearTimeout(late)
}

function stopOnSignal(server, { databaseUrl }) {
  let stopping = false
  const stop = async (signal) => {
    if (stopping) return
    stopping = true
    say(`${signal}: finishing what is under way …`)
    const started = globalThis[STARTED]
    started.announceStop()
    server.prependListener('request', (_, response) => {
      response.shouldKeepAlive = false
    })
    await wait(databaseUrl === null ? NOTICE_MS.alone : NOTICE_MS.behindProxy)
    await drain(server)
    await started.stop()
    say('Stopped.')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal).catch(fail))
}

function greet({ appUrl, dataDir, databaseUrl }, setupCode) {
  const lines = [
    '',
    `IPS Readiness is ready at ${appUrl}`,
    databaseUrl === null
      ? `Everything is kept in ${dataDir}`
      : 'Everything is kept in the database at DATABASE_URL',
  ]
  if (setupCode !== null) {
    lines.push(
      '',
      `There is no account yet. Open ${appUrl}/setup and enter this one-time code:`,
      '',
      `    ${setupCode}`,
      '',
    )
    lines.push('The code changes with each start until the set-up is done.')
  }
  lines.push('', 'Press Ctrl+C to stop.', '')
  say(lines.join('\n'))
}

async function start() {
  process.chdir(ROOT)
  process.env.NODE_ENV = 'production'
  process.env.NEXT_TELEMETRY_DISABLED ??= '1'
  const front = await import(pathToFileURL(await bundleServer()).href)
  const settings = front.env()
  await buildIfNeeded()
  front.captureConsole()
  // Bound before the database is opened: who cannot serve has no business with the data.
  const { server, open } = front.createFront(settings)
  await listen(server, settings)
  globalThis[STARTED] = null
  // Where Next asks itself for the page that a form leads to: here, whatever address people type.
  process.env.__NEXT_PRIVATE_ORIGIN = `http://${reachable(settings.host)}:${settings.port}`
  const { default: next } = await import('next')
  const app = next({
    dev: false,
    dir: ROOT,
    hostname: settings.host,
    port: settings.port,
    // Next listens for web sockets on the server that it is given. There are none here: it gets one that never listens.
    httpServer: new Server(),
  })
  await app.prepare()
  // Next would run instrumentation.ts with the first request; the database is to be open before.
  const instrumentation = await import(
    'next/dist/server/lib/router-utils/instrumentation-globals.external.js'
  )
  await instrumentation.ensureInstrumentationRegistered(ROOT, '.next')
  open(app.getRequestHandler(), front.readBuilt(ROOT))
  stopOnSignal(server, settings)
  greet(settings, globalThis[STARTED].setupCode)
}

/** An address under which this process reaches itself. */
function reachable(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

/** Resolves once it serves. */
export const ready = start().catch(fail)
