import { sql } from 'drizzle-orm'
import {
  check,
  date,
  doublePrecision,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uuid,
} from 'drizzle-orm/pg-core'
import { ACTION_STATUSES } from '@/lib/instrument/action-status'
import { assessments } from './assessments'
import { createdAt, id, instant } from './columns'
import { organisations, sites } from './organisations'
import { users } from './users'

export const actionStatus = pgEnum('action_status', ACTION_STATUSES)

/** What can be changed of an action, as it stands or as it stood at a revision. */
const content = () => ({
  text: text('text').notNull(),
  /** The strategy of the review that it was written after. */
  strategyId: text('strategy_id'),
  /** The account that owns it; whoever has left the agency stays here by name and owns it no longer. */
  ownerId: uuid('owner_id').references(() => users.id, { onDelete: 'set null' }),
  /** An owner without an account. */
  ownerName: text('owner_name'),
  dueOn: date('due_on', { mode: 'string' }),
  status: actionStatus('status').notNull().default('open'),
  notes: text('notes'),
})

/** The actions of the plans, one plan a site: they stay while assessments of the site come and go. */
export const actions = pgTable(
  'actions',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    siteId: uuid('site_id')
      .notNull()
      .references(() => sites.id, { onDelete: 'cascade' }),
    /** The assessment that it came from; null once that was deleted. */
    assessmentId: uuid('assessment_id').references(() => assessments.id, { onDelete: 'set null' }),
    instrumentId: text('instrument_id').notNull(),
    itemId: text('item_id').notNull(),
    /** The level of the item when the action was made. */
    level: doublePrecision('level').notNull(),
    ...content(),
    /** One more with each change: who saves on top of another revision is told so. */
    revision: integer('revision').notNull().default(1),
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [
    index('actions_organisation').on(table.organisationId),
    index('actions_site').on(table.siteId),
    index('actions_owner').on(table.ownerId),
    check('actions_one_owner', sql`${table.ownerId} is null or ${table.ownerName} is null`),
  ],
)

/** Every state that an action ever had, one row a revision, and who brought it about; it only grows. */
export const actionHistory = pgTable(
  'action_history',
  {
    actionId: uuid('action_id')
      .notNull()
      .references(() => actions.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    ...content(),
    changedBy: uuid('changed_by').references(() => users.id, { onDelete: 'set null' }),
    changedAt: instant('changed_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.actionId, table.revision] }),
    index('action_history_organisation').on(table.organisationId),
  ],
)
