import { create } from 'content-disposition'
import { notFound, unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import type { FormState } from '@/components/ui/form-state'
import { orUnavailable } from '@/lib/data/outage'
import { type ConflictReason, isExpected, STATUS_OF } from '@/lib/errors'
import { emptyForm } from '@/lib/forms/fields'
import { plainPage } from '@/lib/http/plain-page'
import { currentRequestId, log } from '@/lib/log'

/**
 * What an error becomes, in one place. Expected ones: the not-found page, a form's message, or a JSON answer. Every
 * other one is logged once and never shown: pages and actions throw it on to Next, route handlers answer 500 with
 * the id of the request under which it stands in the log.
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

/** Awaits what a page shows, or why there is nothing to show in the state that the thing is in. */
export async function orConflict<T>(
  reading: Promise<T>,
): Promise<
  { readonly reason: null; readonly value: T } | { readonly reason: ConflictReason; readonly message: string }
> {
  try {
    return { reason: null, value: await orNotFound(reading) }
  } catch (error) {
    if (isExpected(error) && error.code === 'conflict')
      return { reason: error.reason, message: error.message }
    throw error
  }
}

/** What a form says after an expected error, with what was typed; throws anything else on. */
export function refusal(caught: unknown, values: Readonly<Record<string, string>>): FormState {
  const error = orUnavailable(caught)
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

/**
 * The text fields of a form, without those that only the framework knows. An action is an address that anybody can
 * call with anything: what is no form is answered as if there were nothing here.
 */
export function textsOf(form: FormData): Record<string, string> {
  if (!(form instanceof FormData)) notFound()
  const texts: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !name.startsWith('$')) texts[name] = value
  }
  return texts
}

/** Takes the form of a button, which has no fields: one that has is answered as if there were nothing here. */
export function requireButton(form: FormData): void {
  if (!emptyForm.safeParse(textsOf(form)).success) notFound()
}

/** A JSON answer that no cache may keep. */
export function json(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return Response.json(body, { status, headers: { 'Cache-Control': 'private, no-store', ...headers } })
}

interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly headers: Readonly<Record<string, string>>
}

/** Status, code, words and headers of an answer to an error; what Next throws to steer a request is thrown on. */
function refusalOf(caught: unknown): Refusal {
  unstable_rethrow(caught)
  const error = orUnavailable(caught)
  if (!isExpected(error)) return unexpected(error)
  const { message } = error
  if (error.code !== 'conflict') {
    const headers: Refusal['headers'] = error.code === 'unavailable' ? { 'Retry-After': '2' } : {}
    return { status: STATUS_OF[error.code], code: error.code, message, headers }
  }
  const code = error.reason
  // The one conflict that time alone settles.
  if (code === 'busy') return { status: 429, code, message, headers: { 'Retry-After': '30' } }
  return { status: STATUS_OF.conflict, code, message, headers: {} }
}

function unexpected(error: unknown): Refusal {
  log.error('A route handler failed.', { error })
  const id = currentRequestId()
  const where = id === null ? '' : ` If it happens again, tell whoever runs this website the code ${id}.`
  return {
    status: 500,
    code: 'failed',
    message: `Something went wrong. The fault is ours.${where}`,
    headers: {},
  }
}

/** The JSON answer to an error, `{code, message}`. */
export function problem(error: unknown): Response {
  const { status, code, message, headers } = refusalOf(error)
  return json(status, { code, message }, headers)
}

/** The answer to an error where a browser asked for a file: a page of one sentence and a way back. */
export function problemPage(
  error: unknown,
  back: { readonly href: string; readonly label: string },
): Response {
  const { status, message, headers } = refusalOf(error)
  const html = plainPage({ heading: 'This is not available now', sentences: [message], links: [back] })
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'private, no-store', ...headers },
  })
}

/** JSON to download under a safe name, laid out in lines that a person can read too. */
export function jsonFile(body: unknown, fileName: string): Response {
  return new Response(`${JSON.stringify(body, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': create(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** A PDF to download under a safe name. */
export function pdf(bytes: Uint8Array, fileName: string, cacheControl: string): Response {
  return new Response(Buffer.from(bytes), {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': create(fileName),
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': cacheControl,
    },
  })
}
