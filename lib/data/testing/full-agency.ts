import { createHash, randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import type { Actor } from '@/lib/policy/actor'
import { record } from '../audit'
import { asInstallation } from '../tenancy'
import { type Agency, anAgency, aPerson } from './people'

export interface FullAgency extends Agency {
  readonly lead: Actor
  readonly member: Actor
  readonly invitationId: string
  readonly assessmentId: string
  readonly anonymousId: string
}

/** Words of an anonymous respondent, to look for where they must not be. */
export const ANONYMOUS_NOTE = 'the cellar floods every spring'

const hash = () => createHash('sha256').update(randomUUID()).digest('hex')

/** Makes an agency that has at least one row in every table that belongs to an organisation. */
export async function aFullAgency(name: string, parentId: string | null = null): Promise<FullAgency> {
  const agency = await anAgency(name, parentId)
  const lead = await aPerson('lead', agency.organisationId)
  const member = await aPerson('member', agency.organisationId)
  const full = {
    ...agency,
    lead,
    member,
    invitationId: randomUUID(),
    assessmentId: randomUUID(),
    anonymousId: randomUUID(),
  }
  await asInstallation(async (db) => {
    await fill(db, full)
    await record(db, lead, {
      action: 'site:created',
      organisationId: agency.organisationId,
      subjectId: agency.siteId,
      after: { name },
    })
  })
  return full
}

async function fill(db: Database, full: FullAgency): Promise<void> {
  const { organisationId: agency, siteId, lead, assessmentId, anonymousId } = full
  const snapshotId = randomUUID()
  await rowsOf(
    db,
    sql`insert into invitations (id, organisation_id, email, role, token_hash, invited_by, expires_at)
        values (${full.invitationId}, ${agency}, null, 'member', ${hash()}, ${lead.userId}, now() + interval '1 day')`,
  )
  await rowsOf(
    db,
    sql`insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, mode, state)
        values (${assessmentId}, ${agency}, ${siteId}, 'v1', 'x', 'full', 'adoption', 'named', 'open'),
          (${anonymousId}, ${agency}, ${siteId}, 'v1', 'x', 'full', 'adoption', 'anonymous', 'closed')`,
  )
  const named = await answer(db, full, { value: '3', note: 'said by name' })
  for (const value of ['1', '2', '4'])
    await answer(db, full, { value, note: ANONYMOUS_NOTE, anonymous: true })
  const invitation = randomUUID()
  await rowsOf(
    db,
    sql`insert into respondent_invitations (id, organisation_id, assessment_id, name, email, role, anonymous, respondent_id)
        values (${invitation}, ${agency}, ${assessmentId}, 'Kim', ${`${randomUUID()}@example.org`}, 'clinician', false, ${named})`,
  )
  await rowsOf(
    db,
    sql`insert into respondent_links (id, organisation_id, assessment_id, invitation_id, token_hash)
        values (${randomUUID()}, ${agency}, ${assessmentId}, ${invitation}, ${hash()})`,
  )
  await rowsOf(
    db,
    sql`insert into consensus_answers (assessment_id, item_id, organisation_id, value, agreed_on, revision)
        values (${assessmentId}, 'item', ${agency}, '2', '2026-01-01', 1)`,
  )
  await rowsOf(
    db,
    sql`insert into report_snapshots (id, organisation_id, assessment_id, number, content, answers_file, instrument_hash, scoring_version)
        values (${snapshotId}, ${agency}, ${assessmentId}, 1, '{}', '{}', 'x', '1')`,
  )
  await rowsOf(
    db,
    sql`insert into report_pdfs (snapshot_id, paper, organisation_id, bytes) values (${snapshotId}, 'a4', ${agency}, '\x25')`,
  )
  await rowsOf(
    db,
    sql`insert into assessment_scores (assessment_id, organisation_id, site_id, instrument_id, form, stage, finalised_on,
          scoring_version, domain_scores, domain_lowers, domain_uppers, stage_readiness, item_statuses)
        values (${assessmentId}, ${agency}, ${siteId}, 'v1', 'full', 'adoption', '2026-01-01', '1', '{}', '{}', '{}', '{}', '')`,
  )
  await rowsOf(
    db,
    sql`insert into shareable_reports (assessment_id, organisation_id, content) values (${assessmentId}, ${agency}, '{}')`,
  )
  const roundId = randomUUID()
  // In the tests that count rows by owner the agency runs a round of its own.
  await rowsOf(
    db,
    sql`insert into rounds (id, organisation_id, name, form, opens_on, due_on, sent_at, opened_at)
        values (${roundId}, ${agency}, 'A round', 'full', '2026-01-01', '2026-02-01', now(), now())`,
  )
  await rowsOf(
    db,
    sql`insert into round_sites (round_id, site_id, organisation_id, agency_id, assessment_id)
        values (${roundId}, ${siteId}, ${agency}, ${agency}, ${assessmentId})`,
  )
  const action = randomUUID()
  await rowsOf(
    db,
    sql`insert into actions (id, organisation_id, site_id, assessment_id, instrument_id, item_id, level, text)
        values (${action}, ${agency}, ${siteId}, ${assessmentId}, 'v1', 'item', 1, 'Sign the agreement')`,
  )
  await rowsOf(
    db,
    sql`insert into action_history (action_id, revision, organisation_id, text)
        values (${action}, 1, ${agency}, 'Sign the agreement')`,
  )
  await rowsOf(
    db,
    sql`with profile as (insert into state_profiles (id, organisation_id, instrument_id) values (${randomUUID()}, ${agency}, 'v1') returning id)
        insert into state_profile_answers (profile_id, item_id, organisation_id, value, source_title, source_kind, source_date, revision)
        select id, 'item', ${agency}, '2', 'An act', 'document', '2026-01-01', 1 from profile`,
  )
  await rowsOf(
    db,
    sql`insert into mails (id, organisation_id, kind, recipient, subject, body, message_id)
        values (${randomUUID()}, ${agency}, 'notice', 'kim@example.org', 'Hello', 'secret link', ${randomUUID()})`,
  )
}

async function answer(
  db: Database,
  { organisationId, assessmentId, anonymousId }: FullAgency,
  given: { readonly value: string; readonly note: string; readonly anonymous?: true },
): Promise<string> {
  const respondent = randomUUID()
  const anonymous = given.anonymous === true
  const assessment = anonymous ? anonymousId : assessmentId
  await rowsOf(
    db,
    sql`insert into respondents (id, organisation_id, assessment_id, name, role, anonymous, access_hash, finished, created_at)
        values (${respondent}, ${organisationId}, ${assessment}, ${anonymous ? null : 'Kim'}, 'clinician', ${anonymous},
          ${anonymous ? hash() : null}, true, ${anonymous ? null : sql`now()`})`,
  )
  await rowsOf(
    db,
    sql`insert into answers (respondent_id, item_id, organisation_id, assessment_id, value, note, revision)
        values (${respondent}, 'item', ${organisationId}, ${assessment}, ${sql`${given.value}::answer_value`}, ${given.note}, 1)`,
  )
  await rowsOf(
    db,
    sql`insert into answer_history (respondent_id, item_id, organisation_id, value, note, revision, idempotency_key)
        values (${respondent}, 'item', ${organisationId}, ${sql`${given.value}::answer_value`}, ${given.note}, 1, ${randomUUID()})`,
  )
  return respondent
}

/** Every table that belongs to an organisation and its column that says to which, as the database itself lists them. */
export async function tenantTables(): Promise<readonly { readonly name: string; readonly column: string }[]> {
  const found = await asInstallation((db) =>
    rowsOf<{ name: string }>(
      db,
      sql`select c.table_name as name from information_schema.columns c
          join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
          where c.table_schema = 'public' and c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE'
          order by 1`,
    ),
  )
  return [
    { name: 'organisations', column: 'id' },
    ...found.map(({ name }) => ({ name, column: 'organisation_id' })),
  ]
}
