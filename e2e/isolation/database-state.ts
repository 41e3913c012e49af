import type { Client } from 'pg'

/** What a refused request may leave behind: how often something was tried, and the jobs' turns. */
const NOT_COMPARED = new Set(['rate_limits', 'jobs'])
/** Columns that time changes by itself: when a session was last used, and how far the outbox got with a mail. */
const RESTLESS: Readonly<Record<string, readonly string[]>> = {
  sessions: ['last_seen_at'],
  mails: ['attempts', 'leased_until', 'last_fault', 'not_before'],
}

async function tablesOf(client: Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  )
  return rows.map(({ name }) => name).filter((name) => !NOT_COMPARED.has(name))
}

/** The rows of a table as texts; on the audit trail refused attempts do not count. */
function textsOf(table: string): string {
  const without = RESTLESS[table]
  const row = without ? `(to_jsonb(t) - '{${without.join(',')}}'::text[])::text` : 't::text'
  return `select ${row} as text from "${table}" t ${table === 'audit_events' ? "where outcome <> 'refused'" : ''}`
}

/** One hash a table over all its rows. */
export async function databaseState(client: Client): Promise<Readonly<Record<string, string>>> {
  const tables = await tablesOf(client)
  const one = (table: string) =>
    `select '${table}' as name, count(*) || ' ' || coalesce(md5(string_agg(md5(text), '' order by md5(text))), '') as hash
     from (${textsOf(table)}) as rows`
  const { rows } = await client.query<{ name: string; hash: string }>(tables.map(one).join(' union all '))
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}

/** A hash of every row that mentions none of some ids and addresses, with its table. */
export async function rowsWithout(
  client: Client,
  mentioned: readonly string[],
): Promise<ReadonlySet<string>> {
  const tables = await tablesOf(client)
  const one = (table: string) =>
    `select '${table} ' || md5(text) as row from (${textsOf(table)}) as rows
     where not exists (select from unnest($1::text[]) as m where position(m in text) > 0)`
  const { rows } = await client.query<{ row: string }>(tables.map(one).join(' union all '), [mentioned])
  return new Set(rows.map(({ row }) => row))
}
