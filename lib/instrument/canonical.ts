import type { InstrumentContent } from '@/lib/instrument/model'

/**
 * The content of an instrument version as text that does not depend on the order in which keys were written: JSON
 * without white space, keys sorted. The SHA-256 (hex) of its UTF-8 bytes is the version's hash.
 */
export function canonicalContent({ id, domains }: InstrumentContent): string {
  return JSON.stringify({ id, domains }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  )
}
