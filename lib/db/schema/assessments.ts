import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { STAGE_IDS } from '@/lib/evidence/model'
import { FORM_IDS, RESPONDENT_ROLES } from '@/lib/instrument/model'
import { ASSESSMENT_MODES, ASSESSMENT_STATES } from '@/lib/policy/resources'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { users } from './users'

export const assessmentForm = pgEnum('assessment_form', FORM_IDS)
export const assessmentStage = pgEnum('assessment_stage', STAGE_IDS)
export const assessmentState = pgEnum('assessment_state', ASSESSMENT_STATES)
export const assessmentMode = pgEnum('assessment_mode', ASSESSMENT_MODES)
export const respondentRole = pgEnum('respondent_role', RESPONDENT_ROLES)

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
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    finalisedAt: instant('finalised_at'),
  },
  (table) => [
    index('assessments_organisation').on(table.organisationId),
    index('assessments_site').on(table.siteId),
    check(
      'assessments_finalised_at',
      sql`(${table.state} = 'finalised') = (${table.finalisedAt} is not null)`,
    ),
  ],
)

/** Who answers in an assessment: a person with an account, or (later) whoever holds a link. */
export const respondents = pgTable(
  'respondents',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    assessmentId: uuid('assessment_id')
      .notNull()
      .references(() => assessments.id, { onDelete: 'cascade' }),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    role: respondentRole('role').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('respondents_assessment_user').on(table.assessmentId, table.userId),
    index('respondents_organisation').on(table.organisationId),
    index('respondents_user').on(table.userId),
  ],
)
