import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { rekeySession } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import type { Actor } from '@/lib/policy/actor'
import { hashOf, newSessionToken, SESSION_SECONDS, sessionCookie } from './session-cookie'

/**
 * Gives the current session a new id, in the database and in the cookie (call it in a server action), so that an id
 * which somebody learnt or planted before is worth nothing once the person's rights have changed.
 */
export async function renewSession(actor: Actor): Promise<void> {
  if (actor.sessionId === null) return
  const sid = newSessionToken()
  await rekeySession(actor.sessionId, hashOf(sid))
  const { name, options } = sessionCookie()
  const value = await encode({ token: { sid }, secret: env().authSecret, maxAge: SESSION_SECONDS })
  const jar = await cookies()
  jar.set(name, value, { ...options, maxAge: SESSION_SECONDS })
}
