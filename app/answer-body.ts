import { readJson } from '@/app/json-body'
import { json } from '@/app/respond'
import { type AnswerInput, answerForm } from '@/lib/forms/answer'
import type { Refusal } from '@/lib/http/refusal'

/** Bytes of an autosave: a note and a proof come to 20,000 bytes at most, and JSON writes a few of them with two. */
export const BODY_LIMIT = 24_576
const TOO_LARGE = 'This answer is too long to be saved. Shorten the note.'

export type Read =
  | { readonly ok: true; readonly answer: AnswerInput }
  | { readonly ok: false; readonly refusal: Refusal }

/** Takes an autosave request and returns the answer that it asks to save, or why it is refused. */
export async function readAnswer(request: Request): Promise<Read> {
  const read = await readJson(request, { limit: BODY_LIMIT, tooLarge: TOO_LARGE })
  if (!read.ok) return read
  const parsed = answerForm.safeParse(read.value)
  if (parsed.success) return { ok: true, answer: parsed.data }
  const message = parsed.error.issues[0]?.message ?? 'This answer has the wrong form.'
  return { ok: false, refusal: { status: 400, code: 'invalid', message } }
}

/** The reply to somebody who saves more often than a person can answer; the page keeps the answer and comes back. */
export function tooManySaves(retryAfterSeconds: number): Response {
  const message = 'Too many answers were sent at once. This one is kept and sent again in a while.'
  return json(429, { code: 'busy', message }, { 'Retry-After': String(retryAfterSeconds) })
}
