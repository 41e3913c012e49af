import { z } from 'zod'
import { countCharacters, isBoundedFor } from '@/lib/instrument/characters'

/** The rules of a form's fields: texts by name go in, and what they mean comes out. */
export type FormSchema = z.ZodType<unknown, Record<string, unknown>>

// C0 and C1 controls and NUL; line breaks and tabs are allowed in long texts only.
const CONTROLS = /\p{Cc}/u
const CONTROLS_BUT_BREAKS = /[^\P{Cc}\t\n\r]/u
const LONE_SURROGATE = /\p{Surrogate}/u
/** Something that can be seen. */
const VISIBLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u
/** They show a text in another order than it has: "exe.txt" for "txt.exe". */
const OVERRIDES = /[\u202d\u202e]/
/** More marks on one letter than any language writes (UAX #15, Stream-Safe Text Format). */
const PILED_MARKS = /\p{M}{31}/u

/** Characters of a name. */
export const NAME_LIMIT = 200

/** One line of text, trimmed: 1–200 characters as people count them, something to see, nothing that a line cannot have. */
export function nameField(what: string) {
  return fieldWithin(z.string({ error: `Enter ${what}` }).trim(), what, NAME_LIMIT, CONTROLS).refine(
    (text) => VISIBLE.test(text),
    { error: `Enter ${what}` },
  )
}

/** Free text over several lines: up to `limit` characters as people count them; blank becomes null. */
export function textField(what: string, limit: number) {
  return fieldWithin(z.string(), what, limit, CONTROLS_BUT_BREAKS)
    .transform((text) => (text.trim() === '' ? null : text))
    .nullable()
}

/** The string, where it is neither too long (judged first: what follows would take its time) nor made to mislead. */
function fieldWithin(field: z.ZodString, what: string, limit: number, controls: RegExp) {
  return field
    .refine((text) => isBoundedFor(text, limit), {
      error: `${capital(what)} must be ${limit} characters or fewer`,
      abort: true,
    })
    .refine((text) => countCharacters(text) <= limit, {
      error: `${capital(what)} must be ${limit} characters or fewer`,
    })
    .refine((text) => !controls.test(text) && !LONE_SURROGATE.test(text), {
      error: `${capital(what)} contains a character that cannot be used`,
    })
    .refine((text) => !OVERRIDES.test(text), {
      error: `${capital(what)} contains an invisible mark that turns text round. Type it again`,
    })
    .refine((text) => !PILED_MARKS.test(text), {
      error: `${capital(what)} has too many marks on one letter`,
    })
}

/** A random id as this product makes them (UUID version 4), in lower case. */
export const idField = z.uuidv4({ error: 'This is not a valid id' }).lowercase()

/** A form that is a button and nothing else. */
export const emptyForm = z.strictObject({})

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
