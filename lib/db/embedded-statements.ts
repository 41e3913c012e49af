import { type PGlite, parse, protocol, types } from '@electric-sql/pglite'
import type { PreparedStatements, RunStatement } from './fast-rows'

const { serialize } = protocol

/**
 * Runs statements on an embedded database in one exchange of messages each, parsed and planned only the first
 * time. `PGlite.query` parses and describes anew each time, in six exchanges; on the path of an autosave that
 * takes five times as long (0.6 ms instead of 0.12 ms for the write, measured on two cores).
 */
export function embeddedStatements(client: PGlite): PreparedStatements {
  const names = new Map<string, string>()
  let made = 0
  const inTransaction: RunStatement = (text, values) =>
    client._runExclusiveQuery(async () => {
      const known = names.get(text)
      const name = known ?? `fast_${++made}`
      const { messages } = await client.execProtocol(exchange(name, known ? null : text, values))
      names.set(text, name)
      const [result] = parse.parseResults(messages, types.parsers)
      return (result?.rows ?? []) as never
    })
  return {
    // Both locks, as PGlite's own queries take them: else this would slip into a transaction under way.
    run: (text, values) => client._runExclusiveTransaction(() => inTransaction(text, values)),
    within: () => inTransaction,
  }
}

function exchange(name: string, text: string | null, values: readonly unknown[]): Uint8Array {
  return Buffer.concat([
    ...(text === null ? [] : [serialize.parse({ name, text })]),
    serialize.bind({ statement: name, values: values.map(asText) }),
    serialize.describe({ type: 'P' }),
    serialize.execute({}),
    serialize.sync(),
  ])
}

/** A parameter in PostgreSQL's text format. */
function asText(value: unknown): string | null {
  if (value === null || typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new TypeError('A fast statement takes texts, numbers, booleans and null.')
}
