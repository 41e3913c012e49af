import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/rows'
import { mails } from '@/lib/db/schema/mails'

/** A mail to be sent once the transaction that writes it has committed. */
export interface Mail {
  readonly organisationId: string | null
  readonly kind: MailKind
  readonly to: string
  readonly subject: string
  readonly body: string
  readonly notBefore?: Date
}

export type MailKind =
  | 'invitation'
  | 'respondent-invitation'
  | 'reminder'
  | 'password-reset'
  | 'email-change'
  | 'email-changed'
  | 'password-changed'
  | 'notice'

/** Puts a mail into the outbox, in the caller's transaction. */
export async function enqueue(db: Database, { to, notBefore, ...mail }: Mail): Promise<void> {
  await db.insert(mails).values({
    ...mail,
    recipient: to,
    messageId: `<${randomUUID()}@ips-readiness>`,
    ...(notBefore ? { notBefore } : {}),
  })
}
