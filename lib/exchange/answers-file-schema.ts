import { z } from 'zod'
import { STAGE_IDS } from '@/lib/evidence/model'
import {
  answersSchema,
  answerValueSchema,
  hasAtMost,
  noteSchema,
  notesSchema,
} from '@/lib/instrument/answers'
import { itemsOf } from '@/lib/instrument/items'
import { FORM_IDS, type FormId, type Instrument, RESPONDENT_ROLES, SETTINGS } from '@/lib/instrument/model'

/** Respondents that a file may have. */
export const MOST_RESPONDENTS = 500
const NAME_LIMIT = 200

/**
 * The schema of an answers file for the items that this form of this instrument asks. Where the file names no
 * instrument that we have, `instrument` is null and items pass by any name, so that everything else is still
 * checked. Messages complete the sentence "expected …".
 */
export function answersFileSchema(instrument: Instrument | null, form: FormId) {
  const answers = instrument && answersSchema(itemsOf(instrument, form), asked(instrument, form))
  const notes = instrument && notesSchema(itemsOf(instrument, form), asked(instrument, form))
  return closed({
    instrument: z.string({ error: 'the id of an instrument' }),
    form: oneOf(FORM_IDS),
    stage: oneOf(STAGE_IDS),
    site: closed({ name, agency: name, setting: oneOf(SETTINGS), region: name.optional() }),
    date: z.string({ error: CALENDAR_DATE }).refine(isCalendarDate, { error: CALENDAR_DATE }),
    respondents: z
      .array(
        closed({
          id: name,
          role: oneOf(RESPONDENT_ROLES),
          answers: answers ?? z.record(z.string(), answerValueSchema, { error: 'an object' }),
          notes: (notes ?? z.record(z.string(), noteSchema, { error: 'an object' })).optional(),
        }),
        { error: `a list of 1 to ${MOST_RESPONDENTS} respondents` },
      )
      .min(1, { error: 'at least one respondent' })
      .max(MOST_RESPONDENTS, { error: `at most ${MOST_RESPONDENTS} respondents` }),
    consensus: (answers ?? z.record(z.string(), answerValueSchema, { error: 'an object' })).optional(),
    consensusNotes: (notes ?? z.record(z.string(), noteSchema, { error: 'an object' })).optional(),
  })
}

function asked(instrument: Instrument, form: FormId): string {
  return `the ${form} form of ${instrument.id}`
}

/** A strict object whose messages name the keys that it knows. */
function closed<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `no other key than ${keys}` : `an object with the keys ${keys}`,
  })
}

function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: words.map((word) => `"${word}"`).join(' or ') })
}

/** Something besides white space, control characters and characters that show nothing. */
const VISIBLE = /[^\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u
const NAME = `text of 1 to ${NAME_LIMIT} characters, not blank`
const name = z
  .string({ error: NAME })
  .refine((text) => hasAtMost(text, NAME_LIMIT) && VISIBLE.test(text), { error: NAME })

const CALENDAR_DATE = 'a calendar date written YYYY-MM-DD'

function isCalendarDate(text: string): boolean {
  const [, year, month, day] = (/^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []).map(Number)
  if (!year || !month || !day || month > 12) return false
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}
