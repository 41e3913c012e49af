import 'server-only'
import type { Database } from '@/lib/db/rows'
import type { Actor } from '@/lib/policy/actor'
import { buildReport } from '@/lib/report/build-report'
import type { ReportContent } from '@/lib/report/content'
import type { SuppliedReferences } from '@/lib/report/numbering'
import type { AnswersFile } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'
import { assembleAnswersFile } from './answers-file'
import { type AssessmentScope, instrumentOf } from './assessment-scope'
import { decisionsOf, readAgreements } from './consensus-rows'
import { readReopenings } from './reopening'

/** The report of an assessment as its answers and its consensus stand, with the answers file that it was made from. */
export async function liveReport(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  references: SuppliedReferences,
): Promise<{ readonly file: AnswersFile; readonly content: ReportContent }> {
  const file = await assembleAnswersFile(db, actor, scope)
  const decisions = decisionsOf(await readAgreements(db, actor, scope))
  const instrument = instrumentOf(scope)
  const result = score(instrument, file)
  const { mode } = scope
  const reopenings = await readReopenings(db, actor, scope)
  const content = buildReport({
    file,
    result,
    instrument,
    suppliedReferences: references,
    mode,
    decisions,
    reopened: reopenings.map(({ at, reason }) => ({ date: at.slice(0, 10), reason })),
  })
  return { file, content }
}
