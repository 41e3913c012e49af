import { z } from 'zod'
import { LEVELS } from '@/lib/instrument/model'
import { textField } from './fields'

/** Characters of a note, as an answers file bounds it. */
export const NOTE_LIMIT = 2_000
/** Characters of the place or link where the proof of an answer is found. */
export const PROOF_LIMIT = 500

/**
 * What the autosave sends for one item. `value` null takes the answer back; `baseRevision` is the revision
 * that the sender last saw, 0 for none; `idempotencyKey` is the same for every retry of one change.
 */
export const answerForm = z.strictObject({
  value: z.union([z.literal(LEVELS), z.literal(['unknown', 'not-applicable']), z.null()], {
    error: 'Choose a level from 0 to 4, "unknown" or "not-applicable"',
  }),
  note: textField('the note', NOTE_LIMIT),
  proof: textField('the proof', PROOF_LIMIT),
  baseRevision: z.int().min(0).max(1_000_000),
  idempotencyKey: z.string().regex(/^[\w-]{16,64}$/, { error: '16 to 64 letters, digits, hyphens' }),
})
export type AnswerInput = z.infer<typeof answerForm>
