import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/rows'
import { mails } from '@/lib/db/schema/mails'

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
  /** The organisation on whose behalf it goes out; null: the installation's own. */
  readonly organisationId: string | null
  readonly kind: MailKind
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly notBefore?: Date
}

/** Whether mails leave this installation; where they do not, links are shown to copy. */
export function mailIsSent(): boolean {
  return false
}

/** Puts a mail into the outbox, within the caller's transaction. */
export async function enqueue(db: Database, mail: Mail): Promise<void> {
  const { to, notBefore, ...rest } = mail
  await db.insert(mails).values({
    ...rest,
    recipient: to,
    messageId: `<${randomUUID()}@ips-readiness>`,
    ...(notBefore ? { notBefore } : {}),
  })
}
