import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns'
import { organisations } from './organisations'
import { users } from './users'

/** Who did what, when, to what; before and after where that says something, never an answer. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    /** The order of events; time alone does not give one. */
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull().defaultNow(),
    organisationId: uuid('organisation_id').references(() => organisations.id, { onDelete: 'set null' }),
    actorId: uuid('actor_id').references(() => users.id, { onDelete: 'set null' }),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    before: jsonb('before').$type<Readonly<Record<string, unknown>>>(),
    after: jsonb('after').$type<Readonly<Record<string, unknown>>>(),
  },
  (table) => [
    uniqueIndex('audit_events_sequence').on(table.sequence),
    index('audit_events_organisation').on(table.organisationId),
    index('audit_events_subject').on(table.subjectId),
  ],
)
