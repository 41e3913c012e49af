import { notFound } from 'next/navigation'
import type { z } from 'zod'
import type { FormState } from '@/components/ui/form-state'
import { isExpected, STATUS_OF } from '@/lib/errors'

/**
 * What an expected error becomes, in one place: the not-found page, a form's message, or a JSON answer. Every other
 * error passes through, to be logged once and never shown.
 */

/** Awaits what a page shows; what is not there or not this person's is the page "not found". */
export async function orNotFound<T>(reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch (error) {
    if (isExpected(error) && (error.code === 'not-found' || error.code === 'forbidden')) notFound()
    throw error
  }
}

/** What a form says after an expected error, with what was typed; throws anything else on. */
export function refusal(error: unknown, values: Readonly<Record<string, string>>): FormState {
  if (!isExpected(error)) throw error
  const fieldErrors = error.code === 'invalid' ? error.fieldErrors : {}
  return { message: error.message, fieldErrors, values }
}

/** What a form says when its fields break a rule: the first fault of each field, with what was typed. */
export function faults(error: z.ZodError, values: Readonly<Record<string, string>>): FormState {
  const fieldErrors: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = String(issue.path[0] ?? '')
    fieldErrors[field] ??= issue.message
  }
  return { message: 'Some fields need another look.', fieldErrors, values }
}

/** The text fields of a form, without those that only the framework knows. */
export function textsOf(form: FormData): Record<string, string> {
  const texts: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$')) texts[name] = value
  }
  return texts
}

/** A JSON answer that no cache may keep. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'private, no-store', ...headers } })
}

/** The JSON answer to an expected error, `{code, message}`; throws anything else on. */
export function problem(error: unknown): Response {
  if (!isExpected(error)) throw error
  const code = error.code === 'conflict' ? error.reason : error.code
  return json(STATUS_OF[error.code], { code, message: error.message })
}
