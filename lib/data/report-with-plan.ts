import 'server-only'
import type { Actor } from '@/lib/policy/actor'
import { can } from '@/lib/policy/policy'
import type { ReportContent } from '@/lib/report/content'
import { assessmentScope } from './assessment-scope'
import { type PlannedView, withPlanOf } from './plan-in-report'
import { type Report, reportIn } from './reports'
import { asActor } from './tenancy'

export interface ReportWithPlan extends Report {
  readonly plan: {
    /** The same content with the plan of the site as it stands now. */
    readonly content: ReportContent
    /** The actions in it, to stand beside the barriers that they are about. */
    readonly actions: readonly PlannedView[]
    /** Whether the actor may make actions of the barriers. */
    readonly mayEdit: boolean
  }
}

/** The report of an assessment and, beside it, the same with the plan as it stands; throws as `reportContentFor`. */
export async function reportWithPlan(actor: Actor, assessmentId: string): Promise<ReportWithPlan> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, assessmentId)
    const found = await reportIn(db, actor, scope)
    const { report, planned } = await withPlanOf(db, actor, scope, found.content)
    const { organisationId, parentId, siteId } = scope.resource
    const mayEdit = can(actor, 'site:edit-plan', { kind: 'site', organisationId, parentId, siteId })
    return { ...found, plan: { content: report, actions: planned, mayEdit } }
  })
}
