import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Forbidden, NotFound } from '@/lib/errors'
import type { SiteInput } from '@/lib/forms/site'
import { getAccount } from './account'
import { endOtherSessions } from './sessions'
import { createSite, listSites } from './sites'
import { aCast } from './testing/people'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let input: SiteInput
  beforeAll(async () => {
    cast = await aCast()
    const { organisationId } = cast.agency
    input = {
      organisationId,
      name: 'Ålesund אב 😀',
      setting: 'housing',
      region: null,
      population: null,
      ipsStartedOn: '2024-02-29',
      timeZone: 'Europe/Oslo',
    }
  })

  test('a lead adds a site, which is on record and in the list of every member', async () => {
    const site = await createSite(cast.lead, input)
    expect(site).toEqual({
      id: expect.any(String),
      name: input.name,
      setting: 'housing',
      region: null,
      agency: { id: cast.agency.organisationId, name: 'Northside' },
    })
    for (const actor of [cast.lead, cast.member]) {
      expect((await listSites(actor)).map(({ name }) => name).sort()).toEqual(
        ['Northside Community Mental Health', input.name].sort(),
      )
    }
    const events = await allRows(
      sql`select action, actor_id, after from audit_events where subject_id = ${site.id}`,
    )
    expect(events).toEqual([
      {
        action: 'site:created',
        actor_id: cast.lead.userId,
        after: {
          name: input.name,
          setting: 'housing',
          region: null,
          population: null,
          ipsStartedOn: '2024-02-29',
          timeZone: 'Europe/Oslo',
        },
      },
    ])
  })

  test('a member may not add one, and for everybody else the agency is not there', async () => {
    await expect(createSite(cast.member, input)).rejects.toThrow(Forbidden)
    for (const [who, stranger] of Object.entries(cast.strangers)) {
      await expect(createSite(stranger, input), who).rejects.toThrow(NotFound)
      expect(
        (await listSites(stranger)).map(({ agency }) => agency.name),
        who,
      ).not.toContain('Northside')
    }
    await expect(createSite(cast.lead, { ...input, organisationId: randomUUID() })).rejects.toThrow(NotFound)
  })

  test('an account shows its own name, address and roles', async () => {
    const { userId } = cast.lead
    expect(await getAccount(cast.lead)).toEqual({
      name: 'A person',
      email: `${userId}@example.org`,
      operator: false,
      organisations: [{ id: cast.agency.organisationId, name: 'Northside', kind: 'agency', role: 'lead' }],
    })
    expect(await getAccount(cast.strangers['the operator'])).toMatchObject({
      operator: true,
      organisations: [],
    })
  })

  test('ending the other sessions leaves the one that asked, and those of other people', async () => {
    const db = await database()
    const ids = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const
    for (const [n, id] of ids.entries()) {
      const owner = n === 3 ? cast.member.userId : cast.lead.userId
      await db.execute(
        sql`insert into sessions (id, user_id, token_hash, expires_at) values (${id}, ${owner}, ${id}, now() + interval '1 hour')`,
      )
    }
    expect(await endOtherSessions({ ...cast.lead, sessionId: ids[0] })).toBe(2)
    const live = await allRows<{ id: string }>(sql`select id from sessions where revoked_at is null`)
    expect(live.map(({ id }) => id).sort()).toEqual([ids[0], ids[3]].sort())
  })
})
