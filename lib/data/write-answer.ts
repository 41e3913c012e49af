import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { fastRows } from '@/lib/db/fast-rows'
import { type Database, rowsOf } from '@/lib/db/rows'
import type { AnswerValue } from '@/lib/instrument/model'
import { withinAnswerPeriod } from './answer-period'
import { fromStored, type StoredValue, toStored } from './answer-value'

/** What is to be written for one item of one respondent. */
export interface AnswerWrite {
  readonly organisationId: string
  readonly assessmentId: string
  readonly respondentId: string
  readonly itemId: string
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly proof: string | null
  readonly baseRevision: number
  readonly idempotencyKey: string
}

export interface Written {
  readonly revision: number
  readonly savedAt: string
}

/**
 * The assessment if it takes answers of the respondent today, and as when an answer is dated: of somebody anonymous
 * to the day. Holds a share of its row until the transaction ends, for which finalising waits.
 */
function answerable({ organisationId, assessmentId, respondentId }: AnswerWrite): SQL {
  return sql`
          select a.id, a.organisation_id,
            case when r.anonymous then date_trunc('day', now(), 'UTC') else clock_timestamp() end as at
          from assessments a
          join sites s on s.id = a.site_id
          join respondents r on r.id = ${respondentId} and r.assessment_id = a.id
          where a.id = ${assessmentId} and a.organisation_id = ${organisationId} and a.state in ('draft', 'open')
            and ${withinAnswerPeriod} and not r.finished
          for key share of a`
}

/**
 * Writes one answer and its line of history in one statement, if the assessment takes answers today, the respondent
 * has not finished and the stored revision is the base revision; an anonymous respondent's is dated to the day. Else writes nothing and
 * returns null. The statement holds a share of the assessment's row until it commits, for which finalising waits.
 * Throws the driver's unique violation where the idempotency key was used before.
 */
export async function writeAnswer(db: Database, write: AnswerWrite): Promise<Written | null> {
  const { respondentId, itemId, note, proof, baseRevision } = write
  const [row] = await fastRows<{ revision: number; at: number }>(
    db,
    sql`with assessment as (${answerable(write)}), written as (
          insert into answers as stored
            (respondent_id, item_id, organisation_id, assessment_id, value, note, proof, revision, saved_at)
          select ${respondentId}::uuid, ${itemId}, organisation_id, id,
            ${toStored(write.value)}::answer_value, ${note}, ${proof}, 1, at
          from assessment
          where ${baseRevision}::int = 0
            or exists (select from answers where respondent_id = ${respondentId} and item_id = ${itemId})
          on conflict (respondent_id, item_id) do update
          set value = excluded.value, note = excluded.note, proof = excluded.proof,
            revision = stored.revision + 1, saved_at = excluded.saved_at
          where stored.revision = ${baseRevision}
          returning *
        ), history as (
          insert into answer_history
            (respondent_id, item_id, organisation_id, value, note, proof, revision, saved_at, idempotency_key)
          select respondent_id, item_id, organisation_id, value, note, proof, revision, saved_at,
            ${write.idempotencyKey}
          from written
        )
        select revision, extract(epoch from saved_at)::float8 as at from written`,
  )
  return row ? { revision: row.revision, savedAt: instant(row.at) } : null
}

/**
 * `writeAnswer` for several items of one respondent at once, in one statement: each is written on the same conditions
 * as alone. Returns the ids of the items that were written.
 */
