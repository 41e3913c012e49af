import { sql } from 'drizzle-orm'
import { type AnyPgColumn, check, date, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { SETTINGS } from '@/lib/instrument/model'
import { createdAt, id, instant } from './columns'

export const organisationKind = pgEnum('organisation_kind', ['jurisdiction', 'agency'])
export const siteSetting = pgEnum('site_setting', SETTINGS)

/** Jurisdictions (a state, region, country) and agencies; an agency may belong to one jurisdiction. */
export const organisations = pgTable(
  'organisations',
  {
    id: id(),
    kind: organisationKind('kind').notNull(),
    name: text('name').notNull(),
    parentId: uuid('parent_id').references((): AnyPgColumn => organisations.id, { onDelete: 'set null' }),
    /** IANA name of the zone in which a jurisdiction's days begin and end. */
    timeZone: text('time_zone').notNull().default('UTC'),
    createdAt: createdAt(),
    /** When its deletion was asked for; after a time of grace a job deletes it with everything it has. */
    deletionRequestedAt: instant('deletion_requested_at'),
  },
  (table) => [
    index('organisations_parent').on(table.parentId),
    check('organisations_parent_of_agency', sql`${table.parentId} is null or ${table.kind} = 'agency'`),
  ],
)

/** Where an agency's team works; what is assessed. */
export const sites = pgTable(
  'sites',
  {
    id: id(),
    organisationId: uuid('organisation_id')
      .notNull()
      .references(() => organisations.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    setting: siteSetting('setting').notNull(),
    region: text('region'),
    /** Whom the site serves, in the agency's own words. */
    population: text('population'),
    /** Since when the site has offered IPS, or is to; null: not known. */
    ipsStartedOn: date('ips_started_on', { mode: 'string' }),
    /** IANA name of the zone in which the site's days begin and end. */
    timeZone: text('time_zone').notNull().default('UTC'),
    createdAt: createdAt(),
  },
  (table) => [index('sites_organisation').on(table.organisationId)],
)
