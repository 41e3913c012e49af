import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { actions } from '@/lib/db/schema/actions'
import { assessments } from '@/lib/db/schema/assessments'
import { isPending } from '@/lib/instrument/action-status'
import type { Actor } from '@/lib/policy/actor'
import type { ReportContent } from '@/lib/report/content'
import { withPlan } from '@/lib/report/plan'
import { type ActionView, readActions } from './action-rows'
import type { AssessmentScope } from './assessment-scope'
import { suppliedReferences } from './reference-list'
import { siteScope } from './site-scope'
import { ownedBy } from './tenancy'

/** An action of a site's plan, as one of its assessments sees it. */
export interface PlannedView extends ActionView {
  /** Whether it came from an earlier assessment, or from one that is deleted. */
  readonly carriedOver: boolean
}

/**
 * A report with the plan as it stands today at the site, and the actions in it: those that came from this assessment,
 * and those carried over from earlier ones that are not done. Actions of later assessments are not this report's.
 */
export async function withPlanOf(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  content: ReportContent,
): Promise<{ readonly report: ReportContent; readonly planned: readonly PlannedView[] }> {
  const { today } = await siteScope(db, actor, scope.resource.siteId)
  const planned = await plannedFor(db, actor, scope)
  const report = withPlan(content, { asOf: today, actions: planned }, await suppliedReferences())
  return { report, planned }
}

/** The actions of a site's plan that belong to an assessment or were carried over into it and are not done. */
export async function plannedFor(
  db: Database,
  actor: Actor,
  { id, resource }: Pick<AssessmentScope, 'id' | 'resource'>,
): Promise<readonly PlannedView[]> {
  const [own] = await db
    .select({ begunAt: assessments.createdAt })
    .from(assessments)
    .where(and(eq(assessments.id, id), ownedBy(actor, assessments.organisationId)))
  const rows = await readActions(db, actor, eq(actions.siteId, resource.siteId))
  return rows.flatMap(({ view, assessmentBegunAt }): PlannedView[] => {
    if (view.from?.assessmentId === id) return [{ ...view, carriedOver: false }]
    const earlier = assessmentBegunAt === null || (own !== undefined && assessmentBegunAt < own.begunAt)
    return earlier && isPending(view.status) ? [{ ...view, carriedOver: true }] : []
  })
}
