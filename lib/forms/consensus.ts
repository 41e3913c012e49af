import { z } from 'zod'
import { type AnswerValue, LEVELS } from '@/lib/instrument/model'
import { NOTE_LIMIT } from './answer'
import { textField } from './fields'

/** Characters of the reason: a note in an answers file. */
export const WHY_LIMIT = NOTE_LIMIT
/** Characters of the line that says who took part. */
export const PARTICIPANTS_LIMIT = 500

const AGREED_VALUES = [...LEVELS.map(String), 'unknown', 'not-applicable']

/** The revision of an agreement that the sender saw; 0: none was recorded. */
export const revisionField = z
  .string({ error: 'Load the page again' })
  .regex(/^\d{1,10}$/, { error: 'Load the page again' })
  .transform(Number)
  .refine((revision) => revision < 2 ** 31, { error: 'Load the page again' })

/** A calendar date, YYYY-MM-DD, of this or the last century. */
const dateField = z.iso
  .date({ error: 'Enter the day on which it was agreed' })
  .refine((date) => date >= '1900' && date < '2100', { error: 'Enter the day on which it was agreed' })

/** Free text over several lines. A browser sends line breaks as CRLF; texts keep LF. */
export function longText(what: string, limit: number) {
  return z.preprocess(
    (text) => (typeof text === 'string' ? text.replaceAll('\r\n', '\n') : text),
    textField(what, limit),
  )
}

/** What a team agreed on for one item. */
export const consensusForm = z.strictObject({
  value: z.enum(AGREED_VALUES, { error: 'Choose what was agreed' }).transform((value): AnswerValue => {
    const level = LEVELS.find((candidate) => String(candidate) === value)
    return level ?? (value as 'unknown' | 'not-applicable')
  }),
  why: longText('the reason', WHY_LIMIT),
  participants: longText('who took part', PARTICIPANTS_LIMIT),
  agreedOn: dateField,
  baseRevision: revisionField,
})
export type ConsensusInput = z.infer<typeof consensusForm>

/** Takes back what was agreed on one item. */
export const clearConsensusForm = z.strictObject({ baseRevision: revisionField })
