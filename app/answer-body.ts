import { type AnswerInput, answerForm } from '@/lib/forms/answer'

/** Bytes of an autosave: a note of 2,000 and a proof of 500 characters come to 10,000 bytes at most. */
export const BODY_LIMIT = 16_384

export type Read =
  | { readonly ok: true; readonly answer: AnswerInput }
  | { readonly ok: false; readonly status: number; readonly code: string; readonly message: string }

const refuse = (status: number, code: string, message: string): Read => ({ ok: false, status, code, message })

/**
 * Whether a request that changes something comes from a page of this site: browsers say where it comes from in
 * Sec-Fetch-Site, older ones in Origin only. A request with neither is no browser's and carries no one's cookie
 * unknowingly, but is refused all the same.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  return origin !== null && URL.canParse(origin) && new URL(origin).host === hostOf(request)
}

function hostOf(request: Request): string | null {
  return request.headers.get('x-forwarded-host') ?? request.headers.get('host')
}

/** Reads at most `BODY_LIMIT` bytes; null when there are more. */
async function readLimited(request: Request): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length')) > BODY_LIMIT) return null
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > BODY_LIMIT) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks)
}

/** Takes an autosave request and returns the answer that it asks to save, or why it is refused. */
export async function readAnswer(request: Request): Promise<Read> {
  if (!isSameOrigin(request)) {
    return refuse(403, 'cross-site', 'Answers can only be saved from this website.')
  }
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return refuse(415, 'not-json', 'Answers are sent as JSON.')
  const bytes = await readLimited(request)
  if (!bytes) return refuse(413, 'too-large', 'This answer is too long to be saved. Shorten the note.')
  let body: unknown
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse(400, 'not-json', 'This is not valid JSON in UTF-8.')
  }
  const parsed = answerForm.safeParse(body)
  if (parsed.success) return { ok: true, answer: parsed.data }
  return refuse(400, 'invalid', parsed.error.issues[0]?.message ?? 'This answer has the wrong form.')
}
