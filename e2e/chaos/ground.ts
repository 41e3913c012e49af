import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator'
import type { Client } from 'pg'
import { startMortalPostgres } from '@/bin/postgres.mjs'
import { openEmbedded } from '@/lib/db/embedded'
import { migrateUnderLock } from '@/lib/db/migrate'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { withClient } from '../database'
import { type RunningServer, startServer } from '../server'
import { type Rows, writeLead } from '../write-lead'
import type { Stored, StoredRow } from './ledger'
import { accountDoor, type Door } from './respondent'

export const ENGINES = ['embedded', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]
export type MortalPostgres = Awaited<ReturnType<typeof startMortalPostgres>>

/** One assessment with somebody who answers in it. */
export interface Seat {
  readonly assessmentId: string
  readonly door: Door
}

/** A database on which servers can be started, and the people who will answer. */
export interface Ground {
  readonly dataDir: string
  readonly seats: readonly Seat[]
  /** Ids of the items that can be answered. */
  readonly items: readonly string[]
  /** The database server; null where the database is embedded. */
  readonly postgres: MortalPostgres | null
  /** Starts the program on this database; on the embedded one only one at a time. */
  serve(port?: number): Promise<RunningServer>
  /** Reads the database past the program; the embedded one only while nobody serves. */
  read<T>(work: (rows: Rows) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Makes a migrated database of its own with `people` who each have an assessment. */
export async function layGround(engine: Engine, people: number): Promise<Ground> {
  const home = mkdtempSync(path.join(tmpdir(), 'ips-chaos-'))
  const dataDir = path.join(home, 'data')
  const postgres = engine === 'postgresql' ? await startMortalPostgres() : null
  const secret = randomBytes(32).toString('base64url')
  const env = { AUTH_SECRET: secret, DATABASE_URL: postgres?.url ?? '' }
  const read = <T>(work: (rows: Rows) => Promise<T>): Promise<T> =>
    postgres ? withClient(postgres.url, work) : inFolder(dataDir, work)
  const seat = async (rows: Rows): Promise<Seat[]> => {
    const made: Seat[] = []
    for (let person = 0; person < people; person++) made.push(await aSeat(rows, secret))
    return made
  }
  const close = async () => {
    await postgres?.stop()
    rmSync(home, { recursive: true, force: true })
  }
  try {
    const seats = postgres
      ? await withClient(postgres.url, (client) => migrated(client).then(() => seat(client)))
      : await inFolder(dataDir, (client) => migratedEmbedded(client).then(() => seat(client)))
    return {
      dataDir,
      seats,
      items: itemsOf(CURRENT_INSTRUMENT, 'full').map(({ id }) => id),
      postgres,
      serve: (port) => startServer({ dataDir, env, ...(port === undefined ? {} : { port }) }),
      read,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

function migrated(client: Client): Promise<void> {
  const db = drizzle(client)
  return migrateUnderLock(db, (migrationsFolder) => migrate(db, { migrationsFolder }))
}

function migratedEmbedded(client: PGlite): Promise<void> {
  const db = drizzleEmbedded(client)
  return migrateUnderLock(db, (migrationsFolder) => migrateEmbedded(db, { migrationsFolder }))
}

async function inFolder<T>(dataDir: string, work: (client: PGlite) => Promise<T>): Promise<T> {
  const { client, close } = await openEmbedded(dataDir)
  try {
    return await work(client)
  } finally {
    await close()
  }
}

async function aSeat(rows: Rows, secret: string): Promise<Seat> {
  const lead = await writeLead(rows, secret)
  const assessmentId = randomUUID()
  await rows.query(
    `insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, created_by)
     values ($1, $2, $3, $4, $5, 'full', 'implementation', $6)`,
    [
      assessmentId,
      lead.organisationId,
      lead.siteId,
      CURRENT_INSTRUMENT.id,
      CURRENT_INSTRUMENT.hash,
      lead.userId,
    ],
  )
  await rows.query(
    `insert into respondents (id, organisation_id, assessment_id, user_id, role)
     values ($1, $2, $3, $4, 'agency-leader')`,
    [randomUUID(), lead.organisationId, assessmentId, lead.userId],
  )
  return { assessmentId, door: accountDoor(assessmentId, lead.cookie) }
}

/** Everything that the database holds of an assessment's answers, and of their history. */
export async function readStored(rows: Rows, assessmentId: string): Promise<Stored> {
  const columns = 'item_id as item, revision, value, note, proof'
  const answers = await rows.query(`select ${columns} from answers where assessment_id = $1`, [assessmentId])
  const history = await rows.query(
    `select ${columns}, idempotency_key as key from answer_history
     where respondent_id in (select id from respondents where assessment_id = $1)`,
    [assessmentId],
  )
  return {
    answers: answers.rows as StoredRow[],
    history: history.rows as (StoredRow & { key: string })[],
  }
}
