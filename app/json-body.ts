import { parseStrictJson } from '@/lib/exchange/strict-json'
import { mediaType, type Refusal } from '@/lib/http/refusal'

export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: Refusal }

const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Reads the JSON body of a request: at most `limit` bytes of UTF-8, refused by their announced length before
 * anything is read, and counted while they come in; not compressed, not nested deeper than 64 levels, no key twice
 * and none that means a prototype.
 */
export async function readJson(
  request: Request,
  { limit, tooLarge = 'This request is too large.' }: { limit: number; tooLarge?: string },
): Promise<ReadJson> {
  if (mediaType(request.headers.get('content-type')) !== 'application/json') {
    return refuse(415, 'not-json', 'This address takes JSON only.')
  }
  if (request.headers.has('content-encoding')) {
    return refuse(415, 'encoded', 'Requests are sent without compression.')
  }
  const bytes = await readLimited(request, limit)
  if (bytes === null) return refuse(413, 'too-large', tooLarge)
  const text = decoded(bytes)
  const parsed = text === null ? null : parseStrictJson(text)
  if (!parsed?.ok) return refuse(400, 'not-json', 'This is not valid JSON in UTF-8.')
  if (parsed.repeated.length > 0 || !isHarmless(parsed.value)) {
    return refuse(400, 'not-json', 'A key of this JSON stands twice, or must not be there.')
  }
  return { ok: true, value: parsed.value }
}

function refuse(status: number, code: string, message: string): ReadJson {
  return { ok: false, refusal: { status, code, message } }
}

/** Null when there are more bytes than `limit`. */
async function readLimited(request: Request, limit: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > limit) return null
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

/** No key that means a prototype, no number beyond what a double holds; the parser has bounded the depth. */
function isHarmless(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, entry]) => !FORBIDDEN_KEYS.has(key) && isHarmless(entry))
}
