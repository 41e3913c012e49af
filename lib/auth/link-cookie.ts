import 'server-only'
import { env } from '@/lib/env'

const LONGEST_SECONDS = 30 * 24 * 60 * 60

/**
 * Name and attributes of the cookie that holds a respondent's token once it is out of the address. Lax, because
 * strict cookies are not sent on the way in from a mail. It ends with the assessment, or after 30 days.
 */
export function linkCookie(secondsLeft: number | null = null) {
  const { https } = env()
  return {
    name: https ? '__Host-ips-respondent' : 'ips-respondent',
    options: {
      httpOnly: true,
      sameSite: 'lax',
      path: '/',
      secure: https,
      maxAge: Math.max(60, Math.floor(Math.min(secondsLeft ?? LONGEST_SECONDS, LONGEST_SECONDS))),
    } as const,
  }
}

/** What the cookie holds: the token, and of a shared link the visit in which it was opened. */
export interface CarriedLink {
  readonly token: string
  /** Random, made when the link was opened; null for a link that is one person's. */
  readonly visit: string | null
}

/** A carried link as the cookie's value. */
export function carriedText({ token, visit }: CarriedLink): string {
  return visit === null ? token : `${token}.${visit}`
}

/** Reads a cookie's value, whatever it holds; the token is empty where there is none. */
export function carriedIn(value = ''): CarriedLink {
  const [token = '', visit = null] = value.split('.')
  return { token, visit }
}
