import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type { Client } from 'pg'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'

/** How many sites one jurisdiction has, and how many another has that must not be in the way. */
export const SITES = 10_000
export const SITES_ELSEWHERE = 2_000
const SITES_AN_AGENCY = 10
const ROUNDS = ['2024-11-01', '2025-11-01', '2026-11-01']

export interface ManySites {
  readonly stateId: string
  /** The `Cookie` header of a coordinator. */
  readonly cookie: string
}

/** Writes two jurisdictions with their agencies and sites, three shared assessments of each, and the last one's answers. */
export async function writeManySites(client: Client, secret: string): Promise<ManySites> {
  const [stateId, otherId] = [randomUUID(), randomUUID()]
  await client.query(
    "insert into organisations (id, kind, name) values ($1, 'jurisdiction', 'A state'), ($2, 'jurisdiction', 'B state')",
    [stateId, otherId],
  )
  await writeState(client, stateId, SITES)
  await writeState(client, otherId, SITES_ELSEWHERE)
  await writeAnswers(client)
  await client.query('analyze')
  return { stateId, cookie: await coordinatorOf(client, secret, stateId) }
}

async function writeState(client: Client, stateId: string, sites: number): Promise<void> {
  await client.query(
    `with agency as (
        insert into organisations (id, kind, name, parent_id)
        select gen_random_uuid(), 'agency', 'Agency ' || n, $1 from generate_series(1, $2::int) n returning id
      )
      insert into sites (id, organisation_id, name, setting, region)
      select gen_random_uuid(), id, 'Site ' || n,
        (array['community-mental-health','rehabilitation','housing','independent'])[1 + n % 4]::site_setting, 'Region ' || n % 20
      from (select id, row_number() over () as a from agency) agency, generate_series(1, $3::int) s,
        lateral (select (a - 1) * $3::int + s as n) numbered`,
    [stateId, sites / SITES_AN_AGENCY, SITES_AN_AGENCY],
  )
  const items = itemsOf(CURRENT_INSTRUMENT, 'full').length
  for (const [round, day] of ROUNDS.entries()) {
    await client.query(
      `with made as (
          insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, state, finalised_at)
          select gen_random_uuid(), s.organisation_id, s.id, $2, $3, 'full',
            (array['adoption','implementation','sustainment'])[1 + abs(hashtext(s.id::text)) % 3]::assessment_stage, 'finalised', $4::date
          from sites s join organisations o on o.id = s.organisation_id where o.parent_id = $1
          returning id, organisation_id, site_id, stage
        )
        insert into assessment_scores (assessment_id, organisation_id, site_id, shared_with, share, shared_at, instrument_id, form, stage,
          finalised_on, scoring_version, domain_scores, domain_lowers, domain_uppers, stage_readiness, item_statuses)
        select m.id, m.organisation_id, m.site_id, $1, 'domain-scores', now(), $2, 'full', m.stage, $4::date, '1',
          d.scores, d.scores, d.scores, d.scores[1:4],
          (select string_agg(substr('bmf-n', 1 + abs(hashtext(m.id::text || i)) % 5, 1), '' order by i) from generate_series(1, $5::int) i)
        from made m,
          lateral (select array_agg((abs(hashtext(m.id::text || n || $6::text)) % 1001)::float8 / 10 order by n) as scores
                   from generate_series(1, 12) n) d`,
      [stateId, CURRENT_INSTRUMENT.id, CURRENT_INSTRUMENT.hash, day, items, String(round)],
    )
  }
}

/** One respondent's 72 answers in the last assessment of every site, from which the same figures could be made. */
async function writeAnswers(client: Client): Promise<void> {
  const items = itemsOf(CURRENT_INSTRUMENT, 'full').map(({ id }) => id)
  await client.query(
    `insert into respondents (id, organisation_id, assessment_id, role, finished)
      select gen_random_uuid(), organisation_id, id, 'clinician', true from assessments where finalised_at::date = $1`,
    [ROUNDS.at(-1)],
  )
  await client.query(
    `insert into answers (respondent_id, item_id, organisation_id, assessment_id, value, revision)
      select r.id, i.item, r.organisation_id, r.assessment_id, (abs(hashtext(r.id::text || i.item)) % 5)::text::answer_value, 1
      from respondents r, unnest($1::text[]) i(item)`,
    [items],
  )
}

async function coordinatorOf(client: Client, secret: string, stateId: string): Promise<string> {
  const [userId, sid] = [randomUUID(), randomBytes(32).toString('base64url')]
  await client.query(
    "insert into users (id, email, name) values ($1, 'coordinator@example.org', 'Coordinator')",
    [userId],
  )
  await client.query(
    "insert into memberships (id, user_id, organisation_id, role) values ($1, $2, $3, 'coordinator')",
    [randomUUID(), userId, stateId],
  )
  await client.query(
    "insert into sessions (id, user_id, token_hash, expires_at) values ($1, $2, $3, now() + interval '1 hour')",
    [randomUUID(), userId, createHash('sha256').update(sid).digest('hex')],
  )
  return `ips-session=${await encode({ token: { sid }, secret, maxAge: 3600 })}`
}
