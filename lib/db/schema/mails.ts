import { index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'

/**
 * Mails to be sent, written in the transaction of the event they tell of. Recipient, subject and body are erased
 * once a mail is sent or given up.
 */
export const mails = pgTable(
  'mails',
  {
    id: id(),
    /** The organisation on whose behalf it goes out; null for the installation's own (password reset and the like). */
    organisationId: uuid('organisation_id').references(() => organisations.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    recipient: text('recipient'),
    subject: text('subject'),
    body: text('body'),
    /** The same for every attempt, so that a receiving server can tell a repetition. */
    messageId: text('message_id').notNull().unique(),
    createdAt: createdAt(),
    notBefore: instant('not_before').notNull().defaultNow(),
    attempts: integer('attempts').notNull().default(0),
    /** Until then a sender has it in hand. */
    leasedUntil: instant('leased_until'),
    /** Why the last attempt failed: the server's code and kind of fault, no address. */
    lastFault: text('last_fault'),
    sentAt: instant('sent_at'),
    givenUpAt: instant('given_up_at'),
  },
  (table) => [index('mails_organisation').on(table.organisationId), index('mails_due').on(table.notBefore)],
)
