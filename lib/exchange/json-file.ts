import { type Fault, pathOf } from '@/lib/exchange/faults'
import { parseStrictJson } from '@/lib/exchange/strict-json'

/** Bytes that a file may have. */
export const FILE_LIMIT = 10_000_000

/** A value as it stands in a JSON file, with the faults that reading alone shows; null where it cannot be read. */
export interface JsonFile {
  readonly content: { readonly value: unknown } | null
  readonly faults: readonly Fault[]
}

/** Reads the bytes of a JSON file: at most 10,000,000 of them, UTF-8 with or without a BOM, no key twice. */
export function readJsonFile(bytes: Uint8Array): JsonFile {
  if (bytes.byteLength > FILE_LIMIT) return unreadable('a file of at most 10,000,000 bytes')
  const text = decoded(bytes)
  if (text === null) return unreadable('text in UTF-8')
  const parsed = parseStrictJson(text)
  if (!parsed.ok) {
    const { line, column, expected } = parsed
    return unreadable(`well-formed JSON: at line ${line}, column ${column}, ${expected}`)
  }
  return {
    content: { value: parsed.value },
    faults: parsed.repeated.map((keys) => ({ path: pathOf(keys), expected: 'each key only once' })),
  }
}

function unreadable(expected: string): JsonFile {
  return { content: null, faults: [{ path: '$', expected }] }
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
