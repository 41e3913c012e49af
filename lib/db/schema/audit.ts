import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { id, instant } from './columns'

/**
 * Who did what, when, to what; before and after where that says something, never an answer. Rows are chained:
 * `hash` covers the row and the hash of the one before it. No foreign keys: a row outlives what it speaks of, and
 * the ids of people who have gone are pseudonyms. `before` and `after` may be erased with an organisation; their
 * own hash, which the chain covers, stays. Sequence and hashes are set by a trigger, whatever an insert says.
 */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id(),
    /** From 1 without gaps, in the order of the chain. */
    sequence: bigint('sequence', { mode: 'number' }).generatedAlwaysAsIdentity().notNull(),
    at: instant('at').notNull().defaultNow(),
    organisationId: uuid('organisation_id'),
    /** Null: the installation itself. */
    actorId: uuid('actor_id'),
    /** In what role: operator, coordinator, lead, member, respondent, nobody or installation. */
    actorRole: text('actor_role').notNull().default('unrecorded'),
    action: text('action').notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    outcome: text('outcome').notNull().default('done'),
    requestId: text('request_id'),
    before: jsonb('before').$type<Readonly<Record<string, unknown>>>(),
    after: jsonb('after').$type<Readonly<Record<string, unknown>>>(),
    /** SHA-256 of the canonical text of `before` and `after`. */
    detailsHash: text('details_hash').notNull().default(''),
    previousHash: text('previous_hash').notNull().default(''),
    hash: text('hash').notNull().default(''),
  },
  (table) => [
    uniqueIndex('audit_events_sequence').on(table.sequence),
    index('audit_events_organisation').on(table.organisationId),
    index('audit_events_subject').on(table.subjectId),
  ],
)
