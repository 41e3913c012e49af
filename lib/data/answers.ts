import 'server-only'
import type { AnswerInput } from '@/lib/forms/answer'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { StoredAnswer } from './assessments'

export interface AnswerChange extends AnswerInput {
  readonly assessmentId: string
  readonly itemId: string
}

/** What is stored now where a save came too late; `revision` 0 and nulls where nothing is. */
export interface CurrentAnswer {
  readonly revision: number
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly proof: string | null
}

export type SaveResult =
  | { readonly ok: true; readonly revision: number; readonly savedAt: string }
  | { readonly ok: false; readonly current: CurrentAnswer }

/**
 * Saves one answer of the actor. `ok: false` (answer 409 with `current`) when `baseRevision` is not the
 * stored revision. A repeated `idempotencyKey` returns what the first call returned and writes nothing.
 * Throws `NotFound` (assessment or item), `Forbidden` (the actor is no respondent in it), `Conflict`
 * (`finalised`, `not-answerable`, `key-reused`).
 */
export async function saveAnswer(actor: Actor, change: AnswerChange): Promise<SaveResult> {
  throw new Error(`in work ${actor.userId} ${change.itemId}`)
}

export interface DomainAnswer {
  readonly itemId: string
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly proof: string | null
  readonly baseRevision: number
}

/**
 * Saves the answers of one page, for the form that works without JavaScript, in one transaction: those that
 * differ from what is stored and whose base revision is still current. The others are returned as conflicts
 * with what is stored. Throws as `saveAnswer` does; then nothing was saved.
 */
export async function saveAnswers(
  actor: Actor,
  input: { readonly assessmentId: string; readonly answers: readonly DomainAnswer[] },
): Promise<{ readonly saved: number; readonly conflicts: Readonly<Partial<Record<ItemId, StoredAnswer>>> }> {
  throw new Error(`in work ${actor.userId} ${input.assessmentId}`)
}
