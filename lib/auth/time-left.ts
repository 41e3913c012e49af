import 'server-only'
import { cookies } from 'next/headers'
import { type TimeLeft, timeLeft, touchSession } from '@/lib/db/sessions'
import type { Actor } from '@/lib/policy/actor'
import { hashOf, sessionCookie, sessionTokenIn } from './session-cookie'

/** How long the current request's session has to go; nothing when there is none. Asking does not prolong it. */
export async function sessionTimeLeft(): Promise<TimeLeft> {
  const jar = await cookies()
  const token = await sessionTokenIn(jar.get(sessionCookie().name)?.value)
  return token === null ? { seconds: 0, atMostSeconds: 0 } : timeLeft(hashOf(token))
}

/** Prolongs the actor's session up to its idle limit again and says how long it has to go. */
export async function stayingSignedIn(actor: Actor): Promise<TimeLeft> {
  if (actor.sessionId !== null) await touchSession(actor.sessionId)
  return sessionTimeLeft()
}
