import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { rowsOf } from '@/lib/db/rows'
import { within } from '@/lib/db/tenant'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { deleteAccount, mustHandOver } from './delete-account'
import { linkIdentity } from './identities'
import { ownData } from './own-data'
import { askForEmailChange } from './own-email'
import { sendResetLink } from './password'
import { type Agency, anAgency, aPerson, inSession } from './testing/people'

const NAME = 'Ana Unverwechselbar'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let agency: Agency
  let person: Actor
  let email: string
  beforeEach(async () => {
    agency = await anAgency()
    person = await inSession(await aPerson('lead', agency.organisationId))
    email = `${person.userId.slice(0, 8)}.ana@example.org`
    await allRows(sql`update users set email = ${email}, name = ${NAME} where id = ${person.userId}`)
  })

  /** Everything that a person leaves behind in use: answers, invitations, mails, sessions, another's row beside it. */
  async function leaveTraces() {
    const { organisationId, siteId } = agency
    const [assessment, own, invited, other] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
    await within({ kind: 'installation' }, async (db) => {
      const run = (statement: ReturnType<typeof sql>) => db.execute(statement)
      await run(sql`insert into assessments (id, organisation_id, site_id, instrument_id, instrument_hash, form, stage, created_by)
        values (${assessment}, ${organisationId}, ${siteId}, 'i', 'h', 'brief', 'adoption', ${person.userId})`)
      await run(sql`insert into rounds (id, organisation_id, name, form, opens_on, due_on, created_by)
        values (${randomUUID()}, ${organisationId}, 'A round', 'brief', '2026-01-01', '2026-02-01', ${person.userId})`)
      for (const [id, user, name] of [
        [own, person.userId, NAME],
        [invited, null, NAME],
        [other, null, 'Bo Other'],
      ]) {
        await run(sql`insert into respondents (id, organisation_id, assessment_id, user_id, name, role)
          values (${id}, ${organisationId}, ${assessment}, ${user}, ${name}, 'clinician')`)
        await run(sql`insert into answers (respondent_id, item_id, organisation_id, assessment_id, value, note, revision)
          values (${id}, 'item', ${organisationId}, ${assessment}, '3', ${`a note of ${id}`}, 1)`)
        await run(sql`insert into answer_history (respondent_id, item_id, organisation_id, value, note, revision, idempotency_key)
          values (${id}, 'item', ${organisationId}, '3', ${`a note of ${id}`}, 1, ${id})`)
      }
      await run(sql`insert into respondent_invitations (id, organisation_id, assessment_id, name, email, role, anonymous, respondent_id)
        values (${randomUUID()}, ${organisationId}, ${assessment}, ${NAME}, ${email.toUpperCase()}, 'clinician', false, ${invited})`)
      await run(sql`insert into invitations (id, organisation_id, email, role, token_hash, expires_at)
        values (${randomUUID()}, ${organisationId}, ${email}, 'member', ${randomUUID()}, now() + interval '1 day')`)
      const action = randomUUID()
      await run(sql`insert into actions (id, organisation_id, site_id, instrument_id, item_id, level, text, owner_id)
        values (${action}, ${organisationId}, ${siteId}, 'i', 'item', 1, 'Do it', ${person.userId})`)
      await run(sql`insert into action_history (action_id, revision, organisation_id, text, owner_id, changed_by)
        values (${action}, 1, ${organisationId}, 'Do it', ${person.userId}, ${person.userId})`)
      await run(sql`insert into mails (id, kind, recipient, subject, body, message_id)
        values (${randomUUID()}, 'notice', 'lead@example.org', 'News', ${`From ${email}`}, ${randomUUID()})`)
    })
    await linkIdentity(person, {
      issuer: 'https://id.example.org',
      subject: email,
      verifiedEmail: null,
      name: NAME,
    })
    await askForEmailChange(person, `new.${email}`)
    await sendResetLink(email)
    return { own, invited, other }
  }

  /** Every row of every table that contains a text, in any column. */
  async function rowsWith(text: string): Promise<string[]> {
    const tables = await allRows<{ name: string }>(
      sql`select tablename as name from pg_tables where schemaname = 'public' order by 1`,
    )
    expect(tables.length).toBeGreaterThan(20)
    return within({ kind: 'installation' }, async (db) => {
      const found: string[] = []
      for (const { name } of tables) {
        const rows = await rowsOf<{ row: string }>(
          db,
          sql`select t::text as row from ${sql.identifier(name)} t where position(lower(${text}) in lower(t::text)) > 0`,
        )
        found.push(...rows.map(({ row }) => `${name}: ${row}`))
      }
      return found
    })
  }

  test('H-07 nothing in any table has the address, the name or a key; answers stay, others’ rows too', async () => {
    const second = await aPerson('lead', agency.organisationId)
    const { own, invited, other } = await leaveTraces()
    expect((await rowsWith(email)).length).toBeGreaterThan(6)
    const answers = () => allRows<{ n: number }>(sql`select count(*)::int as n from answer_history`)
    const before = await answers()
    await deleteAccount(person)
    expect(await rowsWith(email)).toEqual([])
    expect(await rowsWith(NAME)).toEqual([])
    expect(await answers()).toEqual(before)
    const people = await allRows<{ id: string }>(
      sql`select id, user_id, name from respondents where id in (${own}, ${invited}, ${other}) order by name nulls first, id`,
    )
    expect(people).toEqual([
      ...[own, invited].sort().map((id) => ({ id, user_id: null, name: null })),
      { id: other, user_id: null, name: 'Bo Other' },
    ])
    const pseudonym = await rowsWith(person.userId)
    expect(pseudonym.length).toBeGreaterThan(0)
    for (const row of pseudonym) expect(row).toMatch(/^audit_events: /)
    expect(await mustHandOver(second), 'the other lead is the last one now').toHaveLength(1)
  })

  test('H-07 the last lead hands over first; the last operator too', async () => {
    expect(await mustHandOver(person)).toEqual(['Northside'])
    await expect(deleteAccount(person)).rejects.toThrow(Conflict)
    const gone = await aPerson('lead', agency.organisationId)
    await allRows(sql`update users set deactivated_at = now() where id = ${gone.userId}`)
    await expect(deleteAccount(person), 'a deactivated one does not count').rejects.toThrow(Conflict)
    const operator = await inSession(await aPerson('operator'))
    await expect(deleteAccount(operator)).rejects.toThrow(Conflict)
    await aPerson('lead', agency.organisationId)
    await deleteAccount(person)
  })

  test('H-07 of two last leads that leave at once, one stays', async () => {
    const other = await inSession(await aPerson('lead', agency.organisationId))
    const results = await Promise.allSettled([deleteAccount(person), deleteAccount(other)])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('asks who has not proved lately who they are', async () => {
    await expect(deleteAccount(await inSession(person, 'long ago'))).rejects.toThrow(Forbidden)
    expect(await rowsWith(email)).not.toEqual([])
  })

  test('H-06 own data are complete by count, and of nobody else', async () => {
    const { other } = await leaveTraces()
    const data = await ownData(person)
    const [counts] = await within({ kind: 'installation' }, (tenant) =>
      rowsOf<Record<string, number>>(
        tenant,
        sql`select
          (select count(*)::int from memberships where user_id = ${person.userId}) as roles,
          (select count(*)::int from sessions where user_id = ${person.userId}) as sessions,
          (select count(*)::int from passkeys where user_id = ${person.userId}) as passkeys,
          (select count(*)::int from identities where user_id = ${person.userId}) as "singleSignOn",
          (select count(*)::int from invitations where lower(email) = ${email}) as invitations,
          (select count(*)::int from respondent_invitations where lower(email) = ${email}) as "invitationsToAnswer",
          (select count(*)::int from assessments where created_by = ${person.userId}) as "assessmentsBegun",
          (select count(*)::int from rounds where created_by = ${person.userId}) as "roundsMade",
          (select count(*)::int from answer_history h join respondents r on r.id = h.respondent_id
             where r.user_id = ${person.userId}) as answers,
          (select count(*)::int from actions where owner_id = ${person.userId}) as actions,
          (select count(*)::int from action_history where changed_by = ${person.userId}) as "actionsWritten",
          (select count(*)::int from audit_events where actor_id = ${person.userId}) as "onRecord"`,
      ),
    )
    const { account, ...lists } = data
    expect(Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, list.length]))).toEqual(counts)
    expect(account).toEqual({ id: person.userId, name: NAME, email, createdAt: expect.any(Date) })
    const text = JSON.stringify(data)
    expect(text).not.toContain('Bo Other')
    expect(text).not.toContain(other)
    expect(text).not.toMatch(/hash/i)
  })
})
