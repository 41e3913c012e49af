import { z } from 'zod'

// C0 and C1 controls and NUL; line breaks and tabs are allowed in long texts only.
const CONTROLS = /\p{Cc}/u
const CONTROLS_BUT_BREAKS = /[^\P{Cc}\t\n\r]/u
const LONE_SURROGATE = /\p{Surrogate}/u

/** Length in code points, the unit of every limit on names and notes. */
export function codePoints(text: string): number {
  return [...text].length
}

/** One line of text, trimmed: 1–200 code points, no control characters, no half of a surrogate pair. */
export function nameField(what: string) {
  return z
    .string({ error: `Enter ${what}` })
    .max(2_000, { error: `${capital(what)} must be 200 characters or fewer`, abort: true })
    .trim()
    .min(1, { error: `Enter ${what}`, abort: true })
    .refine((text) => codePoints(text) <= 200, {
      error: `${capital(what)} must be 200 characters or fewer`,
    })
    .refine((text) => !CONTROLS.test(text) && !LONE_SURROGATE.test(text), {
      error: `${capital(what)} contains a character that cannot be used`,
    })
}

/** Free text over several lines: up to `limit` code points; blank becomes null. */
export function textField(what: string, limit: number) {
  return z
    .string()
    .max(limit * 4, { error: `${capital(what)} must be ${limit} characters or fewer`, abort: true })
    .refine((text) => codePoints(text) <= limit, {
      error: `${capital(what)} must be ${limit} characters or fewer`,
    })
    .refine((text) => !CONTROLS_BUT_BREAKS.test(text) && !LONE_SURROGATE.test(text), {
      error: `${capital(what)} contains a character that cannot be used`,
    })
    .transform((text) => (text.trim() === '' ? null : text))
    .nullable()
}

/** A random id as this product makes them (UUID version 4), in lower case. */
export const idField = z.uuidv4({ error: 'This is not a valid id' }).lowercase()

/** A form that is a button and nothing else. */
export const emptyForm = z.strictObject({})

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
