import { Client, escapeLiteral } from 'pg'
import { vi } from 'vitest'

/** A statement as it went to PostgreSQL. */
export interface SentStatement {
  /** What a prepared statement is called; null: it is planned each time. */
  readonly name: string | null
  readonly text: string
  readonly values: readonly unknown[]
}

/** Runs `work` and returns every statement that the driver sent meanwhile, in order. */
export async function statementsOf(work: () => Promise<unknown>): Promise<readonly SentStatement[]> {
  const sent: SentStatement[] = []
  const original = Client.prototype.query
  const spy = vi.spyOn(Client.prototype, 'query').mockImplementation(function (
    this: Client,
    ...given: unknown[]
  ) {
    const [first, second] = given as [string | { name?: string; text: string; values?: unknown[] }, unknown]
    const { name, text, values } =
      typeof first === 'string' ? { name: undefined, text: first, values: undefined } : first
    const listed = values ?? (Array.isArray(second) ? second : [])
    sent.push({ name: name ?? null, text, values: [...listed] })
    return Reflect.apply(original, this, given)
  } as never)
  try {
    await work()
  } finally {
    spy.mockRestore()
  }
  return sent
}

export interface PlanNode {
  readonly 'Node Type': string
  readonly 'Relation Name'?: string
  readonly 'Actual Loops'?: number
  readonly Filter?: string
  /** By what an index was entered; an index scan without it walks the whole index. */
  readonly 'Index Cond'?: string
  readonly Plans?: readonly PlanNode[]
}

/** How a statement was planned, and what its tables were read by without an index, functions that it calls included. */
export interface Explained {
  readonly statement: string
  readonly nodes: readonly PlanNode[]
  /** Rows read one after the other, by table. */
  readonly sequential: Readonly<Record<string, number>>
}

/**
 * Runs statements anew, in their order and in one transaction that is rolled back, on a connection that is the
 * program's, and explains each that reads. Prepared ones are planned as a server plans them that has run them often: for
 * any value.
 */
export async function explained(
  client: Client,
  statements: readonly SentStatement[],
): Promise<readonly Explained[]> {
  const found: Explained[] = []
  await client.query('begin')
  try {
    for (const [at, { name, text, values }] of statements.entries()) {
      if (/^\s*(begin|commit|rollback|set)\b/i.test(text)) continue
      if (/set_config/.test(text)) {
        await client.query(text, [...values])
        continue
      }
      const before = await sequentialReads(client)
      const plan =
        name === null
          ? await explain(client, text, values)
          : await explainPrepared(client, `p${at}`, text, values)
      const after = await sequentialReads(client)
      const sequential = Object.fromEntries(
        [...after]
          .map(([table, rows]) => [table, rows - (before.get(table) ?? 0)])
          .filter(([, rows]) => rows !== 0),
      )
      found.push({ statement: text, nodes: nodesOf(plan), sequential })
    }
  } finally {
    await client.query('rollback')
  }
  return found
}

const EXPLAIN = 'explain (analyze, timing off, format json)'

async function explain(client: Client, text: string, values: readonly unknown[]): Promise<PlanNode> {
  const { rows } = await client.query(`${EXPLAIN} ${text}`, [...values])
  return rows[0]['QUERY PLAN'][0].Plan
}

async function explainPrepared(
  client: Client,
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<PlanNode> {
  await client.query('set local plan_cache_mode = force_generic_plan')
  await client.query(`prepare ${name} as ${text}`)
  const given =
    values.length === 0 ? '' : `(${values.map((value) => escapeLiteral(String(value))).join(', ')})`
  const { rows } = await client.query(`${EXPLAIN} execute ${name}${given}`)
  await client.query(`deallocate ${name}`)
  await client.query('set local plan_cache_mode = auto')
  return rows[0]['QUERY PLAN'][0].Plan
}

async function sequentialReads(client: Client): Promise<ReadonlyMap<string, number>> {
  const { rows } = await client.query(
    "select relname, seq_tup_read::int as rows from pg_stat_xact_user_tables where schemaname = 'public'",
  )
  return new Map(rows.map(({ relname, rows: read }: { relname: string; rows: number }) => [relname, read]))
}

function nodesOf(plan: PlanNode): readonly PlanNode[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)]
}
