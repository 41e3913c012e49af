import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { rekeySession, revokeSession } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import type { PasskeyProof } from '@/lib/forms/passkey'
import type { Actor } from '@/lib/policy/actor'
import { askNextAuth, cookiesIn, jsonIn } from './ask-next-auth'
import { hashOf, newSessionToken, SESSION_SECONDS, sessionCookie, sessionTokenIn } from './session-cookie'

export { safeReturnPath } from './return-path'

export type SignInResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'refused' | 'busy' | 'locked' }
  | { readonly ok: false; readonly reason: 'wait'; readonly seconds: number }

/**
 * Signs in through next-auth's credentials provider and sets the session cookie on the current response (call
 * it in a server action, whose origin check stands in for next-auth's own form token). A session that the
 * browser had before is ended. `refused` is one answer for an unknown address and a wrong password; `busy`
 * and `wait` ask to try again later, `locked` to reset the password, each for any address. Throws when accounts
 * cannot be looked up.
 */
export function signIn(input: { readonly email: string; readonly password: string }): Promise<SignInResult> {
  return enter('credentials', input)
}

/** Signs in as `signIn` does, with what a passkey answered to a challenge of ours. */
export function signInWithPasskey(response: PasskeyProof): Promise<SignInResult> {
  return enter('passkey', { response: JSON.stringify(response) })
}

async function enter(provider: string, fields: Readonly<Record<string, string>>): Promise<SignInResult> {
  const { name } = sessionCookie()
  const form = await askNextAuth({ action: ['csrf'], method: 'GET' })
  const answer = await askNextAuth({
    action: ['callback', provider],
    method: 'POST',
    cookies: cookiesIn(form),
    body: { ...fields, csrfToken: String(jsonIn(form).csrfToken), json: 'true' },
  })
  const value = cookiesIn(answer)[name]
  if (answer.status === 200 && value) {
    await endCurrentSession()
    await setCookie(value)
    return { ok: true }
  }
  const error = new URL(String(jsonIn(answer).url), 'http://site.invalid').searchParams.get('error')
  if (error === 'busy' || error === 'locked') return { ok: false, reason: error }
  if (error?.startsWith('wait:')) return { ok: false, reason: 'wait', seconds: Number(error.slice(5)) }
  if (error === 'CredentialsSignin') return { ok: false, reason: 'refused' }
  throw new Error('Nobody can be signed in at this moment.')
}

/**
 * Gives the actor's session another id and the browser the cookie for it: after a change of password or role nobody
 * goes on with an id from before (call it in a server action).
 */
export async function renewSession(actor: Actor): Promise<void> {
  if (actor.sessionId === null) return
  const sid = newSessionToken()
  await rekeySession(actor.sessionId, hashOf(sid))
  await setCookie(await encode({ token: { sid }, secret: env().authSecret, maxAge: SESSION_SECONDS }))
}

async function setCookie(value: string): Promise<void> {
  const { name, options } = sessionCookie()
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

/** Ends the session that the current request came with, if any. */
export async function endCurrentSession(): Promise<void> {
  const jar = await cookies()
  const sessionToken = await sessionTokenIn(jar.get(sessionCookie().name)?.value)
  if (sessionToken !== null) await revokeSession(hashOf(sessionToken))
}
