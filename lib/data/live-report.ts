import 'server-only'
import type { Database } from '@/lib/db/rows'
import type { Actor } from '@/lib/policy/actor'
import { buildReport, type ReportInput } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import type { SuppliedReferences } from '@/lib/report/numbering'
import { score } from '@/lib/scoring/score'
import { assembleAnswersFile } from './answers-file'
import { type AssessmentScope, instrumentOf } from './assessment-scope'
import { decisionsOf, readAgreements } from './consensus-rows'
import { scoresBefore } from './earlier-assessments'
import { readReopenings } from './reopening'

/** What a report is built from: the answers of an assessment and its consensus as they stand, and their scores. */
export async function liveInput(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  references: SuppliedReferences,
): Promise<ReportInput> {
  const file = await assembleAnswersFile(db, actor, scope)
  const decisions = decisionsOf(await readAgreements(db, actor, scope))
  const instrument = instrumentOf(scope)
  const reopenings = await readReopenings(db, actor, scope)
  return {
    file,
    result: score(instrument, file),
    instrument,
    suppliedReferences: references,
    mode: scope.mode,
    decisions,
    earlier: await scoresBefore(db, actor, scope),
    reopened: reopenings.map(({ at, reason }) => ({ date: at.slice(0, 10), reason })),
  }
}

/** The report of an assessment as its answers and its consensus stand. */
export async function liveReport(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  references: SuppliedReferences,
): Promise<ReportContent> {
  return buildReport(await liveInput(db, actor, scope, references))
}
