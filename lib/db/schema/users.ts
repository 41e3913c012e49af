import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, id, instant } from './columns'
import { organisations } from './organisations'

export const membershipRole = pgEnum('membership_role', ['operator', 'coordinator', 'lead', 'member'])

/** Accounts. The address is stored in its one spelling (`normaliseEmail`), the password as an argon2id hash. */
export const users = pgTable('users', {
  id: id(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  createdAt: createdAt(),
})

/** Who has which role where; the operator's is of the installation and of no organisation. */
export const memberships = pgTable(
  'memberships',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    organisationId: uuid('organisation_id').references(() => organisations.id, { onDelete: 'cascade' }),
    role: membershipRole('role').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('memberships_user_organisation').on(table.userId, table.organisationId),
    uniqueIndex('memberships_operator').on(table.userId).where(sql`${table.organisationId} is null`),
    index('memberships_organisation').on(table.organisationId),
    check(
      'memberships_operator_of_installation',
      sql`(${table.role} = 'operator') = (${table.organisationId} is null)`,
    ),
  ],
)

/** Signed-in browsers. The cookie carries a random id of which only the SHA-256 is stored. */
export const sessions = pgTable(
  'sessions',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tokenHash: text('token_hash').notNull().unique(),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('sessions_user').on(table.userId)],
)
