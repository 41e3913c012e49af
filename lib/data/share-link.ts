import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { respondentLinks } from '@/lib/db/schema/respondents'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentScope } from './assessment-scope'
import { record } from './audit'
import { invitationHash, linkAddress, newLinkToken } from './link-keys'
import { managedScope } from './respondent-links'
import { asActor, ownedBy } from './tenancy'

/**
 * Makes a link that up to `cap` people may begin by, all in all, in place of an earlier one; returns its address, to
 * be shown once. Those who have begun already go on by their own links.
 */
export async function makeShareLink(actor: Actor, id: string, cap: number): Promise<string> {
  return asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    await revokeLive(db, actor, scope)
    const token = newLinkToken()
    const { organisationId } = scope.resource
    await db
      .insert(respondentLinks)
      .values({ organisationId, assessmentId: scope.id, tokenHash: invitationHash(token), cap })
    await record(db, actor, {
      action: 'assessment:share-link-made',
      organisationId,
      subjectId: scope.id,
      after: { cap },
    })
    return linkAddress(token)
  })
}

/** Ends the shared link for everybody who has not begun by it. */
export async function revokeShareLink(actor: Actor, id: string): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    await revokeLive(db, actor, scope)
    await record(db, actor, {
      action: 'assessment:share-link-revoked',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
    })
  })
}

async function revokeLive(db: Database, actor: Actor, { id }: AssessmentScope): Promise<void> {
  await db
    .update(respondentLinks)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(respondentLinks.assessmentId, id),
        ownedBy(actor, respondentLinks.organisationId),
        isNull(respondentLinks.invitationId),
        isNull(respondentLinks.revokedAt),
      ),
    )
}
