import { type SQL, sql } from 'drizzle-orm'
import { asOwner } from '@/lib/db/testing/all-rows'

/** Does to the audit trail what only the database's owner could, behind the back of its triggers. */
export async function tamper(...statements: readonly SQL[]): Promise<void> {
  await asOwner(sql`alter table audit_events disable trigger user`)
  await asOwner(sql`alter table audit_events no force row level security`)
  for (const statement of statements) await asOwner(statement)
  await asOwner(sql`alter table audit_events force row level security`)
  await asOwner(sql`alter table audit_events enable trigger user`)
}
