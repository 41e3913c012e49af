import { z } from 'zod'
import { type AnswerValue, LEVELS, PROFILE_SOURCES } from '@/lib/instrument/model'
import { NOTE_LIMIT } from './answer'
import { longText, revisionField } from './consensus'
import { idField, nameField } from './fields'

/** Characters of a web address. */
export const URL_LIMIT = 500

const PROFILE_VALUES = [...LEVELS.map(String), 'not-applicable']
const DAY = 'Enter the day of the source'
const ADDRESS = 'Enter a web address that begins with https:// or http://'

/** The address of a source; blank becomes null. */
const addressField = z
  .string({ error: ADDRESS })
  .trim()
  .max(URL_LIMIT, { error: `The web address must be ${URL_LIMIT} characters or fewer` })
  .refine((text) => text === '' || isWebAddress(text), { error: ADDRESS })
  .transform((text) => (text === '' ? null : text))

/** What a jurisdiction answers to one item, and where that can be read. What is not known is left out. */
export const profileAnswerForm = z
  .strictObject({
    value: z
      .enum(PROFILE_VALUES, { error: 'Choose the level that holds in your state' })
      .transform((value): AnswerValue => LEVELS.find((level) => String(level) === value) ?? 'not-applicable'),
    sourceTitle: nameField('the title of the source'),
    sourceKind: z.enum(PROFILE_SOURCES, { error: 'Choose a document or a link' }),
    sourceUrl: addressField,
    sourceDate: z.iso.date({ error: DAY }).refine((day) => day >= '1900' && day < '2100', { error: DAY }),
    note: longText('the note', NOTE_LIMIT),
    baseRevision: revisionField,
  })
  .refine(({ sourceKind, sourceUrl }) => sourceKind !== 'link' || sourceUrl !== null, {
    error: ADDRESS,
    path: ['sourceUrl'],
  })
  .refine(({ sourceKind, sourceUrl }) => sourceKind !== 'document' || sourceUrl === null, {
    error: 'A document has no web address. Take it away, or choose a link',
    path: ['sourceUrl'],
  })
export type ProfileAnswerInput = z.infer<typeof profileAnswerForm>

/** Takes an answer out of a draft. */
export const clearProfileAnswerForm = z.strictObject({ baseRevision: revisionField })

/** Accepts what the jurisdiction answered, in the version and on top of the agreement that the sender saw. */
export const acceptSuggestionForm = z.strictObject({ profileId: idField, baseRevision: revisionField })

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s\p{Cc}\u202d\u202e]+$/iu.test(text) && URL.canParse(text)
}
