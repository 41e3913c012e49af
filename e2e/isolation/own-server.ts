import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { withClient } from '../database'
import { keepStored } from '../log/secrets'
import { type RunningServer, startServer } from '../server'

/** A production server on a PostgreSQL database that nobody else writes to, so that a test can compare it whole. */
export interface QuietServer {
  readonly server: RunningServer
  readonly client: Client
  readonly secret: string
  /** Starts a further server on the same database, which the caller stops; `env` are its own settings. */
  another(env?: Record<string, string>): Promise<RunningServer>
  close(): Promise<void>
}

/** The jobs that change what is stored whenever their time has come. */
const RESTLESS_JOBS = ['closing', 'rounds', 'retention', 'organisations']

/** Starts one on the journeys' PostgreSQL, already set up; `env` are further settings, `port` one that is free. */
export async function startQuietServer(
  env: Record<string, string> = {},
  port?: number,
): Promise<QuietServer> {
  const home = process.env.E2E_DATABASE_URL
  if (!home) throw new Error('E2E_DATABASE_URL is missing: the journeys have no PostgreSQL.')
  const folder = mkdtempSync(path.join(tmpdir(), 'ips-quiet-'))
  const name = `ips_quiet_${randomUUID().replaceAll('-', '')}`
  await withClient(home, (client) => client.query(`create database ${name}`))
  const url = new URL(home)
  url.pathname = `/${name}`
  const secret = randomBytes(32).toString('base64url')
  const start = (own: Record<string, string>, at?: number) =>
    startServer({
      dataDir: folder,
      ...(at === undefined ? {} : { port: at }),
      env: { ...own, DATABASE_URL: url.href, AUTH_SECRET: secret },
    })
  const server = await start(env, port)
  const client = new Client(url.href)
  await client.connect()
  await client.query('update installation set set_up_at = now(), setup_code_hash = null')
  // Their turn never comes: a test that compares the database may take longer than the minutes between two of them.
  await client.query(
    `insert into jobs (name, last_ran_at) select unnest($1::text[]), 'infinity'
     on conflict (name) do update set leased_until = null, last_ran_at = 'infinity'`,
    [RESTLESS_JOBS],
  )
  return {
    server,
    client,
    secret,
    another: (own = {}) => start(own),
    async close() {
      await keepStored(client)
      await client.end()
      // Nobody is answered any more, so nobody needs the time that several instances take to part.
      await server.stop('SIGKILL')
      await withClient(home, (root) => root.query(`drop database ${name} with (force)`))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
