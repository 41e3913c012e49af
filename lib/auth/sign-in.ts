import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { rekeySession, revokeSession } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import type { Actor } from '@/lib/policy/actor'
import { type Answer, askNextAuth } from './ask-next-auth'
import { hashOf, newSessionToken, SESSION_SECONDS, sessionCookie, sessionTokenIn } from './session-cookie'

export { safeReturnPath } from './return-path'

export type SignInResult = { readonly ok: true } | { readonly ok: false; readonly reason: 'refused' | 'busy' }

/**
 * Signs in through next-auth's credentials provider and sets the session cookie on the current response (call
 * it in a server action, whose origin check stands in for next-auth's own form token). A session that the
 * browser had before is ended. `refused` is one answer for an unknown address and a wrong password; `busy`
 * asks to try again in a moment. Throws when accounts cannot be looked up.
 */
export async function signIn(input: {
  readonly email: string
  readonly password: string
}): Promise<SignInResult> {
  const { name, options } = sessionCookie()
  const form = await askNextAuth({ action: ['csrf'], method: 'GET' })
  const answer = await askNextAuth({
    action: ['callback', 'credentials'],
    method: 'POST',
    cookies: cookiesIn(form),
    body: { ...input, csrfToken: String(jsonIn(form).csrfToken), json: 'true' },
  })
  const value = cookiesIn(answer)[name]
  if (answer.status === 200 && value) {
    await endCurrentSession()
    const jar = await cookies()
    jar.set(name, value, { ...options, maxAge: SESSION_SECONDS })
    return { ok: true }
  }
  const error = new URL(String(jsonIn(answer).url), 'http://site.invalid').searchParams.get('error')
  if (error === 'busy') return { ok: false, reason: 'busy' }
  if (error === 'CredentialsSignin') return { ok: false, reason: 'refused' }
  throw new Error('Nobody can be signed in at this moment.')
}

function jsonIn({ body }: Answer): Record<string, unknown> {
  return typeof body === 'string' ? JSON.parse(body) : {}
}

function cookiesIn({ headers }: Answer): Record<string, string> {
  return Object.fromEntries(
    headers
      .filter(([name]) => name === 'set-cookie')
      .map(([, cookie]) => {
        const [pair = ''] = cookie.split(';')
        const at = pair.indexOf('=')
        return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))]
      }),
  )
}

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

/** Revokes the current session row and takes the cookie away (call it in a server action). */
export async function signOut(): Promise<void> {
  await endCurrentSession()
  const { name, options } = sessionCookie()
  const jar = await cookies()
  jar.set(name, '', { ...options, maxAge: 0 })
}

async function endCurrentSession(): Promise<void> {
  const jar = await cookies()
  const sessionToken = await sessionTokenIn(jar.get(sessionCookie().name)?.value)
  if (sessionToken !== null) await revokeSession(hashOf(sessionToken))
}
