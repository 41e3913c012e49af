import 'server-only'
import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations } from '@/lib/db/schema/organisations'
import { assessmentScores, shareableReports } from '@/lib/db/schema/scores'
import { Conflict, NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import type { ShareLevel } from '@/lib/policy/resources'
import type { ReportContent } from '@/lib/report/content'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { type AssessmentScope, assessmentScope } from './assessment-scope'
import { record } from './audit'
import { jurisdictionName, type OrganisationName } from './organisation-names'
import { readScored } from './shared-assessments'
import { asActor, ownedBy } from './tenancy'

/** What a jurisdiction gets of a finalised assessment, and what it could get. */
export interface Sharing {
  /** The jurisdiction that the agency belongs to; null: there is nobody to share with. */
  readonly jurisdiction: OrganisationName | null
  /** Null: nothing. */
  readonly share: ShareLevel | null
  /** ISO 8601 instant in UTC. */
  readonly sharedAt: string | null
  readonly scored: ScoredAssessment
}

/** What is shared of an assessment; `Conflict` unless it is finalised. */
export async function getSharing(actor: Actor, assessmentId: string): Promise<Sharing> {
  const { scope, ...sharing } = await asActor(actor, async (db) => {
    const scope = await sharingScope(db, actor, assessmentId)
    const mine = ofAssessment(actor, scope)
    const [scored] = await readScored(db, mine)
    const [shared] = await db
      .select({
        share: assessmentScores.share,
        sharedWith: assessmentScores.sharedWith,
        sharedAt: assessmentScores.sharedAt,
      })
      .from(assessmentScores)
      .where(mine)
    if (!scored || !shared) throw noScores()
    const { share, sharedWith, sharedAt } = shared
    return {
      scope,
      scored,
      share: sharedWith === null ? null : share,
      sharedAt: sharedWith === null ? null : (sharedAt?.toISOString() ?? null),
    }
  })
  const { parentId } = scope.resource
  return { ...sharing, jurisdiction: parentId === null ? null : await jurisdictionName(parentId) }
}

/** The report as a jurisdiction would read it; `Conflict` unless the assessment is finalised. */
export async function previewSharedReport(actor: Actor, assessmentId: string): Promise<ReportContent> {
  return asActor(actor, async (db) => {
    const scope = await sharingScope(db, actor, assessmentId)
    const [found] = await db
      .select({ content: shareableReports.content })
      .from(shareableReports)
      .where(
        and(eq(shareableReports.assessmentId, scope.id), ownedBy(actor, shareableReports.organisationId)),
      )
    if (!found) throw noScores()
    return found.content
  })
}

/**
 * Sets what the agency's jurisdiction gets of a finalised assessment; null takes everything back, from the next
 * request on. `Conflict` where the assessment is not finalised or the agency belongs to no jurisdiction.
 */
export async function changeSharing(
  actor: Actor,
  assessmentId: string,
  share: ShareLevel | null,
): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await sharingScope(db, actor, assessmentId)
    const jurisdictionId = await lockedJurisdiction(db, scope)
    if (share !== null && jurisdictionId === null) {
      throw new Conflict(
        'no-jurisdiction',
        'The agency belongs to no jurisdiction, so there is nobody to share with.',
      )
    }
    const mine = ofAssessment(actor, scope)
    const [before] = await db
      .select({ share: assessmentScores.share, sharedWith: assessmentScores.sharedWith })
      .from(assessmentScores)
      .where(mine)
      .for('update')
    if (!before) throw noScores()
    const was = before.sharedWith === null ? null : before.share
    if (was === share) return
    await setShare(db, scope, share === null ? null : { share, sharedWith: jurisdictionId })
    await record(db, actor, {
      action: share === null ? 'assessment:sharing-ended' : 'assessment:shared',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { share: was },
      after: share === null ? { share } : { share, jurisdictionId },
    })
  })
}

/** Takes back all that an agency has shared, because it goes to another jurisdiction; returns how many assessments. */
export async function endAllSharing(db: Database, agencyId: string): Promise<number> {
  const ended = await db
    .update(assessmentScores)
    .set({ share: null, sharedWith: null, sharedAt: null })
    .where(and(eq(assessmentScores.organisationId, agencyId), isNotNull(assessmentScores.sharedWith)))
    .returning({ id: assessmentScores.assessmentId })
  await db
    .update(shareableReports)
    .set({ sharedWith: null })
    .where(eq(shareableReports.organisationId, agencyId))
  return ended.length
}

async function sharingScope(db: Database, actor: Actor, assessmentId: string): Promise<AssessmentScope> {
  const scope = await assessmentScope(db, actor, assessmentId)
  authorise(actor, 'assessment:share', scope.resource)
  if (scope.resource.state !== 'finalised') {
    throw new Conflict('state', 'An assessment can be shared once it is finalised.')
  }
  return scope
}

const ofAssessment = (actor: Actor, { id }: AssessmentScope) =>
  and(eq(assessmentScores.assessmentId, id), ownedBy(actor, assessmentScores.organisationId))

/** The jurisdiction that the agency belongs to, which it cannot leave before the transaction ends. */
async function lockedJurisdiction(db: Database, { resource }: AssessmentScope): Promise<string | null> {
  const [found] = await db
    .select({ parentId: organisations.parentId })
    .from(organisations)
    .where(eq(organisations.id, resource.organisationId))
    .for('update')
  if (!found) throw new NotFound()
  return found.parentId
}

async function setShare(
  db: Database,
  { id }: AssessmentScope,
  shared: { readonly share: ShareLevel; readonly sharedWith: string | null } | null,
): Promise<void> {
  await db
    .update(assessmentScores)
    .set({
      share: shared?.share ?? null,
      sharedWith: shared?.sharedWith ?? null,
      sharedAt: shared === null ? null : sql`now()`,
    })
    .where(eq(assessmentScores.assessmentId, id))
  await db
    .update(shareableReports)
    .set({ sharedWith: shared?.share === 'full-report' ? shared.sharedWith : null })
    .where(eq(shareableReports.assessmentId, id))
}

/** The refusal where an assessment was finalised by a version of the program that kept no scores. */
function noScores(): Conflict {
  return new Conflict(
    'state',
    'This assessment was finalised before results could be shared. Reopen it and finalise it again to share it.',
  )
}
