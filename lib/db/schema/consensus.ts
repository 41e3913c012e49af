import { sql } from 'drizzle-orm'
import { check, date, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { CONSENSUS_SOURCES } from '@/lib/instrument/model'
import { answerValue } from './answers'
import { assessments } from './assessments'
import { instant } from './columns'
import { organisations } from './organisations'
import { stateProfiles } from './profiles'
import { users } from './users'

export const consensusSource = pgEnum('consensus_source', CONSENSUS_SOURCES)

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
    /** Whether people agreed on it, or it was accepted from the state profile. */
    source: consensusSource('source').notNull().default('meeting'),
    /** The version of the profile that it was accepted from; null once that profile is gone. */
    profileId: uuid('profile_id').references(() => stateProfiles.id, { onDelete: 'set null' }),
    /** The number of that version, which stays with what was accepted. */
    profileVersion: integer('profile_version'),
    recordedBy: uuid('recorded_by').references(() => users.id, { onDelete: 'set null' }),
    recordedAt: instant('recorded_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.itemId] }),
    index('consensus_answers_organisation').on(table.organisationId),
    index('consensus_answers_profile').on(table.profileId),
    check(
      'consensus_answers_source',
      sql`(${table.source} = 'state-profile') = (${table.profileVersion} is not null)
          and (${table.profileId} is null or ${table.source} = 'state-profile')`,
    ),
  ],
)
