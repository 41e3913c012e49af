import { sql } from 'drizzle-orm'
import { bigint, check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/**
 * One row: whether the first set-up is done, and until then the SHA-256 of the code that opens it; and what the
 * operator has settled for everybody.
 */
export const installation = pgTable(
  'installation',
  {
    id: integer('id').primaryKey(),
    setupCodeHash: text('setup_code_hash'),
    setUpAt: instant('set_up_at'),
    /** Who runs the installation and how to reach them, as respondents read it. */
    contact: text('contact'),
    /** What everybody reads before the first answer besides what the program itself says. */
    privacyNotice: text('privacy_notice'),
    /** Months after closing for which individual answers and notes are kept. */
    answersKeptMonths: integer('answers_kept_months').notNull().default(36),
    /** Days after closing for which names and addresses of invited people are kept. */
    invitationsKeptDays: integer('invitations_kept_days').notNull().default(90),
    /** Months for which the audit trail keeps its details. */
    auditKeptMonths: integer('audit_kept_months').notNull().default(120),
  },
  (table) => [
    check('installation_one_row', sql`${table.id} = 1`),
    check(
      'installation_periods',
      sql`${table.answersKeptMonths} between 1 and 240 and ${table.invitationsKeptDays} between 1 and 3650
          and ${table.auditKeptMonths} between 12 and 240`,
    ),
  ],
)

/** When each regular job last ran, and who has it in hand. */
export const jobs = pgTable('jobs', {
  name: text('name').primaryKey(),
  leasedUntil: instant('leased_until'),
  lastRanAt: instant('last_ran_at'),
})

/** How often a thing was tried lately; keys are hashes, never an address or a name. */
export const rateLimits = pgTable('rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull().default(0),
  /** Milliseconds since 1970. */
  expire: bigint('expire', { mode: 'number' }),
})