export async function writeAnswers(
  db: Database,
  writes: readonly [AnswerWrite, ...AnswerWrite[]],
): Promise<ReadonlySet<string>> {
  const [{ respondentId }] = writes
  const given = writes.map(({ itemId, value, note, proof, baseRevision, idempotencyKey }) => ({
    ...{ item: itemId, value: toStored(value), note, proof },
    ...{ base: baseRevision, key: idempotencyKey },
  }))
  const written = await fastRows<{ item: string }>(
    db,
    sql`with assessment as (${answerable(writes[0])}), given as (
          select * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
            as one(item text, value answer_value, note text, proof text, base int, key text)
        ), written as (
          insert into answers as stored
            (respondent_id, item_id, organisation_id, assessment_id, value, note, proof, revision, saved_at)
          select ${respondentId}::uuid, item, organisation_id, id, value, note, proof, base + 1, at
          from assessment cross join given
          where base = 0
            or exists (select from answers where respondent_id = ${respondentId} and item_id = item)
          on conflict (respondent_id, item_id) do update
          set value = excluded.value, note = excluded.note, proof = excluded.proof,
            revision = excluded.revision, saved_at = excluded.saved_at
          where stored.revision = excluded.revision - 1
          returning *
        ), history as (
          insert into answer_history
            (respondent_id, item_id, organisation_id, value, note, proof, revision, saved_at, idempotency_key)
          select w.respondent_id, w.item_id, w.organisation_id, w.value, w.note, w.proof, w.revision, w.saved_at, g.key
          from written w join given g on g.item = w.item_id
        )
        select item_id as item from written`,
  )
  return new Set(written.map(({ item }) => item))
}

/** What a request found in place of what it wanted to write. */
export interface Standing {
  readonly state: string
  /** Whether the last day for answers has passed. */
  readonly late: boolean
  /** Whether the respondent has finished. */
  readonly finished: boolean
  /** What is stored for the item now; revision 0 where nothing is. */
  readonly current: {
    readonly revision: number
    readonly value: AnswerValue | null
    readonly note: string | null
    readonly proof: string | null
  }
  /** What an earlier request with the same key wrote. */
  readonly earlier: (Written & { readonly itemId: string; readonly same: boolean }) | null
}

interface StandingRow {
  readonly state: string
  readonly late: boolean
  readonly finished: boolean
  readonly revision: number | null
  readonly value: StoredValue | null
  readonly note: string | null
  readonly proof: string | null
  readonly earlierRevision: number | null
  readonly earlierAt: number | null
  readonly earlierItem: string | null
  readonly same: boolean | null
}

/** Looks up why `writeAnswer` wrote nothing; null when the assessment or the respondent is gone. */
export async function standingOf(db: Database, write: AnswerWrite): Promise<Standing | null> {
  const { organisationId, assessmentId, respondentId, itemId, note, proof } = write
  const [row] = await rowsOf<StandingRow>(
    db,
    sql`select a.state, not ${withinAnswerPeriod} as late, r.finished, w.revision, w.value, w.note, w.proof,
          h.revision as "earlierRevision", extract(epoch from h.saved_at)::float8 as "earlierAt",
          h.item_id as "earlierItem",
          (h.value is not distinct from ${toStored(write.value)}::answer_value
            and h.note is not distinct from ${note}::text
            and h.proof is not distinct from ${proof}::text) as same
        from assessments a
        join sites s on s.id = a.site_id
        join respondents r on r.id = ${respondentId} and r.assessment_id = a.id
        left join answers w on w.respondent_id = r.id and w.item_id = ${itemId}
        left join answer_history h
          on h.respondent_id = ${respondentId} and h.idempotency_key = ${write.idempotencyKey}
        where a.id = ${assessmentId} and a.organisation_id = ${organisationId}`,
  )
  if (!row) return null
  const { revision, value, earlierRevision, earlierAt, earlierItem } = row
  return {
    state: row.state,
    late: row.late,
    finished: row.finished,
    current: { revision: revision ?? 0, value: fromStored(value), note: row.note, proof: row.proof },
    earlier:
      earlierRevision === null || earlierAt === null || earlierItem === null
        ? null
        : {
            revision: earlierRevision,
            savedAt: instant(earlierAt),
            itemId: earlierItem,
            same: row.same === true,
          },
  }
}

function instant(epochSeconds: number): string {
  return new Date(Math.round(epochSeconds * 1000)).toISOString()
}

/** Whether an error is the database's refusal of a second row with the same key (SQLSTATE 23505). */
export function isUniqueViolation(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if ((at as { code?: unknown }).code === '23505') return true
  }
  return false
}
