import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/rows'
import { mails } from '@/lib/db/schema/mails'
import { env } from '@/lib/env'

export type MailKind =
  | 'invitation'
  | 'respondent-invitation'
  | 'reminder'
  | 'password-reset'
  | 'email-change'
  | 'email-changed'
  | 'password-changed'
  | 'notice'

export interface Mail {
  /** Null for the installation's own. */
  readonly organisationId: string | null
  readonly kind: MailKind
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly notBefore?: Date
}

/** Puts a mail into the outbox, in the transaction of the event that it tells of. */
export async function enqueue(db: Database, mail: Mail): Promise<void> {
  const { organisationId, kind, to, subject, body, notBefore } = mail
  const messageId = `<${randomUUID()}@${new URL(env().appUrl).hostname}>`
  await db.insert(mails).values({
    organisationId,
    kind,
    recipient: to,
    subject,
    body,
    messageId,
    ...(notBefore && { notBefore }),
  })
}

/** Whether mails leave this installation; without that, links are shown to copy. */
export function mailIsSent(): boolean {
  return (env() as { smtpUrl?: string | null }).smtpUrl != null
}
