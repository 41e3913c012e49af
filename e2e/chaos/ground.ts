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
import { linkHash } from '../link-hash'
import { type RunningServer, startServer } from '../server'
import { type Rows, writeLead } from '../write-lead'
import { accountDoor, type Door, linkDoor, type Way } from './door'
import type { Stored, StoredRow } from './ledger'

export const ENGINES = ['embedded', 'postgresql'] as const
export type Engine = (typeof ENGINES)[number]
export type MortalPostgres = Awaited<ReturnType<typeof startMortalPostgres>>

/** Somebody who answers in an assessment. */
export interface Seat {
  readonly assessmentId: string
  readonly door: Door
  /** The condition by which the database finds the respondent, and its parameter. */
  find(): readonly [condition: string, parameters: readonly string[]]
}

/** Most people come by a link; the first two come by the two kinds of door. */
const WAYS: readonly Way[] = [
  'account',
  'anonymous',
  'named',
  'shared-anonymous',
  'shared-named',
  'anonymous',
]
/** More than begin in any case, and no more than a link is made for. */
const CAP = 500

/** A database on which servers can be started, and the people who will answer. */
export interface Ground {
  readonly dataDir: string
  readonly seats: readonly Seat[]
  /** Ids of the items that can be answered. */
  readonly items: readonly string[]
  /** The database server; null where the database is embedded. */
  readonly postgres: MortalPostgres | null
  /** Starts the program on this database; on the embedded one only one at a time. */
  serve(port?: number, settings?: Readonly<Record<string, string>>): Promise<RunningServer>
  /** Reads the database past the program; the embedded one only while nobody serves. */
  read<T>(work: (rows: Rows) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** Makes a migrated database of its own with `people` who answer, by each of `ways` in turn. */
export async function layGround(
  engine: Engine,
  people: number,
  ways: readonly Way[] = WAYS,
): Promise<Ground> {
  const home = mkdtempSync(path.join(tmpdir(), 'ips-chaos-'))
  const dataDir = path.join(home, 'data')
  const postgres = engine === 'postgresql' ? await startMortalPostgres() : null
  const secret = randomBytes(32).toString('base64url')
  const env = { AUTH_SECRET: secret, DATABASE_URL: postgres?.url ?? '' }
  const read = <T>(work: (rows: Rows) => Promise<T>): Promise<T> =>
    postgres ? withClient(postgres.url, work) : inFolder(dataDir, work)
  const seat = async (rows: Rows): Promise<Seat[]> => {
    const teams = {
      named: await openTeam(rows, secret, 'named'),
      anonymous: await openTeam(rows, secret, 'anonymous'),
    }
    const made: Seat[] = []
    for (let person = 0; person < people; person++) {
      const way = ways[person % ways.length] ?? 'account'
      made.push(await (way === 'account' ? accountSeat(rows, secret) : linkSeat(rows, secret, way, teams)))
    }
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
      serve: (port, settings) =>
        startServer({ dataDir, env: { ...env, ...settings }, ...(port === undefined ? {} : { port }) }),
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

type Lead = Awaited<ReturnType<typeof writeLead>>

async function writeAssessment(
  rows: Rows,
  { organisationId, siteId, userId }: Lead,
  state: 'draft' | 'open',
  mode: 'named' | 'anonymous',
): Promise<string> {
  const id = randomUUID()
  await rows.query(
    `insert into assessments
       (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, state, mode, created_by)
     values ($1, $2, $3, $4, $5, 'full', 'implementation', $6, $7, $8)`,
    [id, organisationId, siteId, CURRENT_INSTRUMENT.id, CURRENT_INSTRUMENT.hash, state, mode, userId],
  )
  return id
}

/** Somebody with an account and an assessment of their own. */
async function accountSeat(rows: Rows, secret: string): Promise<Seat> {
  const lead = await writeLead(rows, secret)
  const assessmentId = await writeAssessment(rows, lead, 'draft', 'named')
  await rows.query(
    `insert into respondents (id, organisation_id, assessment_id, user_id, role)
     values ($1, $2, $3, $4, 'agency-leader')`,
    [randomUUID(), lead.organisationId, assessmentId, lead.userId],
  )
  const find = () => ['user_id = $1', [lead.userId]] as const
  return { assessmentId, door: accountDoor(assessmentId, lead.cookie), find }
}

/** An assessment that is open to respondents, with a link that many share. */
interface Team {
  readonly assessmentId: string
  readonly organisationId: string
  readonly shared: string
}
type Teams = Readonly<Record<'named' | 'anonymous', Team>>

const newToken = () => randomBytes(32).toString('base64url')

async function openTeam(rows: Rows, secret: string, mode: 'named' | 'anonymous'): Promise<Team> {
  const lead = await writeLead(rows, secret)
  const { organisationId } = lead
  const assessmentId = await writeAssessment(rows, lead, 'open', mode)
  const team = { assessmentId, organisationId, shared: newToken() }
  await writeLink(rows, secret, team, team.shared, null)
  return team
}

async function writeLink(
  rows: Rows,
  secret: string,
  { organisationId, assessmentId }: Team,
  token: string,
  invitationId: string | null,
): Promise<void> {
  await rows.query(
    `insert into respondent_links (id, organisation_id, assessment_id, invitation_id, token_hash, cap)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      randomUUID(),
      organisationId,
      assessmentId,
      invitationId,
      linkHash('invitations', token, secret),
      invitationId === null ? CAP : null,
    ],
  )
}

/** Somebody who came by a link: their own, or the one that many share. */
async function linkSeat(
  rows: Rows,
  secret: string,
  way: Exclude<Way, 'account'>,
  teams: Teams,
): Promise<Seat> {
  const mode = way === 'named' || way === 'shared-named' ? 'named' : 'anonymous'
  const team = teams[mode]
  const door = linkDoor(way, way === mode ? await invited(rows, secret, team, mode) : team.shared)
  const find = () => {
    if (mode === 'anonymous')
      return ['access_hash = $1', [linkHash('answers', door.token(), secret)]] as const
    const invitation = `select i.respondent_id from respondent_invitations i
      join respondent_links l on l.invitation_id = i.id where l.token_hash = $1`
    return [`id in (${invitation})`, [linkHash('invitations', door.token(), secret)]] as const
  }
  return { assessmentId: team.assessmentId, door, find }
}

/** Invites somebody; returns the token of their link. */
async function invited(rows: Rows, secret: string, team: Team, mode: 'named' | 'anonymous'): Promise<string> {
  const [invitationId, token] = [randomUUID(), newToken()]
  await rows.query(
    `insert into respondent_invitations (id, organisation_id, assessment_id, name, role, anonymous)
     values ($1, $2, $3, 'Ana', $4, $5)`,
    [
      invitationId,
      team.organisationId,
      team.assessmentId,
      mode === 'named' ? 'clinician' : null,
      mode === 'anonymous',
    ],
  )
  await writeLink(rows, secret, team, token, invitationId)
  return token
}

/** Everything that the database holds of a seat's answers and of their history, and as which respondents. */
export async function readStored(
  rows: Rows,
  { find }: Seat,
): Promise<Stored & { readonly respondents: readonly string[] }> {
  const [condition, parameters] = find()
  const found = await rows.query(`select id, finished from respondents where ${condition}`, [...parameters])
  const respondents = found.rows as { id: string; finished: boolean }[]
  const columns = 'item_id as item, revision, value, note, proof'
  const of = `respondent_id in (select id from respondents where ${condition})`
  const answers = await rows.query(`select ${columns} from answers where ${of}`, [...parameters])
  const history = await rows.query(
    `select ${columns}, idempotency_key as key from answer_history where ${of}`,
    [...parameters],
  )
  return {
    respondents: respondents.map(({ id }) => id),
    finished: respondents.some(({ finished }) => finished),
    answers: answers.rows as StoredRow[],
    history: history.rows as (StoredRow & { key: string })[],
  }
}

/** Answers of respondents whom no seat knows, and respondents too many for the links that were given out. */
export async function strangersIn(
  rows: Rows,
  { seats }: Ground,
  known: ReadonlySet<string>,
): Promise<string[]> {
  const found = await rows.query(
    `select r.id, r.assessment_id as "assessmentId", r.by_share_link as "byShareLink", r.finished,
       (select count(*)::int from answer_history h where h.respondent_id = r.id) as answers
     from respondents r`,
  )
  const here = new Set(seats.map(({ assessmentId }) => assessmentId))
  const strangers = (
    found.rows as {
      id: string
      assessmentId: string
      byShareLink: boolean
      finished: boolean
      answers: number
    }[]
  ).filter(({ id, assessmentId }) => here.has(assessmentId) && !known.has(id))
  return strangers.flatMap(({ answers, byShareLink, finished }) => {
    if (answers > 0) return [`nobody sent: ${answers} answers of a respondent whom nobody is`]
    if (finished) return ['nobody finished: a respondent whom nobody is']
    return byShareLink ? [] : ['a respondent whom nobody is began by a link of their own']
  })
}
