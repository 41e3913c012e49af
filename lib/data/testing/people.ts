import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { mails } from '@/lib/db/schema/mails'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { memberships, sessions, users } from '@/lib/db/schema/users'
import { type Actor, mintActor, type OrganisationRole } from '@/lib/policy/actor'
import { asInstallation } from '../tenancy'

export interface Agency {
  readonly organisationId: string
  readonly siteId: string
}

/** Makes an agency with one site, in a jurisdiction if one is given. */
export async function anAgency(name = 'Northside', parentId: string | null = null): Promise<Agency> {
  const [organisationId, siteId] = [randomUUID(), randomUUID()]
  await asInstallation(async (db) => {
    await db.insert(organisations).values({ id: organisationId, kind: 'agency', name, parentId })
    await db.insert(sites).values({
      id: siteId,
      organisationId,
      name: `${name} Community Mental Health`,
      setting: 'community-mental-health',
      region: 'North',
    })
  })
  return { organisationId, siteId }
}

/** Makes a jurisdiction; returns its id. */
export async function aJurisdiction(name = 'A state'): Promise<string> {
  const id = randomUUID()
  await asInstallation((db) => db.insert(organisations).values({ id, kind: 'jurisdiction', name }))
  return id
}

/** Makes an account and returns it as an actor: with a role in an organisation, as an operator, or with nothing. */
export async function aPerson(role?: OrganisationRole | 'operator', organisationId?: string): Promise<Actor> {
  const db = await database()
  const userId = randomUUID()
  await db.insert(users).values({ id: userId, email: `${userId}@example.org`, name: 'A person' })
  if (role) {
    const membership = { userId, organisationId: organisationId ?? null, role }
    await asInstallation((tenant) => tenant.insert(memberships).values(membership))
  }
  return mintActor({
    userId,
    sessionId: null,
    authenticatedSecondsAgo: 0,
    requestId: null,
    operator: role === 'operator',
    memberships:
      role && role !== 'operator' && organisationId ? [{ organisationId, role, siteIds: null }] : [],
  })
}

/** Everybody who could knock at an agency's door, and the agency. */
export async function aCast() {
  const jurisdictionId = await aJurisdiction()
  const agency = await anAgency('Northside', jurisdictionId)
  const other = await anAgency('Southside', jurisdictionId)
  return {
    agency,
    lead: await aPerson('lead', agency.organisationId),
    member: await aPerson('member', agency.organisationId),
    strangers: {
      'a lead of another agency': await aPerson('lead', other.organisationId),
      'the coordinator of its state': await aPerson('coordinator', jurisdictionId),
      'the operator': await aPerson('operator'),
      'somebody without any role': await aPerson(),
    },
  }
}

/** The person in a session of their own, in which they have just proved who they are. */
export async function inSession(actor: Actor, proved: 'just now' | 'long ago' = 'just now'): Promise<Actor> {
  const sessionId = randomUUID()
  const db = await database()
  await db.insert(sessions).values({
    id: sessionId,
    userId: actor.userId,
    tokenHash: sessionId,
    expiresAt: new Date(Date.now() + 3_600_000),
  })
  return mintActor({ ...actor, sessionId, authenticatedSecondsAgo: proved === 'just now' ? 5 : 3_000 })
}

/** The token in the link of the latest mail to an address, which is then taken out of the outbox. */
export async function tokenMailedTo(email: string): Promise<string> {
  const found = await asInstallation((db) =>
    db.delete(mails).where(eq(mails.recipient, email)).returning({ body: mails.body, at: mails.createdAt }),
  )
  const latest = found.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1)
  return /\/([\w-]{43})$/m.exec(latest?.body ?? '')?.[1] ?? ''
}
