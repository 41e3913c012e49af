import 'server-only'
import type { StageId } from '@/lib/evidence/model'
import type { AssessmentInput } from '@/lib/forms/assessment'
import type { AnswerValue, FormId, ItemId, RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentMode, AssessmentState } from '@/lib/policy/resources'
import type { SiteSummary } from './sites'

/** One stored answer of the actor; `value` is null where only a note or proof stands, or it was taken back. */
export interface StoredAnswer {
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly proof: string | null
  /** From 1, one more with every change. */
  readonly revision: number
  /** ISO 8601 instant in UTC. */
  readonly savedAt: string
}

export interface AssessmentSummary {
  readonly id: string
  readonly site: SiteSummary
  readonly form: FormId
  readonly stage: StageId
  readonly state: AssessmentState
  readonly mode: AssessmentMode
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string
  readonly lastSavedAt: string | null
  readonly finalisedAt: string | null
  /** The actor's own answers; `total` is the number of questions of the form. */
  readonly answered: number
  readonly total: number
  readonly respondents: number
}

export interface AssessmentView extends AssessmentSummary {
  /** The version that it began with; `instrumentById(instrument.id)` has its content. */
  readonly instrument: { readonly id: string; readonly hash: string }
  /** The actor's role as a respondent; null when the actor does not answer in it. */
  readonly role: RespondentRole | null
  readonly answers: Readonly<Partial<Record<ItemId, StoredAnswer>>>
  /** What the actor may do now, rights and state together. */
  readonly may: { readonly answer: boolean; readonly finalise: boolean; readonly deleteDraft: boolean }
}

/** The assessments of all agencies that the actor belongs to, the latest first. */
export async function listAssessments(actor: Actor): Promise<readonly AssessmentSummary[]> {
  throw new Error(`in work ${actor.userId}`)
}

/** Begins an assessment of a site with the current instrument; the actor becomes its first respondent. */
export async function createAssessment(
  actor: Actor,
  input: AssessmentInput,
): Promise<{ readonly id: string }> {
  throw new Error(`in work ${actor.userId} ${input.siteId}`)
}

/** Everything that the questionnaire's pages show; throws `NotFound` for an id that is not the actor's or none. */
export async function getAssessment(actor: Actor, id: string): Promise<AssessmentView> {
  throw new Error(`in work ${actor.userId} ${id}`)
}

/** Deletes an assessment that was never finalised, with its answers; `Conflict` when it is finalised. */
export async function deleteDraft(actor: Actor, id: string): Promise<void> {
  throw new Error(`in work ${actor.userId} ${id}`)
}

/**
 * Finalises an assessment: builds the report from the answers as they stand, stores it as a snapshot and
 * closes the answers, all in one transaction. A second call for the same assessment throws `Conflict`.
 */
export async function finaliseAssessment(actor: Actor, id: string): Promise<void> {
  throw new Error(`in work ${actor.userId} ${id}`)
}
