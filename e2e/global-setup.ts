import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildIfNeeded } from '../bin/build.mjs'
import { startPostgres } from '../bin/postgres.mjs'
import { withClient } from './database'
import { secretsInLogs } from './log/logs'
import { startServer } from './server'

/** One production server on a real PostgreSQL for all journeys that need no server of their own. */
export default async function setup(): Promise<() => Promise<void>> {
  await buildIfNeeded()
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-journeys-'))
  process.env.E2E_RUN = path.join(folder, 'run')
  const postgres = await startPostgres()
  const database = `ips_journeys_${process.pid}`
  await withClient(postgres.url, (client) => client.query(`create database ${database}`))
  const url = new URL(postgres.url)
  url.pathname = `/${database}`
  const secret = randomBytes(32).toString('base64url')
  const server = await startServer({
    dataDir: folder,
    env: { DATABASE_URL: url.href, AUTH_SECRET: secret },
  })
  // Set-up has a journey and a server of its own; here it is done already.
  await withClient(url.href, (client) =>
    client.query('update installation set set_up_at = now(), setup_code_hash = null'),
  )
  process.env.E2E_URL = server.url
  process.env.E2E_DATABASE_URL = url.href
  process.env.E2E_AUTH_SECRET = secret
  return async () => {
    await server.stop()
    const said = secretsInLogs()
    await withClient(postgres.url, (client) => client.query(`drop database ${database} with (force)`))
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
    // What was printed after the last test, while the server stopped.
    if (said.length > 0) throw new Error(`E-09: a log holds what it must not:\n${said.join('\n')}`)
  }
}
