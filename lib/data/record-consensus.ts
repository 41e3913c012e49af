import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { consensusAnswers } from '@/lib/db/schema/consensus'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { ConsensusInput } from '@/lib/forms/consensus'
import { itemsOf } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { toStored } from './answer-value'
import { type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { record } from './audit'
import { firstRevision } from './first-revision'
import { notClosed, requireConsensus } from './shown-results'
import { todayAtSite } from './site-day'
import { asActor, ownedBy } from './tenancy'

const FROM_MEETING = { source: 'meeting', profileId: null, profileVersion: null } as const

interface AgreementChange extends ConsensusInput {
  readonly assessmentId: string
  readonly itemId: string
}

/**
 * Records or changes what was agreed on an item; the answers of the respondents stay as they are. Throws `Conflict`
 * where somebody else has recorded, changed or cleared it since `baseRevision` (`changed`), or where the assessment
 * is not closed; `Invalid` for a day that has not come yet.
 */
export async function recordConsensus(actor: Actor, change: AgreementChange): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await recordingScope(db, actor, change)
    const { itemId, baseRevision, why, participants, agreedOn } = change
    if (agreedOn > (await todayAtSite(db, actor, scope))) {
      const message = 'The day on which it was agreed has not come yet'
      throw new Invalid(message, { agreedOn: message })
    }
    const value = toStored(change.value)
    if (value === null) throw new Error('An agreement has a value.')
    // What people record themselves takes the place of what was accepted from the profile.
    const content = { value, why, participants, agreedOn, recordedBy: actor.userId, ...FROM_MEETING }
    const { organisationId } = scope.resource
    const written =
      baseRevision === 0
        ? await db
            .insert(consensusAnswers)
            .values({ ...content, assessmentId: scope.id, itemId, organisationId, revision: firstRevision() })
            .onConflictDoNothing()
            .returning({ revision: consensusAnswers.revision })
        : await db
            .update(consensusAnswers)
            .set({ ...content, revision: baseRevision + 1, recordedAt: sql`now()` })
            .where(standing(actor, scope, change))
            .returning({ revision: consensusAnswers.revision })
    if (written.length === 0) throw changedMeanwhile()
    await record(db, actor, {
      action: 'consensus:recorded',
      organisationId,
      subjectId: scope.id,
      after: { item: itemId, first: baseRevision === 0 },
    })
  })
}

/**
 * Takes back what was agreed on an item, or accepted from the state profile, so that it keeps the mean again. Throws as
 * `recordConsensus` does, but that what was accepted in a draft can be taken back there.
 */
export async function clearConsensus(
  actor: Actor,
  change: { readonly assessmentId: string; readonly itemId: string; readonly baseRevision: number },
): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await recordingScope(db, actor, change, { inDraft: true })
    const cleared = await db
      .delete(consensusAnswers)
      .where(standing(actor, scope, change))
      .returning({ revision: consensusAnswers.revision })
    if (cleared.length === 0) throw changedMeanwhile()
    await record(db, actor, {
      action: 'consensus:cleared',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { item: change.itemId },
    })
  })
}

/**
 * The scope of a change, once rights, state and questionnaire allow it; finalising waits until it commits. `inDraft`
 * says that it may also be made in a draft, where one person answers alone.
 */
export async function recordingScope(
  db: Database,
  actor: Actor,
  change: { readonly assessmentId: string; readonly itemId: string },
  { inDraft = false }: { readonly inDraft?: boolean } = {},
): Promise<AssessmentScope> {
  const scope = await assessmentScope(db, actor, change.assessmentId)
  authorise(actor, 'assessment:record-consensus', scope.resource)
  if (!itemsOf(instrumentOf(scope), scope.form).some(({ id }) => id === change.itemId)) throw new NotFound()
  const [now] = await db
    .select({ state: assessments.state })
    .from(assessments)
    .where(and(eq(assessments.id, scope.id), ownedBy(actor, assessments.organisationId)))
    .for('key share')
  if (now?.state === 'finalised') {
    throw new Conflict('finalised', 'This assessment is finalised; what was agreed no longer changes.')
  }
  if (inDraft && now?.state === 'draft') return scope
  if (now?.state !== 'closed') throw notClosed()
  await requireConsensus(db, actor, scope)
  return scope
}

/** The agreement on an item as it was when the sender saw it. */
export function standing(
  actor: Actor,
  scope: AssessmentScope,
  { itemId, baseRevision }: { readonly itemId: string; readonly baseRevision: number },
) {
  return and(
    eq(consensusAnswers.assessmentId, scope.id),
    eq(consensusAnswers.itemId, itemId),
    eq(consensusAnswers.revision, baseRevision),
    ownedBy(actor, consensusAnswers.organisationId),
  )
}

/** The refusal of who saves on top of an agreement that somebody else has changed. */
export function changedMeanwhile(): Conflict {
  return new Conflict(
    'changed',
    'Somebody else changed what is agreed on this question. See what stands there now, then record again if you still want to.',
  )
}
