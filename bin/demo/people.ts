import { acceptWithNewAccount } from '@/lib/data/accept-invitation'
import type { Delivery } from '@/lib/data/invitations'
import { listMembers } from '@/lib/data/members'
import { type Actor, type Membership, mintActor } from '@/lib/policy/actor'
import { hashOnce } from './password'

/** Somebody with an account, as who they are. */
export function actorOf(userId: string, memberships: readonly Membership[], operator = false): Actor {
  const session = { sessionId: null, authenticatedSecondsAgo: 0, requestId: null }
  return mintActor({ userId, ...session, operator, memberships })
}

/** The token at the end of a link. */
export function tokenIn(address: string): string {
  return address.split('/').at(-1) ?? ''
}

/**
 * Makes the account of somebody who was invited, by the link that the page shows where no mail is sent, and returns
 * them as an actor. `known` is somebody who may see the members.
 */
export async function accept(
  invited: { readonly organisationId: string; readonly delivery: Delivery },
  person: { readonly name: string; readonly email: string },
  known: Actor,
): Promise<Actor> {
  const { organisationId, delivery } = invited
  if (delivery.mailed) throw new Error('The made-up state sends no mail.')
  await acceptWithNewAccount(tokenIn(delivery.link), { ...person, password: '' }, hashOnce)
  const { members } = await listMembers(known, organisationId)
  const member = members.find(({ email }) => email === person.email)
  if (!member) throw new Error(`${person.email} is no member.`)
  const { userId, role, siteIds } = member
  return actorOf(userId, [{ organisationId, role, siteIds }])
}
