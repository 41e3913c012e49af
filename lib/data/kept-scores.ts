import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { assessmentScores, shareableReports } from '@/lib/db/schema/scores'
import type { Actor } from '@/lib/policy/actor'
import { buildReport, type ReportInput } from '@/lib/report/build-report'
import { storedScores } from '@/lib/scoring/stored-scores'
import { SCORING_VERSION } from '@/lib/scoring/version'
import type { AssessmentScope } from './assessment-scope'
import { record } from './audit'

/** Keeps the scores of an assessment that is being finalised, and its report as it could be shared. */
export async function keepScores(
  transaction: Database,
  scope: AssessmentScope,
  input: ReportInput,
): Promise<void> {
  const { file, instrument, result } = input
  const ofAssessment = { assessmentId: scope.id, organisationId: scope.resource.organisationId }
  const { domainScores, domainLowers, domainUppers, stageReadiness, itemStatuses } = storedScores(
    instrument,
    result,
  )
  await transaction.insert(assessmentScores).values({
    ...ofAssessment,
    siteId: scope.resource.siteId,
    roundId: sql`(select ${assessments.roundId} from ${assessments} where ${assessments.id} = ${scope.id})`,
    instrumentId: instrument.id,
    form: file.form,
    stage: file.stage,
    finalisedOn: file.date,
    scoringVersion: SCORING_VERSION,
    domainScores: [...domainScores],
    domainLowers: [...domainLowers],
    domainUppers: [...domainUppers],
    stageReadiness: [...stageReadiness],
    itemStatuses,
  })
  await transaction
    .insert(shareableReports)
    .values({ ...ofAssessment, content: buildReport({ ...input, audience: 'jurisdiction' }) })
}

/** Takes away the scores of an assessment that is finalised no longer, and with them what was shared of it. */
export async function dropScores(transaction: Database, actor: Actor, scope: AssessmentScope): Promise<void> {
  const [dropped] = await transaction
    .delete(assessmentScores)
    .where(eq(assessmentScores.assessmentId, scope.id))
    .returning({ share: assessmentScores.share, sharedWith: assessmentScores.sharedWith })
  await transaction.delete(shareableReports).where(eq(shareableReports.assessmentId, scope.id))
  if (!dropped?.sharedWith) return
  await record(transaction, actor, {
    action: 'assessment:sharing-ended',
    organisationId: scope.resource.organisationId,
    subjectId: scope.id,
    before: { share: dropped.share },
    after: { share: null },
  })
}
