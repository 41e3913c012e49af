import 'server-only'
import type { NextAuthOptions, User } from 'next-auth'
import { beginSession, findCredentials, revokeSession } from '@/lib/db/sessions'
import { env } from '@/lib/env'
import { normaliseEmail, signInForm } from '@/lib/forms/account'
import { log } from '@/lib/log'
import { Busy, isRightPassword } from './password'
import { safeReturnPath } from './return-path'
import { hashOf, newSessionToken, SESSION_SECONDS, sessionCookie } from './session-cookie'

/** What next-auth hands from a right password to the cookie. */
interface SignedIn extends User {
  readonly sid: string
}

/**
 * next-auth's settings: one credentials provider, and a cookie whose encrypted content is an opaque session id
 * and nothing else. Who that is and whether the session still lives, the sessions table says on each request.
 */
export function authOptions(): NextAuthOptions {
  const { authSecret, https } = env()
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
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ sid: user ? (user as SignedIn).sid : token.sid }),
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

/** Begins a session for a right address and password; null, after the same work, for all that is wrong. */
async function authorize(credentials: Record<string, string> | undefined): Promise<SignedIn | null> {
  try {
    const parsed = signInForm.safeParse({ email: credentials?.email, password: credentials?.password })
    if (!parsed.success) return null
    const { email, password } = parsed.data
    const known = await findCredentials(normaliseEmail(email))
    const right = await isRightPassword(password, known?.passwordHash ?? null)
    if (!known || !right) return null
    const sid = newSessionToken()
    await beginSession(known.userId, hashOf(sid), SESSION_SECONDS)
    return { id: known.userId, sid }
  } catch (error) {
    // next-auth puts the message of what is thrown here into an address: let it say nothing.
    if (error instanceof Busy) throw error
    log.error('Sign-in failed.', { error })
    throw new Error('unavailable')
  }
}

function pathIn(url: string, baseUrl: string): string | null {
  if (url.startsWith('/')) return url
  return URL.canParse(url) && new URL(url).origin === new URL(baseUrl).origin
    ? url.slice(new URL(baseUrl).origin.length)
    : null
}
