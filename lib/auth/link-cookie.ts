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
