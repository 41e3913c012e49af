import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, createdAt, id, instant } from './columns'
import { organisations } from './organisations'

export const membershipRole = pgEnum('membership_role', ['operator', 'coordinator', 'lead', 'member'])

/** Accounts. The address is stored in its one spelling (`normaliseEmail`), the password as an argon2id hash. */
export const users = pgTable('users', {
  id: id(),
  email: text('email').notNull().unique(),
  name: text('name').notNull(),
  passwordHash: text('password_hash'),
  createdAt: createdAt(),
  /** From then on the account cannot be used; set by the operator. */
  deactivatedAt: instant('deactivated_at'),
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
    /** The sites that a member is limited to; null: all sites of the agency. */
    siteIds: uuid('site_ids').array(),
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
    check('memberships_only_members_are_limited', sql`${table.siteIds} is null or ${table.role} = 'member'`),
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
    /** Browser and system in a few words, so that a person recognises it in the list of sessions. */
    device: text('device'),
    createdAt: createdAt(),
    lastSeenAt: instant('last_seen_at').notNull().defaultNow(),
    /** When the person last proved who they are in this session. */
    authenticatedAt: instant('authenticated_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    revokedAt: instant('revoked_at'),
  },
  (table) => [index('sessions_user').on(table.userId)],
)

/** Accounts at an outside provider of sign-in (OIDC) that belong to an account here. */
export const identities = pgTable(
  'identities',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    issuer: text('issuer').notNull(),
    subject: text('subject').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('identities_issuer_subject').on(table.issuer, table.subject),
    index('identities_user').on(table.userId),
  ],
)

/** Public keys of passkeys (WebAuthn credentials). */
export const passkeys = pgTable(
  'passkeys',
  {
    id: id(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    credentialId: text('credential_id').notNull().unique(),
    publicKey: bytes('public_key').notNull(),
    /** The signature counter that the authenticator last showed. */
    counter: bigint('counter', { mode: 'number' }).notNull(),
    transports: text('transports').array().notNull(),
    name: text('name').notNull(),
    createdAt: createdAt(),
    lastUsedAt: instant('last_used_at'),
  },
  (table) => [index('passkeys_user').on(table.userId)],
)

export const tokenPurpose = pgEnum('token_purpose', [
  'password-reset',
  'email-change',
  'passkey-registration',
  'passkey-sign-in',
])

/** Tokens that work once, for one purpose and a short time; only their SHA-256 is stored. */
export const oneTimeTokens = pgTable(
  'one_time_tokens',
  {
    id: id(),
    /** Null for a sign-in by passkey, which says only at its end who it is. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** The session that asked for it, where only that one may use it. */
    sessionId: uuid('session_id').references(() => sessions.id, { onDelete: 'cascade' }),
    purpose: tokenPurpose('purpose').notNull(),
    tokenHash: text('token_hash').notNull().unique(),
    /** What the purpose needs: a new address, a WebAuthn challenge. */
    data: jsonb('data').$type<Readonly<Record<string, string>>>(),
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
  },
  (table) => [
    index('one_time_tokens_user').on(table.userId),
    index('one_time_tokens_session').on(table.sessionId),
  ],
)
