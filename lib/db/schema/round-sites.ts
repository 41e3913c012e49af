import { index, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { assessments } from './assessments'
import { instant } from './columns'
import { organisations, sites } from './organisations'
import { rounds } from './rounds'

/** The sites of a round. Which assessment is whose stays behind the wall: see `round_progress` in the migration. */
export const roundSites = pgTable(
  'round_sites',
  {
    roundId: uuid('round_id')
      .notNull()
      .references(() => rounds.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    /** The jurisdiction. */
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    agencyId: uuid('agency_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** Null until the round opens, and again when the agency has deleted it. */
    assessmentId: uuid('assessment_id').references(() => assessments.id, { onDelete: 'set null' }),
    lastRemindedAt: instant('last_reminded_at'),
  },
  (table) => [
    primaryKey({ columns: [table.roundId, table.siteId] }),
    index('round_sites_organisation').on(table.organisationId),
    index('round_sites_agency').on(table.agencyId),
    index('round_sites_site').on(table.siteId),
    index('round_sites_assessment').on(table.assessmentId),
  ],
)
