import { date, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { answerValue } from './answers'
import { assessments } from './assessments'
import { instant } from './columns'
import { organisations } from './organisations'
import { users } from './users'

/** What the people of a site agreed on for an item; individual answers stay as they were. */
export const consensusAnswers = pgTable(
  'consensus_answers',
  {
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    itemId: text('item_id').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    value: answerValue('value').notNull(),
    why: text('why'),
    /** Who took part, in the lead's words. */
    participants: text('participants'),
    agreedOn: date('agreed_on', { mode: 'string' }).notNull(),
    /** One more with each change: who saves on top of another revision is told so. */
    revision: integer('revision').notNull(),
    recordedBy: uuid('recorded_by').references(() => users.id, { onDelete: 'set null' }),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.itemId] }),
    index('consensus_answers_organisation').on(table.organisationId),
  ],
)
