import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startMortalPostgres } from '@/bin/postgres.mjs'
import { withClient } from '../database'
import { freePort, type RunningServer, startServer } from '../server'
import type { ChaosCase } from './case'

const SECRET = randomBytes(32).toString('base64url')
const PROCESSES = 4
/** A first start takes one to three seconds on the machines that we know. */
const FIRST_START_MS = 3_000

/** Starts the program and ends it at some moment of its first start, most often before it serves. */
async function brokenOff(dataDir: string, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const giveUp = new AbortController()
  const starting = startServer({ dataDir, signal: giveUp.signal }).then(
    (server) => server.stop(signal),
    () => undefined,
  )
  await wait(Math.random() * FIRST_START_MS)
  giveUp.abort(signal)
  await starting
}

async function ready({ url }: RunningServer): Promise<boolean> {
  return (await fetch(`${url}/api/health/ready`)).ok
}

/** The very first start of the embedded database is killed, or ended without closing it, and then just made again. */
export const BROKEN_FIRST_START: ChaosCase = {
  id: 'R-50',
  title: 'kill -9 and SIGTERM during the first start of the embedded database',
  engines: ['embedded'],
  rounds: { short: 2, long: 60 },
  async run(_engine, rounds) {
    const faults: string[] = []
    for (let round = 0; round < rounds; round++) {
      const home = mkdtempSync(path.join(tmpdir(), 'ips-first-'))
      try {
        await brokenOff(home, round % 2 === 0 ? 'SIGKILL' : 'SIGTERM')
        const server = await startServer({ dataDir: home })
        if (!(await ready(server))) faults.push('it serves and is not ready')
        if (server.setupCode === null) faults.push('it has no set-up code')
        await server.stop('SIGKILL')
      } catch (error) {
        faults.push(String(error))
      } finally {
        rmSync(home, { recursive: true, force: true })
      }
    }
    return { rounds, acknowledged: null, faults }
  },
}

/** Several processes start on an empty database at the same moment. */
export const MIGRATE_AT_ONCE: ChaosCase = {
  id: 'R-27',
  title: `${PROCESSES} processes migrate an empty database at once`,
  engines: ['postgresql'],
  rounds: { short: 1, long: 10 },
  async run(_engine, rounds) {
    const home = mkdtempSync(path.join(tmpdir(), 'ips-migrate-'))
    const postgres = await startMortalPostgres()
    const faults: string[] = []
    try {
      for (let round = 0; round < rounds; round++) {
        faults.push(...(await migratedAtOnce(postgres.url, `round_${round}`, home)))
      }
    } finally {
      await postgres.stop()
      rmSync(home, { recursive: true, force: true })
    }
    return { rounds, acknowledged: null, faults }
  },
}

async function migratedAtOnce(serverUrl: string, database: string, home: string): Promise<string[]> {
  await withClient(serverUrl, (client) => client.query(`create database ${database}`))
  const url = new URL(serverUrl)
  url.pathname = `/${database}`
  const env = { DATABASE_URL: url.href, AUTH_SECRET: SECRET }
  const ports = await Promise.all(Array.from({ length: PROCESSES }, freePort))
  const started = await Promise.allSettled(
    ports.map((port, index) => startServer({ dataDir: path.join(home, String(index)), port, env })),
  )
  const servers = started.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []))
  const faults = started.flatMap((start) => (start.status === 'rejected' ? [String(start.reason)] : []))
  const areReady = await Promise.all(servers.map(ready))
  if (!areReady.every(Boolean)) faults.push('one of them is not ready')
  await Promise.all(servers.map((server) => server.stop('SIGKILL')))
  const { rows } = await withClient(url.href, (client) =>
    client.query<{ hash: string; times: number }>(
      'select hash, count(*)::int as times from drizzle.__drizzle_migrations group by hash',
    ),
  )
  if (rows.length === 0 || rows.some(({ times }) => times !== 1)) {
    faults.push(`migrations were noted ${JSON.stringify(rows)}`)
  }
  return faults
}
