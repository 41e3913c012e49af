import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'
import { membershipRole, users } from './users'

/** Invitations to take a role in an organisation; only the SHA-256 of the link's token is stored. */
export const invitations = pgTable(
  'invitations',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    /** The one address that may accept; null: whoever has the link. */
    email: text('email'),
    role: membershipRole('role').notNull(),
    siteIds: uuid('site_ids').array(),
    tokenHash: text('token_hash').notNull().unique(),
    invitedBy: uuid('invited_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    acceptedAt: instant('accepted_at'),
    acceptedBy: uuid('accepted_by').references(() => users.id, { onDelete: 'set null' }),
    revokedAt: instant('revoked_at'),
  },
  (table) => [
    index('invitations_organisation').on(table.organisationId),
    check('invitations_into_an_organisation', sql`${table.role} <> 'operator'`),
  ],
)
