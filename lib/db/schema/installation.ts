import { sql } from 'drizzle-orm'
import { check, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { instant } from './columns'

/** One row: whether the first set-up is done, and until then the SHA-256 of the code that opens it. */
export const installation = pgTable(
  'installation',
  {
    id: integer('id').primaryKey(),
    setupCodeHash: text('setup_code_hash'),
    setUpAt: instant('set_up_at'),
  },
  (table) => [check('installation_one_row', sql`${table.id} = 1`)],
)
