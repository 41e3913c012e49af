import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { assessments } from './assessments'
import { instant } from './columns'
import { organisations } from './organisations'
import { respondents } from './respondents'

/** A level as its digit, or one of the two words. */
export const answerValue = pgEnum('answer_value', ['0', '1', '2', '3', '4', 'unknown', 'not-applicable'])

const content = () => ({
  value: answerValue('value'),
  note: text('note'),
  proof: text('proof'),
  revision: integer('revision').notNull(),
  savedAt: instant('saved_at').notNull().default(sql`clock_timestamp()`),
})

/** What a respondent's answers are now; rows are never deleted while the respondent stays. */
export const answers = pgTable(
  'answers',
  {
    respondentId: uuid('respondent_id')
      .notNull()
      .references(() => respondents.id, { onDelete: 'cascade' }),
    itemId: text('item_id').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    ...content(),
  },
  (table) => [
    primaryKey({ columns: [table.respondentId, table.itemId] }),
    index('answers_organisation').on(table.organisationId),
    index('answers_assessment').on(table.assessmentId),
    check('answers_revision', sql`${table.revision} >= 1`),
  ],
)

/** Every state that an answer ever had, one row a revision, with the key of the request that made it. */
export const answerHistory = pgTable(
  'answer_history',
  {
    respondentId: uuid('respondent_id').notNull(),
    itemId: text('item_id').notNull(),
    organisationId: uuid('organisation_id').notNull(),
    ...content(),
    idempotencyKey: text('idempotency_key').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.respondentId, table.itemId, table.revision] }),
    foreignKey({
      name: 'answer_history_answer',
      columns: [table.respondentId, table.itemId],
      foreignColumns: [answers.respondentId, answers.itemId],
    }).onDelete('cascade'),
    uniqueIndex('answer_history_key').on(table.respondentId, table.idempotencyKey),
    index('answer_history_organisation').on(table.organisationId),
  ],
)
