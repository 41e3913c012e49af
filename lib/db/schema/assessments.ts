import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, date, index, jsonb, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { DomainId } from '@/lib/evidence/model'
import type { RespondentRole } from '@/lib/instrument/model'
import { ASSESSMENT_MODES, ASSESSMENT_STATES } from '@/lib/policy/resources'
import { assessmentForm, assessmentStage } from './assessment-kinds'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { rounds } from './rounds'
import { users } from './users'

export { assessmentForm, assessmentStage } from './assessment-kinds'
export const assessmentState = pgEnum('assessment_state', ASSESSMENT_STATES)
export const assessmentMode = pgEnum('assessment_mode', ASSESSMENT_MODES)

/** One assessment of a site; it keeps the instrument version that it began with. */
export const assessments = pgTable(
  'assessments',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    instrumentId: text('instrument_id').notNull(),
    instrumentHash: text('instrument_hash').notNull(),
    form: assessmentForm('form').notNull(),
    stage: assessmentStage('stage').notNull(),
    mode: assessmentMode('mode').notNull().default('named'),
    state: assessmentState('state').notNull().default('draft'),
    /** The last day, in the site's zone, on which respondents may answer; null: until it is closed. */
    answersUntil: date('answers_until', { mode: 'string' }),
    /** Domains that a role is asked about; a role that is missing is asked about all. */
    roleDomains: jsonb('role_domains')
      .$type<Readonly<Partial<Record<RespondentRole, readonly DomainId[]>>>>()
      .notNull()
      .default({}),
    /** The round of the jurisdiction that asked for it; null: the agency began it by itself. */
    roundId: uuid('round_id').references(() => rounds.id, { onDelete: 'set null' }),
    /** The finalised assessment of the site whose answers are shown beside the questions. */
    previousId: uuid('previous_id').references((): AnyPgColumn => assessments.id, { onDelete: 'set null' }),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    openedAt: instant('opened_at'),
    closedAt: instant('closed_at'),
    finalisedAt: instant('finalised_at'),
    /** When its answers had been kept for as long as the installation's settings say; they are gone since. */
    answersDeletedAt: instant('answers_deleted_at'),
  },
  (table) => [
    index('assessments_organisation').on(table.organisationId),
    index('assessments_site').on(table.siteId),
    index('assessments_round').on(table.roundId),
    index('assessments_previous').on(table.previousId),
    check(
      'assessments_finalised_at',
      sql`(${table.state} = 'finalised') = (${table.finalisedAt} is not null)`,
    ),
    // Only an opened assessment has anything to hide from its lead.
    check('assessments_draft_is_named', sql`${table.state} <> 'draft' or ${table.mode} = 'named'`),
  ],
)
