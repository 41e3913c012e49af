import { z } from 'zod'
import { hasAtMostCharacters } from '@/lib/instrument/characters'
import { type AnswerValue, type Item, type ItemId, LEVELS } from '@/lib/instrument/model'

/** Characters, as people count them, that a note beside an answer may have. */
export const NOTE_LIMIT = 2_000

/** The two answers that are no level: "I do not know" and "the question cannot arise here". */
export const NON_LEVELS = ['unknown', 'not-applicable'] as const satisfies readonly AnswerValue[]

/** One answer. Its message, like all messages here, completes the sentence "expected …". */
export const answerValueSchema = z.literal([...LEVELS, ...NON_LEVELS], {
  error: 'a whole number from 0 to 4, "unknown" or "not-applicable"',
})

/** A note: any text, also none, of at most 2,000 characters. */
export const noteSchema = z
  .string({ error: 'text' })
  .refine((text) => hasAtMostCharacters(text, NOTE_LIMIT), {
    error: `text of at most ${NOTE_LIMIT} characters`,
  })

/**
 * The schema of one person's answers to these items: a strict object computed from the instrument, so that an item
 * which the form does not ask, and any other foreign key (`__proto__` too), is refused and not dropped. `asked`
 * names the items in messages, for instance "the brief form of ips-readiness/1".
 */
export function answersSchema(items: readonly Item[], asked: string) {
  return byItem(items, asked, answerValueSchema)
}

/** The schema of notes beside answers to these items; a note needs no answer. */
export function notesSchema(items: readonly Item[], asked: string) {
  return byItem(items, asked, noteSchema)
}

function byItem<Value extends z.ZodType>(items: readonly Item[], asked: string, value: Value) {
  const shape = Object.fromEntries(items.map((item) => [item.id, value.optional()]))
  return z.strictObject(shape as Record<ItemId, z.ZodOptional<Value>>, {
    error: (issue) =>
      issue.code === 'unrecognized_keys' ? `an item of ${asked}` : 'an object from items to values',
  })
}

/** Whether a text has at most so many code points; stops counting when it has more. */
export function hasAtMost(text: string, limit: number): boolean {
  if (text.length <= limit) return true
  let count = 0
  for (const _ of text) if (++count > limit) return false
  return true
}
