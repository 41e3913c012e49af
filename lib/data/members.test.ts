import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/lib/db/client'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { deactivateAccount } from './accounts'
import { changeMember, leaveOrganisation, listMembers, removeMember } from './members'
import { aCast, aJurisdiction, anAgency, aPerson } from './testing/people'

const MEMBER = { role: 'member', siteIds: null } as const
const LEAD = { role: 'lead', siteIds: null } as const

async function rolesIn(organisationId: string): Promise<readonly string[]> {
  const rows = await allRows<{ role: string }>(
    sql`select role from memberships where organisation_id = ${organisationId} order by role`,
  )
  return rows.map(({ role }) => role)
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let agency: string
  beforeEach(async () => {
    cast = await aCast()
    agency = cast.agency.organisationId
  })

  test('everybody in an agency sees who belongs to it; addresses and invitations only those in charge', async () => {
    const seenByLead = await listMembers(cast.lead, agency)
    expect(seenByLead.members.map(({ role, self }) => [role, self])).toEqual([
      ['lead', true],
      ['member', false],
    ])
    expect(seenByLead.members.every(({ email }) => email?.endsWith('@example.org'))).toBe(true)
    expect(seenByLead.may).toEqual({ manage: true, limitToSites: true, leave: true })

    const seenByMember = await listMembers(cast.member, agency)
    expect(seenByMember.members.map(({ email, self }) => [email !== null, self])).toEqual([
      [false, false],
      [true, true],
    ])
    expect(seenByMember.may).toEqual({ manage: false, limitToSites: false, leave: true })

    const seenByOperator = await listMembers(cast.strangers['the operator'], agency)
    expect(seenByOperator.may).toEqual({ manage: true, limitToSites: false, leave: false })
  })

  test('others are told that there is nothing, a member that the role does not allow it', async () => {
    const {
      'the operator': operator,
      'the coordinator of its state': coordinator,
      ...others
    } = cast.strangers
    const id = cast.member.userId
    for (const [who, stranger] of Object.entries(others)) {
      await expect(listMembers(stranger, agency), who).rejects.toThrow(NotFound)
      await expect(changeMember(stranger, agency, id, LEAD), who).rejects.toThrow(NotFound)
      await expect(removeMember(stranger, agency, id), who).rejects.toThrow(NotFound)
      await expect(leaveOrganisation(stranger, agency), who).rejects.toThrow(NotFound)
    }
    await expect(listMembers(coordinator, agency)).rejects.toThrow(Forbidden)
    await expect(removeMember(coordinator, agency, id)).rejects.toThrow(Forbidden)
    await expect(changeMember(cast.member, agency, cast.lead.userId, MEMBER)).rejects.toThrow(Forbidden)
    await expect(removeMember(cast.member, agency, cast.lead.userId)).rejects.toThrow(Forbidden)
    await expect(leaveOrganisation(operator, agency)).rejects.toThrow(Forbidden)
    expect(await rolesIn(agency)).toEqual(['lead', 'member'])
  })

  test('C-02 somebody of another agency is nobody in one’s own', async () => {
    const stranger = cast.strangers['a lead of another agency'].userId
    await expect(changeMember(cast.lead, agency, stranger, MEMBER)).rejects.toThrow(NotFound)
    await expect(removeMember(cast.lead, agency, stranger)).rejects.toThrow(NotFound)
    await expect(removeMember(cast.lead, agency, 'no id')).rejects.toThrow(NotFound)
  })

  test('C-03 one foreign site among own ones refuses the whole change', async () => {
    const foreign = await anAgency('Elsewhere')
    const siteIds = [cast.agency.siteId, foreign.siteId]
    const changing = changeMember(cast.lead, agency, cast.member.userId, { role: 'member', siteIds })
    await expect(changing).rejects.toThrow(NotFound)
    const { members } = await listMembers(cast.lead, agency)
    expect(members.find(({ role }) => role === 'member')?.siteIds).toBeNull()
  })

  test('a member is limited to a site and to none, and an operator leaves the limits as they are', async () => {
    const limited = { role: 'member', siteIds: [cast.agency.siteId] } as const
    await changeMember(cast.lead, agency, cast.member.userId, limited)
    await changeMember(cast.strangers['the operator'], agency, cast.member.userId, MEMBER)
    const [before] = await allRows<{ site_ids: string[] }>(
      sql`select site_ids from memberships where user_id = ${cast.member.userId}`,
    )
    expect(before?.site_ids).toEqual([cast.agency.siteId])
    const limiting = changeMember(cast.strangers['the operator'], agency, cast.member.userId, limited)
    await expect(limiting).rejects.toThrow(Forbidden)
    await changeMember(cast.lead, agency, cast.member.userId, MEMBER)
    const { members } = await listMembers(cast.lead, agency)
    expect(members.find(({ role }) => role === 'member')?.siteIds).toBeNull()
  })

  test('B-08 a new role ends the sessions that the person had', async () => {
    const db = await database()
    const sessionId = randomUUID()
    await db.execute(
      sql`insert into sessions (id, user_id, token_hash, expires_at) values (${sessionId}, ${cast.member.userId}, ${sessionId}, now() + interval '1 hour')`,
    )
    const live = () => allRows(sql`select 1 from sessions where id = ${sessionId} and revoked_at is null`)
    await changeMember(cast.lead, agency, cast.member.userId, MEMBER)
    expect(await live()).toHaveLength(1)
    await changeMember(cast.lead, agency, cast.member.userId, LEAD)
    expect(await live()).toHaveLength(0)
  })

  test('roles fit the kind of organisation', async () => {
    const asCoordinator = { role: 'coordinator', siteIds: null } as const
    await expect(changeMember(cast.lead, agency, cast.member.userId, asCoordinator)).rejects.toThrow(Invalid)
    const state = await aJurisdiction()
    const [coordinator, second] = [await aPerson('coordinator', state), await aPerson('coordinator', state)]
    await expect(changeMember(coordinator, state, second.userId, LEAD)).rejects.toThrow(Invalid)
  })

  test('the last one in charge stays: no leaving, no removal, no lower role', async () => {
    const state = await aJurisdiction()
    const coordinator = await aPerson('coordinator', state)
    const operator = cast.strangers['the operator']
    await expect(leaveOrganisation(cast.lead, agency)).rejects.toThrow(Conflict)
    await expect(removeMember(operator, agency, cast.lead.userId)).rejects.toThrow(Conflict)
    await expect(changeMember(cast.lead, agency, cast.lead.userId, MEMBER)).rejects.toThrow(Conflict)
    await expect(leaveOrganisation(coordinator, state)).rejects.toThrow(Conflict)
    // A second lead whose account is closed cannot take over.
    const second = await aPerson('lead', agency)
    await deactivateAccount(operator, second.userId)
    await expect(leaveOrganisation(cast.lead, agency)).rejects.toThrow(Conflict)
    expect(await rolesIn(agency)).toEqual(['lead', 'lead', 'member'])
    const third = await aPerson('lead', agency)
    await leaveOrganisation(cast.lead, agency)
    await expect(leaveOrganisation(third, agency)).rejects.toThrow(Conflict)
  })

  test('the last operator stays', async () => {
    const operator = await aPerson('operator')
    await expect(deactivateAccount(operator, operator.userId)).rejects.toThrow(Conflict)
  })

  const EACH_OTHER: readonly [string, (who: Actor, whom: Actor, agencyId: string) => Promise<unknown>][] = [
    ['remove each other', (who, whom, agencyId) => removeMember(who, agencyId, whom.userId)],
    ['lower each other', (who, whom, agencyId) => changeMember(who, agencyId, whom.userId, MEMBER)],
    ['leave together', (who, _, agencyId) => leaveOrganisation(who, agencyId)],
  ]
  test.each(EACH_OTHER)('of leads who %s at the same moment one is left', async (_, doTo) => {
    for (let round = 0; round < 5; round++) {
      const { organisationId } = await anAgency(`Round ${round}`)
      const leads = [
        await aPerson('lead', organisationId),
        await aPerson('lead', organisationId),
        await aPerson('lead', organisationId),
      ]
      const results = await Promise.allSettled(
        leads.map((who, n) => doTo(who, leads[(n + 1) % leads.length] as Actor, organisationId)),
      )
      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
      expect(reasons).toHaveLength(1)
      expect(reasons[0]).toBeInstanceOf(Conflict)
      expect((await rolesIn(organisationId)).filter((role) => role === 'lead')).toHaveLength(1)
    }
  })
})
