import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { assessmentForm, assessmentStage } from './assessment-kinds'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'
import { users } from './users'

/** One round of a jurisdiction: its sites are assessed in the same form and the same weeks. */
export const rounds = pgTable(
  'rounds',
  {
    id: id(),
    /** The jurisdiction. */
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    form: assessmentForm('form').notNull(),
    /** Null: each site's own, which is the stage of its last assessment, or adoption where it has none. */
    stage: assessmentStage('stage'),
    /** Calendar days in the jurisdiction's zone. */
    opensOn: date('opens_on', { mode: 'string' }).notNull(),
    dueOn: date('due_on', { mode: 'string' }).notNull(),
    /** The coordinator's own words to the leads. */
    message: text('message'),
    /** From then on the sites are settled, and on its opening day it opens by itself. */
    sentAt: instant('sent_at'),
    /** When the assessments were made and the leads told. */
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    index('rounds_organisation').on(table.organisationId),
    index('rounds_waiting')
      .on(table.opensOn)
      .where(sql`${table.sentAt} is not null and ${table.openedAt} is null and ${table.closedAt} is null`),
    check('rounds_days', sql`${table.opensOn} <= ${table.dueOn}`),
    check('rounds_opened_once_sent', sql`${table.openedAt} is null or ${table.sentAt} is not null`),
  ],
)
