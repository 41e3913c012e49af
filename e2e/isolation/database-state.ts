import type { Client } from 'pg'

/** What a refused request may leave behind: traces of the attempt itself, of a session's use and of jobs. */
const NOT_COMPARED = new Set(['rate_limits', 'jobs', 'sessions'])

/** One hash a table over all its rows; refused attempts on the audit trail do not count. */
export async function databaseState(client: Client): Promise<Readonly<Record<string, string>>> {
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  )
  const state: Record<string, string> = {}
  for (const { name } of rows) {
    if (NOT_COMPARED.has(name)) continue
    const only = name === 'audit_events' ? "where outcome <> 'refused'" : ''
    const { rows: found } = await client.query<{ hash: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as hash from "${name}" t ${only}`,
    )
    state[name] = found[0]?.hash ?? ''
  }
  return state
}
