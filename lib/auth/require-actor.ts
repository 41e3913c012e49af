import 'server-only'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { findLiveSession, type LiveSession, touchSession } from '@/lib/db/sessions'
import { type Actor, type Membership, mintActor } from '@/lib/policy/actor'
import { hasProvedLately } from '@/lib/policy/recent'
import { hashOf, sessionCookie, sessionTokenIn } from './session-cookie'

/** The request's own id, which the server puts on every request (and takes from nobody). */
const REQUEST_ID = 'x-request-id'

/**
 * The person behind the current request, looked up in the sessions table each time, so that signing out and
 * revoking work at once; null when nobody is signed in. Throws when the table cannot be asked.
 */
export async function currentActor(): Promise<Actor | null> {
  const jar = await cookies()
  const sessionToken = await sessionTokenIn(jar.get(sessionCookie().name)?.value)
  if (sessionToken === null) return null
  const session = await findLiveSession(hashOf(sessionToken))
  if (session === null) return null
  if (session.stale) await touchSession(session.sessionId)
  return actorOf(session, (await headers()).get(REQUEST_ID))
}

/** The person behind the current request; when nobody is signed in, redirects to /sign-in, which leads back to `returnTo`. */
export async function requireActor(returnTo?: string): Promise<Actor> {
  const actor = await currentActor()
  if (actor) return actor
  redirect(returnTo ? `/sign-in?next=${encodeURIComponent(returnTo)}` : '/sign-in')
}

/**
 * The person behind the current request, who has proved a short while ago who they are; else redirects to where
 * that is done, and from there back to `returnTo`.
 */
export async function requireRecentActor(returnTo: string): Promise<Actor> {
  const actor = await requireActor(returnTo)
  if (hasProvedLately(actor)) return actor
  redirect(`/account/confirm?next=${encodeURIComponent(returnTo)}`)
}

function actorOf(session: LiveSession, requestId: string | null): Actor {
  const { sessionId, userId, memberships, authenticatedSecondsAgo } = session
  const inOrganisations = memberships.flatMap(({ organisationId, role, siteIds }): Membership[] =>
    organisationId === null || role === 'operator' ? [] : [{ organisationId, role, siteIds }],
  )
  return mintActor({
    userId,
    sessionId,
    authenticatedSecondsAgo,
    requestId,
    operator: memberships.some(({ role }) => role === 'operator'),
    memberships: inOrganisations,
  })
}
