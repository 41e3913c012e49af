import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { CURRENT_INSTRUMENT, itemsOf } from '@/lib/instrument/instrument'
import { accessHash, invitationHash } from './link-keys'
import { finishAnswering } from './own-questionnaire'
import { anOpenAssessment, begun, inviteAll } from './testing/open-assessments'
import { aCast } from './testing/people'
import { saveOwnAnswer } from './testing/save-own'

const PEOPLE = 60
const FIRST = itemsOf(CURRENT_INSTRUMENT, 'brief')[0]?.id ?? ''
const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Tables that know people, and those that hold answers. */
const PERSONAL = [
  'users',
  'respondent_invitations',
  'respondent_links',
  'mails',
  'audit_events',
  'sessions',
  'invitations',
]
const ANSWERING = ['respondents', 'answers', 'answer_history']

/** Spearman's rank correlation of two orders of the same things. */
function rankCorrelation<T>(one: readonly T[], other: readonly T[]): number {
  const n = one.length
  const squares = one.reduce((sum, thing, rank) => sum + (rank - other.indexOf(thing)) ** 2, 0)
  return 1 - (6 * squares) / (n * (n * n - 1))
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let id = ''
  let tokens: readonly string[] = []
  /** Respondents in the order in which they began: exactly the order of the invitations, the worst case. */
  const inOrder: string[] = []

  beforeAll(async () => {
    const cast = await aCast()
    const opened = await anOpenAssessment(cast.lead, cast.agency.siteId, 'anonymous')
    id = opened.id
    tokens = await inviteAll(cast.lead, id, ...Array.from({ length: PEOPLE }, () => 'clinician' as const))
    for (const [index, token] of tokens.entries()) {
      const { holder } = await begun(token)
      inOrder.push(holder.respondentId ?? '')
      const change = { itemId: FIRST, value: 1, note: null, proof: null, baseRevision: 0 } as const
      await saveOwnAnswer(holder, { ...change, idempotencyKey: `key-${index}-0123456789` })
      if (index % 2 === 0) await finishAnswering(holder)
    }
  }, 120_000)

  test('G-04: no foreign keys lead from an anonymous answer to a person, an invitation, a mail or the trail', async () => {
    const keys = await allRows<{ from: string; to: string; columns: string[] }>(sql`
      select c.conrelid::regclass::text as "from", c.confrelid::regclass::text as "to",
        array(select a.attname::text from unnest(c.conkey) k join pg_attribute a
          on a.attrelid = c.conrelid and a.attnum = k) as columns
      from pg_constraint c where c.contype = 'f'`)
    expect(keys.length).toBeGreaterThan(20)
    // Out of the answers' tables: to the tenant, and to a person only by columns that anonymous rows leave empty.
    const outward = keys.filter(({ from, to }) => ANSWERING.includes(from) && !ANSWERING.includes(to))
    expect(outward.map(({ from, to, columns }) => `${from}.${columns.join()} → ${to}`).sort()).toEqual([
      'answers.assessment_id → assessments',
      'answers.organisation_id → organisations',
      'respondents.assessment_id → assessments',
      'respondents.organisation_id → organisations',
      'respondents.user_id → users',
    ])
    const inward = keys.filter(({ from, to }) => PERSONAL.includes(from) && ANSWERING.includes(to))
    expect(inward.map(({ from, columns }) => `${from}.${columns.join()}`)).toEqual([
      'respondent_invitations.respondent_id',
    ])
    const filled = await allRows(sql`
      select 1 from respondents where assessment_id = ${id} and (user_id is not null or name is not null)
      union all select 1 from respondent_invitations where assessment_id = ${id} and respondent_id is not null`)
    expect(filled).toEqual([])
  })

  test('G-04: the database itself refuses a row that would lead from one to the other', async () => {
    const [respondent] = inOrder
    for (const statement of [
      sql`update respondents set name = 'Ana' where id = ${respondent}`,
      sql`update respondents set created_at = now() where id = ${respondent}`,
      sql`update respondent_invitations set respondent_id = ${respondent} where assessment_id = ${id}`,
      sql`update respondent_invitations set role = 'clinician' where assessment_id = ${id}`,
    ]) {
      await expect(allRows(statement)).rejects.toThrow()
    }
  })

  test('G-04: no value of the answers’ side stands anywhere on the side of people', async () => {
    const ids = new Set<string>(inOrder)
    for (const token of tokens) ids.add(accessHash(token))
    const [{ text } = { text: '' }] = await allRows<{ text: string }>(sql`select concat_ws(' ',
      (select json_agg(i)::text from respondent_invitations i), (select json_agg(l)::text from respondent_links l),
      (select json_agg(m)::text from mails m), (select json_agg(e)::text from audit_events e),
      (select json_agg(s)::text from sessions s), (select json_agg(u)::text from users u)) as text`)
    expect(text.length).toBeGreaterThan(1_000)
    for (const value of ids) expect(text).not.toContain(value)
    const [{ answering } = { answering: '' }] = await allRows<{ answering: string }>(sql`select concat_ws(' ',
      (select json_agg(r)::text from respondents r where assessment_id = ${id}),
      (select json_agg(a)::text from answers a where assessment_id = ${id}),
      (select json_agg(h)::text from answer_history h)) as answering`)
    for (const token of tokens) {
      expect(answering).not.toContain(invitationHash(token))
      expect(answering).not.toContain(token)
      expect(invitationHash(token)).not.toBe(accessHash(token))
    }
  })

  test('G-04: no time finer than a day stands with an anonymous answer', async () => {
    const [row] = await allRows<{ begun: number; fine: number; columns: string[] }>(sql`select
      (select count(*)::int from respondents where assessment_id = ${id} and created_at is not null) as begun,
      (select count(*)::int from (
        select saved_at from answers where assessment_id = ${id}
        union all select h.saved_at from answer_history h join respondents r on r.id = h.respondent_id
          where r.assessment_id = ${id}
      ) t where saved_at <> date_trunc('day', saved_at, 'UTC')) as fine,
      (select array_agg(table_name || '.' || column_name order by table_name) from information_schema.columns
        where table_name in ('respondents', 'answers', 'answer_history') and data_type like 'timestamp%') as columns`)
    expect(row).toEqual({
      begun: 0,
      fine: 0,
      columns: ['answer_history.saved_at', 'answers.saved_at', 'respondents.created_at'],
    })
  })

  test('G-04: ids are random, and no order of theirs follows the order of the invitations', async () => {
    for (const respondent of inOrder) expect(respondent).toMatch(UUID_V4)
    const rows = await allRows<{ id: string }>(
      sql`select id from respondents where assessment_id = ${id} order by id`,
    )
    const byId = rows.map((row) => row.id)
    // For 60 people at random |ρ| stays below 0.55 but for about once in a hundred thousand times.
    expect(Math.abs(rankCorrelation(inOrder, byId))).toBeLessThan(0.55)
    const invited = await allRows<{ id: string; name: string }>(
      sql`select id, name from respondent_invitations where assessment_id = ${id} and name like 'Person %' order by ctid`,
    )
    const asListed = invited
      .map(({ name }) => name)
      .toSorted((a, b) => Number(a.slice(7)) - Number(b.slice(7)))
    // The order of the list is not the order of the table either.
    expect(
      Math.abs(
        rankCorrelation(
          asListed,
          invited.map(({ name }) => name),
        ),
      ),
    ).toBeLessThan(0.55)
  })

  test('G-04: beginning, answering and finishing leave no mark on an invitation’s rows and none in the trail', async () => {
    const [marks] = await allRows<{ links: number; invited: number; trail: string[] }>(sql`select
      (select count(*)::int from respondent_links where assessment_id = ${id} and xmax::text <> '0') as links,
      (select count(*)::int from respondent_invitations i where assessment_id = ${id}
        and xmin::text in (select xmin::text from respondents where assessment_id = ${id})) as invited,
      (select array_agg(action order by sequence) from audit_events where subject_id = ${id}) as trail`)
    expect(marks).toEqual({
      links: 0,
      invited: 0,
      trail: ['assessment:created', 'assessment:opened', 'assessment:respondents-invited'],
    })
  })
})
