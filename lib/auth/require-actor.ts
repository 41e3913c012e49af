import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { findLiveSession, type LiveSession, touchSession } from '@/lib/db/sessions'
import { currentRequestId } from '@/lib/log'
import { type Actor, type Membership, mintActor } from '@/lib/policy/actor'
import { hasProvedLately } from '@/lib/policy/recent'
import { hashOf, sessionCookie, sessionTokenIn } from './session-cookie'

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
  return actorOf(session)
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

function actorOf(session: LiveSession): Actor {
  const { sessionId, userId, memberships, authenticatedSecondsAgo } = session
  const inOrganisations = memberships.flatMap(({ organisationId, role, siteIds }): Membership[] =>
    organisationId === null || role === 'operator' ? [] : [{ organisationId, role, siteIds }],
  )
  return mintActor({
    userId,
    sessionId,
    authenticatedSecondsAgo,
    requestId: currentRequestId(),
    operator: memberships.some(({ role }) => role === 'operator'),
    memberships: inOrganisations,
  })
}
