import { randomUUID } from 'node:crypto'
import { customType, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Primary key: a random UUID (version 4), made here so that no order of creation can be read from it. */
export const id = () =>
  uuid('id')
    .primaryKey()
    .$defaultFn(() => randomUUID())

/** An instant, in UTC, to the microsecond. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' })

/** When the row was made, by the database's clock. */
export const createdAt = () => instant('created_at').notNull().defaultNow()

/** Bytes as they are. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' })
