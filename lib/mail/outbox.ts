import 'server-only'
import { randomUUID } from 'node:crypto'
import { addMail } from '@/lib/db/mails'
import type { Database } from '@/lib/db/rows'
import { env } from '@/lib/env'
import { Invalid } from '@/lib/errors'
import { emailField } from '@/lib/forms/account'
import { keepWithinCaps } from './caps'

export const MAIL_KINDS = [
  'invitation',
  'respondent-invitation',
  'reminder',
  'round',
  'round-reminder',
  'password-reset',
  'email-change',
  'email-changed',
  'password-changed',
  'action-assigned',
  'action-digest',
  'notice',
] as const
export type MailKind = (typeof MAIL_KINDS)[number]

export interface Mail {
  /** On whose behalf it goes out; null: the installation's own. */
  readonly organisationId: string | null
  readonly kind: MailKind
  readonly to: string
  readonly subject: string
  /** Plain text. */
  readonly body: string
  readonly notBefore?: Date
}

/** Whether mails go out. Where they do not, pages show the links that would have been in them, to be copied. */
export function mailIsSent(): boolean {
  return env().smtpUrl !== null
}

/** Whether the outbox is emptied at all: to a mail server, or into files while the program is worked on. */
export function mailsGoOut(): boolean {
  return mailIsSent() || !env().production
}

/**
 * Puts a mail into the outbox, in the transaction of the event it tells of: it goes out if and only if that commits.
 * Where no mail is sent nothing is kept, unless the program is being worked on. Throws `Invalid` for an address that
 * is none, `Conflict` (`too-many-mails`) above the caps.
 */
export async function enqueue(db: Database, mail: Mail): Promise<void> {
  const address = emailField.safeParse(mail.to)
  if (!address.success)
    throw new Invalid('This is not a mail address.', { email: 'This is not a mail address' })
  if (!mailsGoOut()) return
  const { organisationId, kind, subject, body, notBefore = null } = mail
  await keepWithinCaps(db, { organisationId, kind, address: address.data })
  await addMail(db, {
    organisationId,
    kind,
    recipient: address.data,
    subject: oneLine(subject),
    body: plainText(body),
    messageId: `<${randomUUID()}@${new URL(env().appUrl).hostname}>`,
    notBefore,
  })
}

/** A subject is one header: breaks, and whatever else is no letter, become spaces. */
function oneLine(text: string): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim()
  return [...line].slice(0, 200).join('')
}

/** Line breaks of one kind, and no control characters besides. */
function plainText(text: string): string {
  return text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}
