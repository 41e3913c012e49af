import { z } from 'zod'
import { RESPONDENT_ROLES } from '@/lib/instrument/model'
import { nameField, textField } from './fields'

/** A role from a list; blank where the form does not ask for one. */
const roleField = z.enum(RESPONDENT_ROLES, { error: 'Choose the role that comes closest to yours' })

/** What somebody says of themselves when they begin; which fields a form has depends on mode and link. */
export const beginForm = z.strictObject({
  role: roleField.optional(),
  name: nameField('your name').optional(),
})
export type BeginInput = z.infer<typeof beginForm>

/** The last step: a button, and for whom the page was made that it stands on. */
export const finishForm = z.strictObject({ person: z.string().max(64).optional() })

/** The lead's own words in a mail. */
export const NOTE_TO_RESPONDENTS_LIMIT = 500
const noteField = textField('the note', NOTE_TO_RESPONDENTS_LIMIT)
  .optional()
  .transform((note) => note ?? null)

/** A pasted list of people to invite; `check` only looks at it. */
export const inviteForm = z.strictObject({
  list: z
    .string({ error: 'Enter at least one person' })
    .max(50_000, { error: 'This list is too long' })
    .refine((list) => list.trim() !== '', { error: 'Enter at least one person' }),
  note: noteField,
  go: z.enum(['check', 'invite']),
})

export const noteForm = z.strictObject({ note: noteField })

/** How many may begin by a shared link. */
export const shareLinkForm = z.strictObject({
  cap: z
    .string({ error: 'Enter a number' })
    .trim()
    .regex(/^\d{1,4}$/, { error: 'Enter a number from 1 to 500', abort: true })
    .transform(Number)
    .refine((cap) => cap >= 1 && cap <= 500, { error: 'Enter a number from 1 to 500' }),
})
