import 'server-only'
import { randomUUID } from 'node:crypto'
import type { Database } from '@/lib/db/rows'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import type { AnswerInput } from '@/lib/forms/answer'
import { itemById } from '@/lib/instrument/instrument'
import type { AnswerValue, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { readAnswers, type StoredAnswer } from './assessment-rows'
import { ANSWERABLE, type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { asActor } from './tenancy'
import {
  type AnswerWrite,
  isUniqueViolation,
  type Standing,
  standingOf,
  writeAnswer,
  writeAnswers,
} from './write-answer'

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
export function saveAnswer(actor: Actor, change: AnswerChange): Promise<SaveResult> {
  return writeOrSay(
    (work) => asActor(actor, work),
    async (db) => answerWrite(actor, await assessmentScope(db, actor, change.assessmentId), change),
  )
}

/**
 * Writes one answer in a transaction of `run`, once `prepare` has found that it may be written; where nothing was
 * written it says why, as `saveAnswer` does. For everybody who answers, with an account or by a link.
 */
export async function writeOrSay(
  run: <T>(work: (db: Database) => Promise<T>) => Promise<T>,
  prepare: (db: Database) => Promise<AnswerWrite>,
): Promise<SaveResult> {
  const tried = await run(async (db) => {
    const write = await prepare(db)
    const written = await writeAnswer(db, write)
    return written ? ({ ok: true, ...written } as const) : whyNot(db, write)
  }).catch((error: unknown) => {
    if (isUniqueViolation(error)) return null
    throw error
  })
  // The key's first use was refused by the database, which ended that transaction: look in a new one.
  return tried ?? run(async (db) => whyNot(db, await prepare(db)))
}

/** Turns a change into what is to be written, once rights and the questionnaire allow it. */
function answerWrite(actor: Actor, scope: AssessmentScope, change: AnswerChange): AnswerWrite {
  authorise(actor, 'assessment:answer', scope.resource)
  if (!scope.respondent) throw new Forbidden()
  const item = itemById(instrumentOf(scope), change.itemId)
  if (!item || (scope.form === 'brief' && !item.core)) throw new NotFound()
  const { value, note, proof, baseRevision, idempotencyKey } = change
  return {
    organisationId: scope.resource.organisationId,
    assessmentId: scope.id,
    respondentId: scope.respondent.id,
    itemId: item.id,
    value,
    note,
    proof,
    baseRevision,
    idempotencyKey,
  }
}

/** An answer was not written: it was before, the assessment is closed, or somebody was first. */
async function whyNot(db: Database, write: AnswerWrite): Promise<SaveResult> {
  const standing = await standingOf(db, write)
  if (!standing) throw new NotFound()
  const { earlier, current } = standing
  if (earlier) {
    // A retry of what was acknowledged is answered as the first time, even if the assessment closed meanwhile.
    const { itemId, same, revision, savedAt } = earlier
    if (same && itemId === write.itemId) return { ok: true, revision, savedAt }
    throw new Conflict('key-reused', 'This idempotency key was used for another change.')
  }
  refuseClosed(standing)
  return { ok: false, current }
}

function refuseClosed({ state, late, finished }: Pick<Standing, 'state' | 'late' | 'finished'>): void {
  if (state === 'finalised') {
    throw new Conflict('finalised', 'This assessment is finalised; its answers no longer change.')
  }
  if (late || !(ANSWERABLE as readonly string[]).includes(state)) {
    throw new Conflict('not-answerable', 'This assessment is closed; it takes no answers now.')
  }
  if (finished) {
    throw new Conflict(
      'answers-finished',
      'You have finished. To change an answer, open your answers again first.',
    )
  }
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
): Promise<PageSaved> {
  return asActor(actor, async (transaction) => {
    const scope = await assessmentScope(transaction, actor, input.assessmentId)
    const writes = input.answers.map((answer) =>
      answerWrite(actor, scope, {
        ...answer,
        assessmentId: input.assessmentId,
        idempotencyKey: randomUUID(),
      }),
    )
    return writePage(transaction, writes)
  })
}

export interface PageSaved {
  readonly saved: number
  /** What is stored where somebody else was first. */
  readonly conflicts: Readonly<Partial<Record<ItemId, StoredAnswer>>>
}

/** Writes what differs from what is stored, for one respondent, once rights and questionnaire allow it. */
export async function writePage(db: Database, writes: readonly AnswerWrite[]): Promise<PageSaved> {
  const [first] = writes
  if (!first) return { saved: 0, conflicts: {} }
  await refuseIfClosed(db, first)
  const before = await readAnswers(db, first.respondentId)
  const [change, ...more] = writes.filter((write) => !isStored(write, before[write.itemId as ItemId]))
  if (!change) return { saved: 0, conflicts: {} }
  const written = await writeAnswers(db, [change, ...more])
  const refused = [change, ...more].map(({ itemId }) => itemId).filter((item) => !written.has(item))
  if (refused.length === 0) return { saved: written.size, conflicts: {} }
  await refuseIfClosed(db, first)
  const now = await readAnswers(db, first.respondentId)
  const conflicts = Object.fromEntries(
    refused.flatMap((item) => {
      const stored = now[item as ItemId]
      return stored ? [[item, stored]] : []
    }),
  )
  return { saved: written.size, conflicts }
}

async function refuseIfClosed(db: Database, write: AnswerWrite): Promise<void> {
  const standing = await standingOf(db, write)
  if (!standing) throw new NotFound()
  refuseClosed(standing)
}

function isStored({ value, note, proof }: AnswerWrite, stored: StoredAnswer | undefined): boolean {
  if (!stored) return value === null && note === null && proof === null
  return stored.value === value && stored.note === note && stored.proof === proof
}
