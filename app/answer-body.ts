import { readJson } from '@/app/json-body'
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
