import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { makePerson } from './accounts'
import type { ActorName } from './actors'
import { linkCookie } from './links'
import { makePlace, makeState, type Place } from './place'
import { insert, type Row } from './rows'

export interface World {
  readonly own: Place
  readonly sibling: Place
  readonly 'other-state': Place
  readonly states: { readonly own: string; readonly other: string }
  /** The accounts of those who have one. The member is the one of Northside's place. */
  readonly people: Readonly<Record<Exclude<ActorName, 'anonymous' | 'respondent'>, { readonly id: string }>>
  /** The `Cookie` header of each actor; empty for the anonymous one. The respondent is answering in Northside. */
  readonly cookies: Readonly<Record<ActorName, string>>
}

/** Writes two states with three agencies, everything that an address can name, and everybody who could ask for it. */
export async function createWorld(client: Client, secret: string): Promise<World> {
  const [stateA, stateB] = [await makeState(client, 'State A'), await makeState(client, 'State B')]
  const states = { own: stateA.id, other: stateB.id }
  const own = await makePlace(client, secret, 'North', stateA)
  const sibling = await makePlace(client, secret, 'South', stateA)
  const elsewhere = await makePlace(client, secret, 'Far', stateB)
  const otherSite = await insert(client, 'sites', {
    organisation_id: own.organisationId,
    name: 'Another site',
    setting: 'housing',
  })
  const person = (name: string, ...memberships: Row[]) =>
    makePerson(client, secret, { name, email: `${name}-${randomUUID()}@example.org` }, memberships)
  const inOwn = { organisation_id: own.organisationId }
  const people = {
    member: own.account,
    'member-of-another-site': await person('limited', { ...inOwn, role: 'member', site_ids: [otherSite] }),
    lead: await person('lead', { ...inOwn, role: 'lead' }),
    'departed-lead': await person('departed'),
    'sibling-lead': await person('sibling', { organisation_id: sibling.organisationId, role: 'lead' }),
    coordinator: await person('coordinator', { organisation_id: states.own, role: 'coordinator' }),
    'other-coordinator': await person('far', { organisation_id: states.other, role: 'coordinator' }),
    operator: await person('operator', { organisation_id: null, role: 'operator' }),
  }
  const cookies = Object.fromEntries(Object.entries(people).map(([name, { cookie }]) => [name, cookie]))
  return {
    own,
    sibling,
    'other-state': elsewhere,
    states,
    people,
    cookies: { ...cookies, anonymous: '', respondent: linkCookie(own.links.answering) } as World['cookies'],
  }
}

/** Takes away everything that `createWorld` has written, and what was done with it; the audit trail stays. */
export async function emptyWorld(client: Client): Promise<void> {
  await client.query('truncate organisations, users, one_time_tokens, mails cascade')
}
