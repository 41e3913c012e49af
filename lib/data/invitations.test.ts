import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { Conflict, Forbidden, Invalid, NotFound } from '@/lib/errors'
import { mintActor } from '@/lib/policy/actor'
import { acceptInvitation, acceptWithNewAccount, readInvitation } from './accept-invitation'
import { type Delivery, invite, renewInvitation, revokeInvitation } from './invitations'
import { listMembers } from './members'
import { requestDeletion } from './organisation-deletion'
import { listSites } from './sites'
import { aCast, anAgency, aPerson } from './testing/people'

const OPEN = { email: null, role: 'member', siteIds: null } as const
const hashPassword = (password: string) => Promise.resolve(`hash of ${password.length}`)

function tokenIn(delivery: Delivery): string {
  if (delivery.mailed) throw new Error('No link was shown.')
  return delivery.link.split('/').at(-1) ?? ''
}

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let cast: Awaited<ReturnType<typeof aCast>>
  let agency: string
  beforeEach(async () => {
    cast = await aCast()
    agency = cast.agency.organisationId
  })
  const inviteByLink = async (input: Parameters<typeof invite>[2] = OPEN) => {
    const invitation = await invite(cast.lead, agency, input)
    return { id: invitation.id, token: tokenIn(invitation) }
  }

  test('a link of 256 bits is shown once; the database keeps its hash', async () => {
    const { id, token } = await inviteByLink()
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    const rows = await allRows<Record<string, unknown>>(sql`select * from invitations where id = ${id}`)
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(rows[0]?.token_hash).toMatch(/^[0-9a-f]{64}$/)
    const trail = await allRows(sql`select * from audit_events where subject_id = ${id}`)
    expect(trail).toHaveLength(1)
    expect(JSON.stringify(trail)).not.toContain(token)
  })

  test('reading uses nothing up; accepting works once, also at the same moment', async () => {
    const { token } = await inviteByLink()
    for (let n = 0; n < 3; n++) {
      expect(await readInvitation(token)).toEqual({
        organisation: { name: 'Northside', kind: 'agency' },
        role: 'member',
        email: null,
        limitedToSites: false,
        hasAccount: false,
      })
    }
    const people = [await aPerson(), await aPerson(), await aPerson()]
    const results = await Promise.allSettled(people.map((person) => acceptInvitation(person, token)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(NotFound)
    expect(await readInvitation(token)).toBeNull()
    expect((await listMembers(cast.lead, agency)).members).toHaveLength(3)
  })

  test('G-03 role, sites and address are those of the invitation', async () => {
    const { token } = await inviteByLink({
      email: 'kim@example.org',
      role: 'member',
      siteIds: [cast.agency.siteId],
    })
    const typed = { name: 'Kim', email: 'mallory@example.org', password: 'seven brown otters', role: 'lead' }
    const { email } = await acceptWithNewAccount(token, typed, hashPassword)
    expect(email).toBe('kim@example.org')
    const rows = await allRows(
      sql`select u.email, u.name, m.role, m.site_ids, m.organisation_id from memberships m
          join users u on u.id = m.user_id where u.name = 'Kim' and m.organisation_id = ${agency}`,
    )
    expect(rows).toEqual([
      {
        email: 'kim@example.org',
        name: 'Kim',
        role: 'member',
        site_ids: [cast.agency.siteId],
        organisation_id: agency,
      },
    ])
    await allRows(sql`delete from users where email = 'kim@example.org'`)
  })

  test('G-03 C-02 nobody invites into, or with sites of, another agency', async () => {
    const foreign = await anAgency('Elsewhere')
    await expect(invite(cast.lead, foreign.organisationId, { ...OPEN, role: 'lead' })).rejects.toThrow(
      NotFound,
    )
    const siteIds = [cast.agency.siteId, foreign.siteId]
    await expect(invite(cast.lead, agency, { ...OPEN, siteIds }), 'C-03').rejects.toThrow(NotFound)
    await expect(invite(cast.member, agency, OPEN)).rejects.toThrow(Forbidden)
    await expect(invite(cast.lead, agency, { ...OPEN, role: 'coordinator' })).rejects.toThrow(Invalid)
    const other = cast.strangers['a lead of another agency']
    const { id } = await inviteByLink()
    const [membership] = other.memberships
    for (const target of [agency, membership?.organisationId ?? '']) {
      await expect(revokeInvitation(other, target, id)).rejects.toThrow(NotFound)
      await expect(renewInvitation(other, target, id)).rejects.toThrow(NotFound)
    }
    expect(await allRows(sql`select 1 from invitations where organisation_id = ${agency}`)).toHaveLength(1)
  })

  test('an invitation for an address is accepted by the account with that address only', async () => {
    const invited = await aPerson()
    const { token } = await inviteByLink({ ...OPEN, email: `${invited.userId}@example.org` })
    expect((await readInvitation(token))?.hasAccount).toBe(true)
    await expect(acceptInvitation(await aPerson(), token)).rejects.toThrow(NotFound)
    const taken = acceptWithNewAccount(token, { name: 'X', email: null, password: 'y' }, hashPassword)
    await expect(taken).rejects.toThrow(Conflict)
    expect(await acceptInvitation(invited, token)).toEqual({ organisationId: agency })
  })

  test('expired, revoked, renewed, used, made up: each is the same nothing', async () => {
    const [expired, revoked, renewed, used] = [
      await inviteByLink(),
      await inviteByLink(),
      await inviteByLink(),
      await inviteByLink(),
    ]
    await allRows(sql`update invitations set expires_at = now() where id = ${expired.id}`)
    await revokeInvitation(cast.lead, agency, revoked.id)
    const fresh = tokenIn(await renewInvitation(cast.lead, agency, renewed.id))
    await acceptInvitation(await aPerson(), used.token)
    const madeUp = ['', 'x', 'A'.repeat(43), `${'A'.repeat(42)}é`, `' or 1=1 --`, 'A'.repeat(10_000)]
    let hashed = 0
    const counting = (password: string) => {
      hashed++
      return hashPassword(password)
    }
    for (const token of [expired.token, revoked.token, renewed.token, used.token, ...madeUp]) {
      expect(await readInvitation(token)).toBeNull()
      await expect(acceptInvitation(await aPerson(), token)).rejects.toThrow(NotFound)
      const account = { name: 'X', email: 'x@example.org', password: 'y' }
      await expect(acceptWithNewAccount(token, account, counting)).rejects.toThrow(NotFound)
    }
    expect(hashed, 'no password is hashed for a bad link').toBe(0)
    await acceptInvitation(await aPerson(), fresh)
    await expect(revokeInvitation(cast.lead, agency, used.id)).rejects.toThrow(NotFound)
    const again = tokenIn(await renewInvitation(cast.lead, agency, expired.id))
    expect(await readInvitation(again)).not.toBeNull()
  })

  test('who belongs to it already, or is invited already, is not invited again', async () => {
    await expect(
      invite(cast.lead, agency, { ...OPEN, email: `${cast.member.userId}@example.org` }),
    ).rejects.toThrow(Conflict)
    await inviteByLink({ ...OPEN, email: 'twice@example.org' })
    await expect(inviteByLink({ ...OPEN, email: 'twice@example.org' })).rejects.toThrow(Conflict)
    const { token } = await inviteByLink()
    await expect(acceptInvitation(cast.member, token)).rejects.toThrow(Conflict)
    expect(await readInvitation(token), 'and the link is still good').not.toBeNull()
  })

  test('nobody joins an organisation that is to be deleted', async () => {
    const { token } = await inviteByLink()
    await requestDeletion(cast.lead, agency, { name: 'Northside' })
    expect(await readInvitation(token)).toBeNull()
    await expect(acceptInvitation(await aPerson(), token)).rejects.toThrow(Conflict)
    await expect(inviteByLink()).rejects.toThrow(Conflict)
  })

  test('a member who is limited to a site knows of no other', async () => {
    const { token } = await inviteByLink({ ...OPEN, siteIds: [cast.agency.siteId] })
    const person = await aPerson()
    await acceptInvitation(person, token)
    const limited = (siteIds: readonly string[]) =>
      mintActor({ ...person, memberships: [{ organisationId: agency, role: 'member', siteIds }] })
    expect(await listSites(limited([cast.agency.siteId]))).toHaveLength(1)
    expect(await listSites(limited([]))).toHaveLength(0)
  })
})
