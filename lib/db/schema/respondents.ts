import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'
import { assessments } from './assessments'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'
import { users } from './users'

export const respondentRole = pgEnum('respondent_role', RESPONDENT_ROLES)

const tenant = () => ({
  organisationId: uuid('organisation_id')
    .notNull()
    .references(() => organisations.id, { onDelete: 'cascade' }),
  assessmentId: uuid('assessment_id')
    .notNull()
    .references(() => assessments.id, { onDelete: 'cascade' }),
})

/**
 * Whoever answers in an assessment: a person with an account, or the holder of a link. In anonymous mode a row
 * knows neither person nor link nor time: only `accessHash`, a keyed hash of the link's token that nothing else
 * in the database is made with.
 */
export const respondents = pgTable(
  'respondents',
  {
    id: id(),
    ...tenant(),
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    name: text('name'),
    role: respondentRole('role').notNull(),
    anonymous: boolean('anonymous').notNull().default(false),
    /** Anonymous mode: HMAC-SHA-256 of the link's token under the key for answers. */
    accessHash: text('access_hash').unique(),
    /** Anonymous mode: began by the shared link, so that no invitation vouches for the token. */
    byShareLink: boolean('by_share_link').notNull().default(false),
    finished: boolean('finished').notNull().default(false),
    createdAt: instant('created_at').default(sql`now()`),
  },
  (table) => [
    uniqueIndex('respondents_assessment_user').on(table.assessmentId, table.userId),
    index('respondents_organisation').on(table.organisationId),
    index('respondents_assessment').on(table.assessmentId),
    index('respondents_user').on(table.userId),
    check(
      'respondents_anonymous',
      sql`case when ${table.anonymous}
            then ${table.userId} is null and ${table.name} is null and ${table.createdAt} is null
              and ${table.accessHash} is not null
            else ${table.accessHash} is null end`,
    ),
  ],
)

/**
 * Who was asked to answer. In named mode it leads to the respondent; in anonymous mode it leads nowhere and knows
 * no role, and no row of it changes when somebody answers.
 */
export const respondentInvitations = pgTable(
  'respondent_invitations',
  {
    id: id(),
    ...tenant(),
    name: text('name').notNull(),
    email: text('email'),
    /** Null in anonymous mode, where each says their role when they begin. */
    role: respondentRole('role'),
    anonymous: boolean('anonymous').notNull(),
    respondentId: uuid('respondent_id').references(() => respondents.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    /** How often a reminder went out; in anonymous mode the same for all. */
    reminders: integer('reminders').notNull().default(0),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('respondent_invitations_organisation').on(table.organisationId),
    index('respondent_invitations_assessment').on(table.assessmentId),
    index('respondent_invitations_respondent').on(table.respondentId),
    check(
      'respondent_invitations_anonymous',
      sql`case when ${table.anonymous} then ${table.respondentId} is null and ${table.role} is null
            else ${table.role} is not null end`,
    ),
  ],
)

/** Links to `/r/[token]`: of one invitation, or shared by many up to a cap. */
export const respondentLinks = pgTable(
  'respondent_links',
  {
    id: id(),
    ...tenant(),
    /** Null: the shared link. */
    invitationId: uuid('invitation_id').references(() => respondentInvitations.id, { onDelete: 'cascade' }),
    /** HMAC-SHA-256 of the token under the key for invitations. */
    tokenHash: text('token_hash').notNull().unique(),
    /** How many may begin by the shared link; null for a link of one invitation. */
    cap: integer('cap'),
    /** Given in place of an earlier one: in anonymous mode whoever opens it begins anew and is told so. */
    reissued: boolean('reissued').notNull().default(false),
    createdAt: createdAt(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('respondent_links_organisation').on(table.organisationId),
    index('respondent_links_assessment').on(table.assessmentId),
    index('respondent_links_invitation').on(table.invitationId),
    check('respondent_links_cap', sql`(${table.invitationId} is null) = (${table.cap} is not null)`),
  ],
)
