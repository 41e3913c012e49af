import { sql } from 'drizzle-orm'
import { DatabaseUnusable } from './embedded'
import { rowsOf, type SqlRunner } from './rows'

/** The role under which every query of the program runs; row-level security binds it (`drizzle/0002_walls.sql`). */
export const APPLICATION_ROLE = 'ips_readiness_app'

/** Puts the one connection of an embedded database under the application's role, for good. */
export async function workAsApplication(db: SqlRunner): Promise<void> {
  await db.execute(sql`set role ips_readiness_app`)
  await refuseMightyRole(db)
}

/** Throws `DatabaseUnusable` when queries run under a role that row-level security does not bind. */
export async function refuseMightyRole(db: SqlRunner): Promise<void> {
  const [role] = await rowsOf<{ name: string; mighty: boolean }>(
    db,
    sql`select rolname as name, rolsuper or rolbypassrls as mighty from pg_roles where rolname = current_user`,
  )
  if (role?.name === APPLICATION_ROLE && !role.mighty) return
  throw new DatabaseUnusable(
    `The database must let this program work under the role ${APPLICATION_ROLE}, without the rights of a ` +
      `superuser and without BYPASSRLS; it works as ${role?.name ?? 'nobody'}. docs/operating.md says how to set it up.`,
    null,
  )
}
