import 'server-only'

/** Attempts after which a mail is given up, about 30 hours after the first. */
export const ATTEMPTS = 10
const LONGEST_PAUSE = 6 * 60 * 60

/** Seconds to wait after so many attempts: 1 minute, 4, 16, then longer, at most 6 hours. */
export function pauseAfter(attempts: number): number {
  return Math.min(60 * 4 ** (attempts - 1), LONGEST_PAUSE)
}

/** What the mail library says of a failure. */
interface SmtpError {
  readonly code?: unknown
  readonly command?: unknown
  readonly responseCode?: unknown
}

export interface MailFault {
  /** Code, kind and step of the failure; never what the server wrote, which may repeat the address. */
  readonly text: string
  /** `away`: the server cannot be reached or refuses everybody; `refused`: this mail, for good; `later`: this mail, now. */
  readonly kind: 'away' | 'refused' | 'later'
}

/** The commands that are about one mail; a refusal of any other is a refusal of us. */
const ABOUT_THE_MAIL = ['RCPT TO', 'DATA']

/** Reads a failure of sending. A refusal for good is a 5xx to the recipient or the message, not to us as a sender. */
export function faultOf(error: unknown): MailFault {
  const { code, command, responseCode } = (error ?? {}) as SmtpError
  const text = [responseCode, code, command].filter(isPlain).join(' ') || 'unknown'
  const aboutTheMail = typeof command === 'string' && ABOUT_THE_MAIL.includes(command)
  if (typeof responseCode !== 'number' || !aboutTheMail) return { text, kind: 'away' }
  return { text, kind: responseCode >= 500 ? 'refused' : 'later' }
}

function isPlain(part: unknown): part is string | number {
  return typeof part === 'number' || (typeof part === 'string' && /^[A-Z ]{1,30}$/.test(part))
}
