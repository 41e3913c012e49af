import 'server-only'
import { count, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { reportSnapshots } from '@/lib/db/schema/reports'
import { Conflict } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { buildReport } from '@/lib/report/build-report'
import { SCORING_VERSION } from '@/lib/scoring/version'
import { moveAssessment } from './assessment-moves'
import { type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { record } from './audit'
import { keepScores } from './kept-scores'
import { liveInput } from './live-report'
import { suppliedReferences } from './reference-list'
import { requireResults } from './shown-results'
import { asActor } from './tenancy'

/**
 * Finalises an assessment, a draft of one person or a team's closed one: builds the report from answers and
 * consensus as they stand and stores it as the next snapshot, beside it the scores, all in one transaction, so that no
 * acknowledged answer is missing from it. Nothing is shared with anybody by it. A second call for the same assessment throws `Conflict`, as does an open one, or an anonymous
 * one with fewer respondents than results need and a draft that nobody has begun.
 */
export async function finaliseAssessment(actor: Actor, id: string): Promise<void> {
  const references = await suppliedReferences()
  await asActor(actor, async (transaction) => {
    const scope = await assessmentScope(transaction, actor, id)
    authorise(actor, 'assessment:finalise', scope.resource)
    const { before, after } = await moveAssessment(transaction, actor, scope, 'finalise')
    await requireResults(transaction, actor, scope)
    const input = await liveInput(transaction, actor, scope, references)
    if (before === 'draft' && input.file.respondents.length === 0)
      throw new Conflict('state', 'Nobody has begun to answer, so there is nothing to finalise.')
    const number = await nextNumber(transaction, scope)
    await transaction.insert(reportSnapshots).values({
      organisationId: scope.resource.organisationId,
      assessmentId: scope.id,
      number,
      content: buildReport(input),
      answersFile: input.file,
      instrumentHash: instrumentOf(scope).hash,
      scoringVersion: SCORING_VERSION,
    })
    await keepScores(transaction, scope, input)
    await record(transaction, actor, {
      action: 'assessment:finalised',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { state: before },
      after: { state: after, number, scoringVersion: SCORING_VERSION },
    })
  })
}

async function nextNumber(transaction: Database, scope: AssessmentScope): Promise<number> {
  const [found] = await transaction
    .select({ made: count() })
    .from(reportSnapshots)
    .where(eq(reportSnapshots.assessmentId, scope.id))
  return (found?.made ?? 0) + 1
}
