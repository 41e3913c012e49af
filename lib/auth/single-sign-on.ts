import 'server-only'
import { cookies } from 'next/headers'
import { decode, encode } from 'next-auth/jwt'
import { env } from '@/lib/env'
import { normaliseEmail } from '@/lib/forms/account'
import type { Actor } from '@/lib/policy/actor'
import type { Identity } from '@/lib/policy/identity'
import { type Answer, askNextAuth, cookiesIn, jsonIn } from './ask-next-auth'
import { OIDC } from './oidc-provider'
import type { Admit } from './options'
import { currentActor } from './require-actor'
import { safeReturnPath } from './return-path'
import { SESSION_SECONDS, sessionCookie } from './session-cookie'
import { endCurrentSession } from './sign-in'

/** What the caller does with an identity: nothing here knows accounts. */
export interface Door {
  /** The account that an identity belongs to; null: none. */
  readonly admit: (identity: Identity) => Promise<string | null>
  /** Lets an identity sign in to the actor's account from now on; false when it may not. */
  readonly link: (actor: Actor, identity: Identity) => Promise<boolean>
}

/** Why somebody is sent to the provider; kept in a cookie that only we can write until they are back. */
type Intent =
  | { readonly use: 'sign-in'; readonly next: string }
  /** Of the session that asked, which is the only one that may link. */
  | { readonly use: 'link'; readonly sessionId: string }

const INTENT_SECONDS = 10 * 60
const SALT = 'single-sign-on'
const NOBODY = '/sign-in?error=no-account'
const FAILED = '/sign-in?error=single-sign-on'

function intentCookie() {
  const { https } = env()
  return {
    name: https ? '__Host-ips-single-sign-on' : 'ips-single-sign-on',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const,
  }
}

/** Where to send somebody who wants to sign in by the provider; sets the cookies that know them again. */
export function beginSingleSignOn(next: string | null): Promise<string> {
  return begin({ use: 'sign-in', next: safeReturnPath(next) })
}

/** Where to send the actor to prove which identity to link to their account. */
export function beginLinking(actor: Actor): Promise<string> {
  if (actor.sessionId === null) throw new Error('Only a person with a session links an identity.')
  return begin({ use: 'link', sessionId: actor.sessionId })
}

async function begin(intent: Intent): Promise<string> {
  const form = await askNextAuth({ action: ['csrf'], method: 'GET' })
  const answer = await askNextAuth({
    action: ['signin', OIDC],
    method: 'POST',
    cookies: cookiesIn(form),
    body: { csrfToken: String(jsonIn(form).csrfToken), json: 'true' },
  })
  const location = String(jsonIn(answer).url)
  if (!URL.canParse(location) || new URL(location).origin === env().appUrl) return FAILED
  const jar = await cookies()
  const { name, options } = intentCookie()
  const short = { ...options, maxAge: INTENT_SECONDS }
  for (const [cookie, value] of Object.entries(cookiesIn(answer))) jar.set(cookie, value, short)
  const secret = env().authSecret
  const kept = await encode({ token: { intent }, secret, salt: SALT, maxAge: INTENT_SECONDS })
  jar.set(name, kept, short)
  return location
}

/**
 * Takes in somebody who comes back from the provider, signs them in or links their identity, and returns where they
 * go on. Whoever was not sent by us, or by another browser, is nobody.
 */
export async function finishSingleSignOn(
  query: Readonly<Record<string, string>>,
  door: Door,
): Promise<string> {
  const jar = await cookies()
  const { name, options } = intentCookie()
  const intent = await intentIn(jar.get(name)?.value)
  jar.set(name, '', { ...options, maxAge: 0 })
  if (intent === null) return FAILED
  const answer = await askNextAuth(
    {
      action: ['callback', OIDC],
      method: 'GET',
      query,
      cookies: Object.fromEntries(jar.getAll().map((cookie) => [cookie.name, cookie.value])),
    },
    (claims) => decide(intent, claims, door),
  )
  const session = sessionCookie()
  const { [session.name]: value, ...used } = cookiesIn(answer)
  for (const cookie of Object.keys(used)) jar.set(cookie, '', { ...options, maxAge: 0 })
  if (value && intent.use === 'sign-in') {
    await endCurrentSession()
    jar.set(session.name, value, { ...session.options, maxAge: SESSION_SECONDS })
    return intent.next
  }
  return pathOf(answer)
}

/** Where next-auth sends somebody, if that is a page of ours. */
function pathOf({ headers }: Answer): string {
  const location = headers.find(([name]) => name === 'location')?.[1] ?? ''
  const { appUrl } = env()
  if (!URL.canParse(location, appUrl)) return FAILED
  const { origin, pathname, search, hash } = new URL(location, appUrl)
  return origin === appUrl && !pathname.startsWith('/api/') ? `${pathname}${search}${hash}` : FAILED
}

const decide = async (
  intent: Intent,
  claims: Parameters<Admit>[0],
  door: Door,
): Promise<Awaited<ReturnType<Admit>>> => {
  const identity = identityIn(claims)
  if (identity === null) return { goTo: FAILED }
  if (intent.use === 'sign-in') {
    const userId = await door.admit(identity)
    return userId === null ? { goTo: NOBODY } : { userId }
  }
  const actor = await currentActor()
  const asked = actor?.sessionId === intent.sessionId ? actor : null
  const linked = asked !== null && (await door.link(asked, identity))
  return { goTo: linked ? '/account?done=linked#single-sign-on' : '/account?done=not-linked#single-sign-on' }
}

/** The identity in claims that the provider we trust has made; null for those of any other. */
function identityIn(claims: Parameters<Admit>[0]): Identity | null {
  const { iss, sub, email, email_verified: verified, name } = claims
  const { singleSignOn } = env()
  if (singleSignOn === null || iss !== singleSignOn.issuer || typeof sub !== 'string' || sub === '')
    return null
  return {
    issuer: iss,
    subject: sub,
    verifiedEmail: verified === true && typeof email === 'string' ? normaliseEmail(email) : null,
    name: typeof name === 'string' ? name : null,
  }
}

async function intentIn(value: string | undefined): Promise<Intent | null> {
  if (!value || value.length > 4_096) return null
  try {
    const token = await decode({ token: value, secret: env().authSecret, salt: SALT })
    return (token?.intent as Intent | undefined) ?? null
  } catch {
    return null
  }
}
