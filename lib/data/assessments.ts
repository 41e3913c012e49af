import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondents } from '@/lib/db/schema/respondents'
import { Conflict, NotFound } from '@/lib/errors'
import type { AssessmentInput } from '@/lib/forms/assessment'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { ItemId, RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { type AssessmentMove, type MovableAssessment, stateAfter } from '@/lib/policy/assessment-moves'
import { type ActionOn, authorise, can } from '@/lib/policy/policy'
import type { AssessmentResource } from '@/lib/policy/resources'
import { type AssessmentSummary, readAnswers, readAssessments, type StoredAnswer } from './assessment-rows'
import { ANSWERABLE, assessmentScope } from './assessment-scope'
import { record } from './audit'
import { previousOf } from './earlier-assessments'
import { idOf } from './ids'
import { refuseWhileBeingDeleted } from './organisation-scope'
import { asActor, ownedBy } from './tenancy'

export type { AssessmentSummary, StoredAnswer } from './assessment-rows'
export { finaliseAssessment } from './finalise'

export interface AssessmentView extends AssessmentSummary {
  /** The version that it began with; `instrumentById(instrument.id)` has its content. */
  readonly instrument: { readonly id: string; readonly hash: string }
  /** Whether it was begun to show last time's answers beside the questions. */
  readonly showsLastTime: boolean
  /** The actor's role as a respondent; null when the actor does not answer in it. */
  readonly role: RespondentRole | null
  readonly answers: Readonly<Partial<Record<ItemId, StoredAnswer>>>
  /** What the actor may do now, rights and state together. */
  readonly may: MayDo
}

export interface MayDo {
  readonly answer: boolean
  /** Be the first to answer a draft in which nobody does yet. */
  readonly takePart: boolean
  readonly seeRespondents: boolean
  /** See where the team differs, and record what is agreed while that can change. */
  readonly settle: boolean
  readonly seeResults: boolean
  readonly takeAnswersAgain: boolean
  readonly finalise: boolean
  readonly share: boolean
  readonly reopen: boolean
  readonly deleteDraft: boolean
}

/** The assessments of all agencies that the actor belongs to, the latest first. */
export async function listAssessments(actor: Actor): Promise<readonly AssessmentSummary[]> {
  const found = await asActor(actor, (db) => readAssessments(db, actor, undefined))
  return found.flatMap(({ resource, summary }) => (can(actor, 'assessment:see', resource) ? [summary] : []))
}

/** Everything that the questionnaire's pages show; throws `NotFound` for an id that is not the actor's or none. */
export async function getAssessment(actor: Actor, id: string): Promise<AssessmentView> {
  return asActor(actor, async (db) => {
    const [found] = await readAssessments(db, actor, eq(assessments.id, idOf(id)))
    if (!found) throw new NotFound()
    const { resource, summary, instrument, showsLastTime, role, respondentId, begun } = found
    authorise(actor, 'assessment:see', resource)
    return {
      ...summary,
      instrument,
      showsLastTime,
      role,
      answers: respondentId ? await readAnswers(db, respondentId) : {},
      may: mayDo(actor, resource, { ...summary, begun }),
    }
  })
}

function mayDo(
  actor: Actor,
  resource: AssessmentResource,
  movable: MovableAssessment & { readonly begun: boolean },
): MayDo {
  const { state, answersDeleted, begun } = movable
  const may = (action: ActionOn<'assessment'>) => can(actor, action, resource)
  const moves = (move: AssessmentMove) => stateAfter(move, movable) !== null
  return {
    answer: ANSWERABLE.includes(state) && may('assessment:answer'),
    takePart: state === 'draft' && !begun && may('assessment:take-part'),
    seeRespondents: may('assessment:see-respondents'),
    settle:
      (state === 'closed' || state === 'finalised') && !answersDeleted && may('assessment:see-disagreement'),
    seeResults:
      state !== 'open' &&
      (state !== 'draft' || begun) &&
      (state === 'finalised' || !answersDeleted) &&
      may('assessment:see-report'),
    takeAnswersAgain: moves('take-answers-again') && may('assessment:open'),
    finalise: moves('finalise') && (state !== 'draft' || begun) && may('assessment:finalise'),
    share: state === 'finalised' && may('assessment:share'),
    reopen: moves('reopen') && may('assessment:reopen'),
    deleteDraft: moves('delete') && may('assessment:delete'),
  }
}

/**
 * Begins an assessment of a site with the current instrument; the actor becomes its first respondent. `Conflict` when
 * the agency is to be deleted, `Invalid` when last time's answers are wanted and there are none.
 */
export async function createAssessment(
  actor: Actor,
  input: AssessmentInput,
): Promise<{ readonly id: string }> {
  return asActor(actor, async (db) => {
    const [site] = await db
      .select({
        id: sites.id,
        organisationId: sites.organisationId,
        parentId: organisations.parentId,
        deletionRequestedAt: organisations.deletionRequestedAt,
      })
      .from(sites)
      .innerJoin(organisations, eq(organisations.id, sites.organisationId))
      .where(and(eq(sites.id, idOf(input.siteId)), ownedBy(actor, sites.organisationId)))
    if (!site) throw new NotFound()
    const { organisationId, parentId } = site
    authorise(actor, 'site:start-assessment', { kind: 'site', organisationId, parentId, siteId: site.id })
    refuseWhileBeingDeleted(site)
    const id = randomUUID()
    const { form, stage, role, lastTime } = input
    const { id: instrumentId, hash: instrumentHash } = CURRENT_INSTRUMENT
    const row = { id, organisationId, siteId: site.id, instrumentId, instrumentHash, form, stage }
    const previousId = lastTime === 'yes' ? await previousOf(db, actor, row) : null
    await db.insert(assessments).values({ ...row, previousId, createdBy: actor.userId })
    await db.insert(respondents).values({ organisationId, assessmentId: id, userId: actor.userId, role })
    await record(db, actor, {
      action: 'assessment:created',
      organisationId,
      subjectId: id,
      after: { siteId: site.id, instrumentId, form, stage, ...(previousId && { previousId }) },
    })
    return { id }
  })
}

/** Deletes an assessment that was never finalised, with its answers; `Conflict` when it is finalised. */
export async function deleteDraft(actor: Actor, id: string): Promise<void> {
  await asActor(actor, async (transaction) => {
    const scope = await assessmentScope(transaction, actor, id)
    const { resource } = scope
    authorise(actor, 'assessment:delete', resource)
    const deleted = await transaction
      .delete(assessments)
      .where(
        and(
          eq(assessments.id, scope.id),
          ownedBy(actor, assessments.organisationId),
          sql`${assessments.state} <> 'finalised'`,
        ),
      )
      .returning({ id: assessments.id })
    if (deleted.length === 0) {
      throw new Conflict('finalised', 'A finalised assessment is kept and cannot be deleted.')
    }
    await record(transaction, actor, {
      action: 'assessment:deleted',
      organisationId: resource.organisationId,
      subjectId: scope.id,
      before: { state: resource.state, form: scope.form },
    })
  })
}
