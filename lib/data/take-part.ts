import 'server-only'
import { and, count, eq } from 'drizzle-orm'
import { assessments } from '@/lib/db/schema/assessments'
import { respondents } from '@/lib/db/schema/respondents'
import { Conflict } from '@/lib/errors'
import type { RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { assessmentScope } from './assessment-scope'
import { record } from './audit'
import { asActor, ownedBy } from './tenancy'

/**
 * The actor becomes the first respondent of a draft that a round has made, as whoever begins an assessment is of their
 * own. Throws `Conflict` (`state`) where somebody answers already or it is no draft any more, `NotFound`, `Forbidden`.
 */
export async function takePart(
  actor: Actor,
  assessmentId: string,
  { role }: { readonly role: RespondentRole },
): Promise<void> {
  await asActor(actor, async (db) => {
    const { id, resource } = await assessmentScope(db, actor, assessmentId)
    authorise(actor, 'assessment:take-part', resource)
    const { organisationId } = resource
    const mine = and(eq(assessments.id, id), ownedBy(actor, assessments.organisationId))
    const [locked] = await db.select({ state: assessments.state }).from(assessments).where(mine).for('update')
    const [found] = await db
      .select({ begun: count() })
      .from(respondents)
      .where(and(eq(respondents.assessmentId, id), ownedBy(actor, respondents.organisationId)))
    if (locked?.state !== 'draft' || (found?.begun ?? 0) > 0)
      throw new Conflict('state', 'Somebody has begun this assessment meanwhile.')
    await db.insert(respondents).values({ organisationId, assessmentId: id, userId: actor.userId, role })
    await record(db, actor, { action: 'assessment:begun', organisationId, subjectId: id })
  })
}
