import 'server-only'
import { createHash, randomBytes } from 'node:crypto'
import { decode } from 'next-auth/jwt'
import { env } from '@/lib/env'

/** Twelve hours: a working day, after which everybody signs in again. */
export const SESSION_SECONDS = 12 * 60 * 60

/** Name and attributes of the session cookie; with https no other host and no plain connection can set or read it. */
export function sessionCookie() {
  const { https } = env()
  return {
    name: https ? '__Host-ips-session' : 'ips-session',
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure: https } as const,
  }
}

/** A new session id, 256 random bits; only the browser ever has it. */
export function newSessionToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What the database keeps of a session id. */
export function hashOf(sessionToken: string): string {
  return createHash('sha256').update(sessionToken).digest('hex')
}

/** The session id inside a cookie's value; null for anything that we did not make, or that is past its end. */
export async function sessionTokenIn(cookieValue: string | undefined): Promise<string | null> {
  if (!cookieValue || cookieValue.length > 4_096) return null
  try {
    const token = await decode({ token: cookieValue, secret: env().authSecret })
    return typeof token?.sid === 'string' ? token.sid : null
  } catch {
    return null
  }
}
