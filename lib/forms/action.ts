import { z } from 'zod'
import { ACTION_STATUSES } from '@/lib/instrument/action-status'
import { nameField, textField } from './fields'

/** Characters of what is to be done. */
export const ACTION_TEXT_LIMIT = 1_000
/** Characters of the notes beside an action. */
export const ACTION_NOTES_LIMIT = 4_000

const TOLD = 'Enter what is to be done'

/** A browser sends line breaks as CRLF; texts keep LF. */
function longText(what: string, limit: number) {
  return z.preprocess(
    (text) => (typeof text === 'string' ? text.replaceAll('\r\n', '\n') : text),
    textField(what, limit),
  )
}

/** The revision of an action that the sender saw. */
const revisionField = z
  .string({ error: 'Load the page again' })
  .regex(/^[1-9]\d{0,8}$/, { error: 'Load the page again' })
  .transform(Number)

/** A calendar day of this century, or none. */
const dueField = z.union([
  z.literal('').transform(() => null),
  z.iso
    .date({ error: 'Enter the day as day, month and year' })
    .refine((day) => day >= '2000' && day < '2100', { error: 'Enter a day from 2000 to 2099' }),
])

const statusField = z.enum(ACTION_STATUSES, { error: 'Choose how far it is' })
const notesField = longText('the notes', ACTION_NOTES_LIMIT)

/** Everything that a lead may change of an action. */
export const actionForm = z
  .strictObject({
    text: longText('what is to be done', ACTION_TEXT_LIMIT).refine((text) => text !== null, { error: TOLD }),
    /** A strategy of the review that it is written after; empty: none. */
    strategyId: z
      .string({ error: 'Load the page again' })
      .regex(/^(s-[a-z0-9-]{1,90})?$/, { error: 'Load the page again' }),
    /** A member's account; empty: none of them. */
    ownerId: z.union([
      z.literal('').transform(() => null),
      z.uuidv4({ error: 'Choose a person from the list' }).lowercase(),
    ]),
    /** Somebody without an account. */
    ownerName: z.union([z.literal('').transform(() => null), nameField('the name')]),
    dueOn: dueField,
    status: statusField,
    notes: notesField,
    baseRevision: revisionField,
  })
  .superRefine(({ ownerId, ownerName }, context) => {
    if (ownerId === null || ownerName === null) return
    const message = 'Choose a person from the list or enter a name, not both'
    context.addIssue({ code: 'custom', path: ['ownerName'], message })
  })
  .transform(({ text, strategyId, ...rest }) => ({
    ...rest,
    text: text ?? '',
    strategyId: strategyId === '' ? null : strategyId,
  }))
export type ActionInput = z.infer<typeof actionForm>

/** Deletes an action as the sender saw it. */
export const deleteActionForm = z.strictObject({ baseRevision: revisionField })

/** What the owner of an action may change. */
export const progressForm = z.strictObject({
  status: statusField,
  notes: notesField,
  baseRevision: revisionField,
})
export type ProgressInput = z.infer<typeof progressForm>
