import 'server-only'
import { and, desc, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { auditEvents } from '@/lib/db/schema/audit'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { moveAssessment } from './assessment-moves'
import { type AssessmentScope, assessmentScope } from './assessment-scope'
import { record } from './audit'
import { dropScores } from './kept-scores'
import { asActor, ownedBy } from './tenancy'

const REOPENED = 'assessment:reopened'

/**
 * Reopens a finalised assessment: it is closed again, so that consensus can be recorded and a new report finalised.
 * The report of the last finalisation is kept; what was shared of it is not shared any longer. When and why is on record. `Conflict` in any other state.
 */
export async function reopenAssessment(actor: Actor, id: string, reason: string): Promise<void> {
  await asActor(actor, async (transaction) => {
    const scope = await assessmentScope(transaction, actor, id)
    authorise(actor, 'assessment:reopen', scope.resource)
    const { before, after } = await moveAssessment(transaction, actor, scope, 'reopen')
    await dropScores(transaction, actor, scope)
    await record(transaction, actor, {
      action: REOPENED,
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { state: before },
      after: { state: after, reason },
    })
  })
}

/**
 * Lets the respondents of a closed assessment answer again, without a last day. `Conflict` in any other state, and
 * always in anonymous mode.
 */
export async function takeAnswersAgain(actor: Actor, id: string, reason: string): Promise<void> {
  await asActor(actor, async (transaction) => {
    const scope = await assessmentScope(transaction, actor, id)
    authorise(actor, 'assessment:open', scope.resource)
    const { before, after } = await moveAssessment(transaction, actor, scope, 'take-answers-again')
    await record(transaction, actor, {
      action: 'assessment:answers-taken-again',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { state: before },
      after: { state: after, reason },
    })
  })
}

export interface Reopening {
  /** ISO 8601 instant in UTC. */
  readonly at: string
  /** Null once the trail's details were erased. */
  readonly reason: string | null
}

/** When an assessment was reopened and why, the latest first. */
export async function readReopenings(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<readonly Reopening[]> {
  const found = await db
    .select({ at: auditEvents.at, after: auditEvents.after })
    .from(auditEvents)
    .where(
      and(
        eq(auditEvents.subjectId, scope.id),
        eq(auditEvents.action, REOPENED),
        ownedBy(actor, auditEvents.organisationId),
      ),
    )
    .orderBy(desc(auditEvents.sequence))
  return found.map(({ at, after }) => ({
    at: at.toISOString(),
    reason: typeof after?.reason === 'string' ? after.reason : null,
  }))
}
