import 'server-only'
import { and, count, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { reportSnapshots } from '@/lib/db/schema/reports'
import { Conflict } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { buildReport } from '@/lib/report/build-report'
import { score } from '@/lib/scoring/score'
import { SCORING_VERSION } from '@/lib/scoring/version'
import { assembleAnswersFile } from './answers-file'
import { type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { record } from './audit'
import { suppliedReferences } from './reference-list'
import { asActor, ownedBy } from './tenancy'

/**
 * Finalises an assessment: builds the report from the answers as they stand, stores it as a snapshot and
 * closes the answers, all in one transaction. A second call for the same assessment throws `Conflict`.
 */
export async function finaliseAssessment(actor: Actor, id: string): Promise<void> {
  const references = await suppliedReferences()
  await asActor(actor, async (transaction) => {
    const scope = await assessmentScope(transaction, actor, id)
    authorise(actor, 'assessment:finalise', scope.resource)
    await close(transaction, actor, scope)
    const file = await assembleAnswersFile(transaction, actor, scope)
    const instrument = instrumentOf(scope)
    const result = score(instrument, file)
    await transaction.insert(reportSnapshots).values({
      organisationId: scope.resource.organisationId,
      assessmentId: scope.id,
      number: await nextNumber(transaction, scope),
      content: buildReport({ file, result, instrument, suppliedReferences: references }),
      answersFile: file,
      instrumentHash: instrument.hash,
      scoringVersion: SCORING_VERSION,
    })
    await record(transaction, actor, {
      action: 'assessment:finalised',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { state: scope.resource.state },
      after: { state: 'finalised', scoringVersion: SCORING_VERSION },
    })
  })
}

/**
 * Moves the assessment to `finalised`. The row's lock first waits for saves under way, which hold a share of
 * it until they commit, and then keeps later ones waiting until they find it finalised: no acknowledged answer
 * is missing from the snapshot.
 */
async function close(transaction: Database, actor: Actor, scope: AssessmentScope): Promise<void> {
  const mine = and(eq(assessments.id, scope.id), ownedBy(actor, assessments.organisationId))
  const [locked] = await transaction
    .select({ state: assessments.state })
    .from(assessments)
    .where(mine)
    .for('update')
  if (locked?.state !== scope.resource.state || locked.state === 'finalised') {
    throw new Conflict('finalised', 'This assessment is finalised already.')
  }
  await transaction.update(assessments).set({ state: 'finalised', finalisedAt: sql`now()` }).where(mine)
}

async function nextNumber(transaction: Database, scope: AssessmentScope): Promise<number> {
  const [found] = await transaction
    .select({ made: count() })
    .from(reportSnapshots)
    .where(eq(reportSnapshots.assessmentId, scope.id))
  return (found?.made ?? 0) + 1
}
