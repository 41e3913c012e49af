import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import type { Actor } from '@/lib/policy/actor'
import { sendActionDigests } from './action-digest'
import { type Agency, anAgency, aPerson } from './testing/people'

const never = new AbortController().signal

/** An action of a site that is due so many days from today in its zone. */
async function anAction(
  { organisationId, siteId }: Agency,
  owner: Actor | null,
  { text, days, status = 'open' }: { text: string; days: number | null; status?: string },
): Promise<void> {
  await allRows(
    sql`insert into actions (id, organisation_id, site_id, instrument_id, item_id, level, text, owner_id, status, due_on)
        select ${randomUUID()}, ${organisationId}, id, 'v1', 'item', 1, ${text}, ${owner?.userId ?? null}, ${status}::action_status,
          (now() at time zone time_zone)::date + ${days}::int
        from sites where id = ${siteId}`,
  )
}

const mailsTo = (owner: Actor) =>
  allRows<{ subject: string; body: string; organisation: string | null }>(
    sql`select subject, body, organisation_id as organisation from mails m join users u on u.email = m.recipient
        where u.id = ${owner.userId} order by m.created_at`,
  )

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  beforeEach(() => allRows(sql`delete from actions`))

  test('an owner is told what is overdue and what is near, across agencies, once a week', async () => {
    const [north, south] = [await anAgency('Northside'), await anAgency('Southside')]
    const owner = await aPerson('member', north.organisationId)
    await allRows(
      sql`insert into memberships (id, user_id, organisation_id, role)
          values (${randomUUID()}, ${owner.userId}, ${south.organisationId}, 'lead')`,
    )
    await anAction(north, owner, { text: 'Two\nlines, late', days: -1 })
    await anAction(south, owner, { text: 'Today', days: 0 })
    await anAction(south, owner, { text: 'In two weeks', days: 14, status: 'under-way' })
    await anAction(south, owner, { text: 'Later', days: 15 })
    await anAction(south, owner, { text: 'Finished', days: -3, status: 'done' })
    await anAction(south, owner, { text: 'Given up', days: -3, status: 'dropped' })
    await anAction(south, owner, { text: 'Some day', days: null })
    expect(await sendActionDigests(never)).toBe(1)
    const [mail, ...others] = await mailsTo(owner)
    expect(others).toEqual([])
    expect(mail).toMatchObject({ subject: 'Your actions: some are overdue', organisation: null })
    expect(mail?.body).toMatch(
      /Overdue:\n- \d+ \w+ \d{4}, Northside [^:]*: Two lines, late\n\nDue within two weeks:\n- .*: Today\n- .*: In two weeks\n/,
    )
    expect(mail?.body).not.toMatch(/Later|Finished|Given up|Some day/)
    expect(await sendActionDigests(never), 'not again').toBe(0)
    const day = 86_400_000
    await allRows(sql`update rate_limits set expire = expire - ${6 * day} where key like 'action-digest:%'`)
    expect(await sendActionDigests(never), 'not after six days').toBe(0)
    await allRows(sql`update rate_limits set expire = expire - ${day} where key like 'action-digest:%'`)
    expect(await sendActionDigests(never), 'after a week').toBe(1)
  })

  test('nobody is told of nothing, nor of what is theirs no longer', async () => {
    const agency = await anAgency()
    const people = await Promise.all([1, 2, 3, 4].map(() => aPerson('member', agency.organisationId)))
    const [idle, left, limited, closed] = people as [Actor, Actor, Actor, Actor]
    await anAction(agency, idle, { text: 'Later', days: 40 })
    for (const owner of [left, limited, closed, null])
      await anAction(agency, owner, { text: 'Late', days: -1 })
    await allRows(sql`delete from memberships where user_id = ${left.userId}`)
    await allRows(
      sql`update memberships set site_ids = array[gen_random_uuid()] where user_id = ${limited.userId}`,
    )
    await allRows(sql`update users set deactivated_at = now() where id = ${closed.userId}`)
    const deleted = await anAgency('Deleted')
    const lead = await aPerson('lead', deleted.organisationId)
    await anAction(deleted, lead, { text: 'Late', days: -1 })
    await allRows(
      sql`update organisations set deletion_requested_at = now() where id = ${deleted.organisationId}`,
    )
    expect(await sendActionDigests(never)).toBe(0)
    for (const person of [...people, lead]) expect(await mailsTo(person)).toEqual([])
  })

  test('a job that is told to stop tells the rest another time', async () => {
    const agency = await anAgency()
    const owner = await aPerson('member', agency.organisationId)
    await anAction(agency, owner, { text: 'Late', days: -1 })
    expect(await sendActionDigests(AbortSignal.abort())).toBe(0)
    expect(await sendActionDigests(never)).toBe(1)
  })
})
