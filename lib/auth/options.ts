import 'server-only'
import type { NextAuthOptions, User } from 'next-auth'
import { beginSession, revokeSession } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import { isHashablePassword, signInForm } from '@/lib/forms/account'
import { passkeyProof } from '@/lib/forms/passkey'
import { log } from '@/lib/log'
import { clientAddress, clientDevice } from './client'
import { OIDC, oidcProvider } from './oidc-provider'
import { Busy } from './password'
import { provePasskey } from './prove-passkey'
import { provePassword } from './prove-password'
import { attempt } from './rate-limit'
import { safeReturnPath } from './return-path'
import { hashOf, newSessionToken, SESSION_SECONDS, sessionCookie } from './session-cookie'

/** What next-auth hands from a right password to the cookie. */
interface SignedIn extends User {
  readonly sid: string
}

/** Who somebody is whom the provider of single sign-on has vouched for, or where to send them instead. */
export type Admit = (
  claims: Readonly<Record<string, unknown>>,
) => Promise<{ readonly userId: string } | { readonly goTo: string }>

const nobody: Admit = async () => ({ goTo: '/sign-in' })

/**
 * next-auth's settings: passwords, passkeys, single sign-on where there is one, and a cookie whose encrypted content is an opaque session id
 * and nothing else. Who that is and whether the session still lives, the sessions table says on each request.
 */
export function authOptions(admit: Admit = nobody): NextAuthOptions {
  const { authSecret, https, singleSignOn } = env()
  let admitted: string | null = null
  return {
    secret: authSecret,
    useSecureCookies: https,
    cookies: { sessionToken: sessionCookie() },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', signOut: '/sign-in', error: '/sign-in' },
    providers: [
      {
        id: 'credentials',
        name: 'E-mail and password',
        type: 'credentials',
        credentials: { email: {}, password: {} },
        authorize,
      },
      {
        id: 'passkey',
        name: 'Passkey',
        type: 'credentials',
        credentials: { response: {} },
        authorize: authorizePasskey,
      },
      ...(singleSignOn ? [oidcProvider(singleSignOn)] : []),
    ],
    callbacks: {
      signIn: ({ account, profile }) => {
        if (account?.provider !== OIDC) return true
        return orNotNow(async () => {
          const answer = await admit({ ...profile })
          if ('goTo' in answer) return answer.goTo
          admitted = answer.userId
          return true
        })
      },
      jwt: async ({ token, user, account }) => {
        if (account?.provider !== OIDC) return { sid: user ? (user as SignedIn).sid : token.sid }
        if (admitted === null) throw new NotNow('unavailable')
        return { sid: (await signedIn(admitted)).sid }
      },
      // What scripts may read of a session: when it ends. Names and rights are rendered on the server.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => new URL(safeReturnPath(pathIn(url, baseUrl)), baseUrl).href,
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === 'string') await revokeSession(hashOf(token.sid))
      },
    },
    logger: {
      error: (code) => log.error('next-auth reports a fault.', { code }),
      warn: () => undefined,
      debug: () => undefined,
    },
  }
}

/** Why nobody was signed in, in the form that next-auth hands on. */
export class NotNow extends Error {
  constructor(reason: 'busy' | 'locked' | 'unavailable' | `wait:${number}`) {
    super(reason)
    this.name = 'NotNow'
  }
}

/** Begins a session for a right address and password; null, after the same work, for all that is wrong. */
function authorize(credentials: Record<string, string> | undefined): Promise<SignedIn | null> {
  return orNotNow(async () => {
    const parsed = signInForm.safeParse({ email: credentials?.email, password: credentials?.password })
    if (!parsed.success || !isHashablePassword(parsed.data.password)) {
      log.warn('A password was refused.', { reason: 'malformed' })
      return null
    }
    const result = await provePassword(parsed.data.email, parsed.data.password)
    if (result.proof === 'wait') throw new NotNow(`wait:${result.seconds}`)
    if (result.proof === 'locked') throw new NotNow('locked')
    return result.proof === 'right' ? signedIn(result.of.userId) : null
  })
}

/** Begins a session for a passkey that answered a challenge of ours; null for all else. */
function authorizePasskey(credentials: Record<string, string> | undefined): Promise<SignedIn | null> {
  return orNotNow(async () => {
    const attempted = await attempt('sign-in-address', `passkey\n${await clientAddress()}`)
    if (!attempted.ok) {
      log.warn('A passkey was refused.', { reason: 'wait' })
      throw new NotNow(`wait:${attempted.retryAfterSeconds}`)
    }
    const parsed = passkeyProof.safeParse(parsedJson(credentials?.response))
    const userId = parsed.success ? await provePasskey(parsed.data) : null
    if (userId !== null) return signedIn(userId)
    log.warn('A passkey was refused.', { reason: 'wrong' })
    return null
  })
}

function parsedJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}

/** Begins a session of a person who has proved who they are. */
async function signedIn(userId: string): Promise<SignedIn> {
  const sid = newSessionToken()
  await beginSession(userId, hashOf(sid), SESSION_SECONDS, await clientDevice())
  return { id: userId, sid }
}

/** next-auth puts the message of what is thrown here into an address: it says no more than `NotNow` does. */
async function orNotNow<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof NotNow) throw error
    if (error instanceof Busy) throw new NotNow('busy')
    log.error('Sign-in failed.', { error })
    throw new NotNow('unavailable')
  }
}

function pathIn(url: string, baseUrl: string): string | null {
  if (url.startsWith('/')) return url
  return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin
    ? url.slice(new URL(baseUrl).origin.length)
    : null
}
