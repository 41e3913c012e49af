import { sql } from 'drizzle-orm'
import {
  check,
  date,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { PROFILE_SOURCES } from '@/lib/instrument/model'
import { answerValue } from './answers'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'
import { users } from './users'

export const profileSource = pgEnum('profile_source', PROFILE_SOURCES)

/**
 * What a jurisdiction answers once for all its agencies: published versions, numbered from 1, and one draft of the
 * next, which has no number yet.
 */
export const stateProfiles = pgTable(
  'state_profiles',
  {
    id: id(),
    /** The jurisdiction. */
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    instrumentId: text('instrument_id').notNull(),
    version: integer('version'),
    createdAt: createdAt(),
    publishedAt: instant('published_at'),
    publishedBy: uuid('published_by').references(() => users.id, { onDelete: 'set null' }),
  },
  (table) => [
    uniqueIndex('state_profiles_version').on(table.organisationId, table.instrumentId, table.version),
    uniqueIndex('state_profiles_draft')
      .on(table.organisationId, table.instrumentId)
      .where(sql`${table.publishedAt} is null`),
    check('state_profiles_published', sql`(${table.version} is null) = (${table.publishedAt} is null)`),
  ],
)

/** One answer of a profile, with where it was read. */
export const stateProfileAnswers = pgTable(
  'state_profile_answers',
  {
    profileId: uuid('profile_id')
      .notNull()
      .references(() => stateProfiles.id, { onDelete: 'cascade' }),
    itemId: text('item_id').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    value: answerValue('value').notNull(),
    sourceTitle: text('source_title').notNull(),
    sourceKind: profileSource('source_kind').notNull(),
    /** Where a link leads; null for a document. */
    sourceUrl: text('source_url'),
    /** The day of the source itself. */
    sourceDate: date('source_date', { mode: 'string' }).notNull(),
    note: text('note'),
    /** One more with each change, as for agreements. */
    revision: integer('revision').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.profileId, table.itemId] }),
    index('state_profile_answers_organisation').on(table.organisationId),
    check(
      'state_profile_answers_url',
      sql`(${table.sourceKind} = 'link') = (${table.sourceUrl} is not null)`,
    ),
  ],
)
