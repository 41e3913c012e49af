import { z } from 'zod'
import { hasAtMost } from '@/lib/instrument/answers'

// What the schemas of answers files and result files share. Messages complete the sentence "expected …".

const NAME_LIMIT = 200

/** A strict object whose messages name the keys that it knows. */
export function closed<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `no other key than ${keys}` : `an object with the keys ${keys}`,
  })
}

/** One of these words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: words.map((word) => `"${word}"`).join(' or ') })
}

/** Something besides white space, control characters and characters that show nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u
const NAME = `text of 1 to ${NAME_LIMIT} characters, not blank`

/** A name or an id. */
export const name = z
  .string({ error: NAME })
  .refine((text) => hasAtMost(text, NAME_LIMIT) && VISIBLE.test(text), { error: NAME })

const CALENDAR_DATE = 'a calendar date written YYYY-MM-DD'

/** A day that exists. */
export const calendarDate = z
  .string({ error: CALENDAR_DATE })
  .refine(isCalendarDate, { error: CALENDAR_DATE })

function isCalendarDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number)
  if (!year || !month || !day || month > 12) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}
