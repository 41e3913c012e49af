import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { invitations } from '@/lib/db/schema/invitations'
import { allRows } from '@/lib/db/testing/all-rows'
import { ENGINES, withDatabase } from '@/lib/db/testing/engines'
import { NotFound } from '@/lib/errors'
import { admitIdentity, linkIdentity } from './identities'
import { asInstallation } from './tenancy'
import { anAgency, aPerson, inSession } from './testing/people'
import { removeWayIn, waysIn } from './ways-in'

describe.each(ENGINES)('%s', (engine) => {
  withDatabase(engine)
  let email: string
  let organisationId: string
  beforeEach(async () => {
    email = `${randomUUID()}@example.org`
    organisationId = (await anAgency()).organisationId
  })

  const identity = (verifiedEmail: string | null, subject: string = randomUUID()) => ({
    issuer: 'https://id.example.org',
    subject,
    verifiedEmail,
    name: 'Ana Sø',
  })
  async function invite(change: Partial<typeof invitations.$inferInsert> = {}) {
    await asInstallation((db) =>
      db.insert(invitations).values({
        organisationId,
        email,
        role: 'member',
        tokenHash: randomUUID(),
        expiresAt: new Date(Date.now() + 3_600_000),
        ...change,
      }),
    )
  }
  const accounts = () => allRows(sql`select id from users where email = ${email}`)

  test('B-10 an address, verified or not, never leads to an account that is there', async () => {
    const person = await aPerson()
    const own = `${person.userId}@example.org`
    await invite({ email: own })
    for (const verified of [own, null]) expect(await admitIdentity(identity(verified))).toBeNull()
    expect((await waysIn(person)).identities).toEqual([])
  })

  test('B-10 B-18 an unknown identity without an invitation makes no account', async () => {
    expect(await admitIdentity(identity(email))).toBeNull()
    expect(await accounts()).toEqual([])
  })

  test.each<[string, Parameters<typeof invite>[0]]>([
    ['revoked', { revokedAt: new Date() }],
    ['past its end', { expiresAt: new Date(Date.now() - 1_000) }],
    ['accepted already', { acceptedAt: new Date() }],
    ['for whoever has the link', { email: null }],
  ])('B-10 an invitation that is %s makes no account', async (_what, change) => {
    await invite(change)
    expect(await admitIdentity(identity(email))).toBeNull()
    expect(await accounts()).toEqual([])
  })

  test('B-10 an invited person with a verified address gets a new account and the role, once', async () => {
    await invite()
    expect(await admitIdentity(identity(null)), 'not verified').toBeNull()
    const who = identity(email)
    const userId = await admitIdentity(who)
    expect(userId).not.toBeNull()
    expect(await accounts()).toEqual([{ id: userId }])
    const roles = await allRows(sql`select organisation_id, role from memberships where user_id = ${userId}`)
    expect(roles).toEqual([{ organisation_id: organisationId, role: 'member' }])
    expect(await admitIdentity(who)).toBe(userId)
    expect(await admitIdentity(identity(email)), 'another subject with the same address').toBeNull()
    expect(await admitIdentity({ ...who, issuer: 'https://other.example.org' })).toBeNull()
  })

  test('B-10 linking needs a recent proof, and an identity belongs to one account', async () => {
    const [person, other] = [await inSession(await aPerson()), await inSession(await aPerson())]
    const who = identity(null)
    expect(await linkIdentity(await inSession(person, 'long ago'), who)).toBe(false)
    expect(await linkIdentity(person, who)).toBe(true)
    expect(await linkIdentity(other, who)).toBe(false)
    expect(await admitIdentity(who)).toBe(person.userId)
    const [linked] = (await waysIn(person)).identities
    await expect(removeWayIn(other, 'identity', linked?.id ?? '')).rejects.toThrow(NotFound)
    await allRows(sql`update users set password_hash = 'x' where id = ${person.userId}`)
    await removeWayIn(person, 'identity', linked?.id ?? '')
    expect(await admitIdentity(who)).toBeNull()
  })

  test('B-14 a deactivated person is not admitted', async () => {
    const person = await inSession(await aPerson())
    const who = identity(null)
    await linkIdentity(person, who)
    await allRows(sql`update users set deactivated_at = now() where id = ${person.userId}`)
    expect(await admitIdentity(who)).toBeNull()
  })
})
