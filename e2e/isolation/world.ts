import { randomBytes, randomUUID } from 'node:crypto'
import { encode } from 'next-auth/jwt'
import type { Client } from 'pg'
import type { ActorName } from './actors'
import { linkCookie } from './links'
import { makePlace, type Place } from './place'
import { insert, type Row, sha256 } from './rows'

export interface World {
  readonly own: Place
  readonly sibling: Place
  readonly 'other-state': Place
  readonly states: { readonly own: string; readonly other: string }
  /** The `Cookie` header of each actor; empty for the anonymous one. The respondent is answering in Northside. */
  readonly cookies: Readonly<Record<ActorName, string>>
}

/** Makes an account that is signed in, with the given memberships; returns its `Cookie` header. */
async function signedIn(
  client: Client,
  secret: string,
  name: string,
  memberships: readonly Row[],
): Promise<string> {
  const userId = await insert(client, 'users', { email: `${name}-${randomUUID()}@example.org`, name })
  for (const membership of memberships)
    await insert(client, 'memberships', { user_id: userId, ...membership })
  const sid = randomBytes(32).toString('base64url')
  await insert(client, 'sessions', {
    user_id: userId,
    token_hash: sha256(sid),
    expires_at: new Date(Date.now() + 3_600_000),
  })
  return `ips-session=${await encode({ token: { sid }, secret, maxAge: 3600 })}`
}

/** Writes two states with three agencies, everything that an address can name, and everybody who could ask for it. */
export async function createWorld(client: Client, secret: string): Promise<World> {
  const states = {
    own: await insert(client, 'organisations', { kind: 'jurisdiction', name: 'State A' }),
    other: await insert(client, 'organisations', { kind: 'jurisdiction', name: 'State B' }),
  }
  const own = await makePlace(client, secret, 'North', states.own)
  const sibling = await makePlace(client, secret, 'South', states.own)
  const elsewhere = await makePlace(client, secret, 'Far', states.other)
  const otherSite = await insert(client, 'sites', {
    organisation_id: own.organisationId,
    name: 'Another site',
    setting: 'housing',
  })
  const person = (name: string, ...memberships: Row[]) => signedIn(client, secret, name, memberships)
  const inOwn = { organisation_id: own.organisationId }
  return {
    own,
    sibling,
    'other-state': elsewhere,
    states,
    cookies: {
      anonymous: '',
      respondent: linkCookie(own.links.answering),
      member: await person('member', { ...inOwn, role: 'member' }),
      'member-of-another-site': await person('limited', { ...inOwn, role: 'member', site_ids: [otherSite] }),
      lead: await person('lead', { ...inOwn, role: 'lead' }),
      'departed-lead': await person('departed'),
      'sibling-lead': await person('sibling', { organisation_id: sibling.organisationId, role: 'lead' }),
      coordinator: await person('coordinator', { organisation_id: states.own, role: 'coordinator' }),
      'other-coordinator': await person('far', { organisation_id: states.other, role: 'coordinator' }),
      operator: await person('operator', { organisation_id: null, role: 'operator' }),
    },
  }
}
