import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { stateProfileAnswers } from '@/lib/db/schema/profiles'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { ProfileAnswerInput } from '@/lib/forms/profile'
import { systemItemsOf } from '@/lib/instrument/items'
import type { Actor } from '@/lib/policy/actor'
import { toStored } from './answer-value'
import { instrumentOf } from './assessment-scope'
import { record } from './audit'
import { firstRevision } from './first-revision'
import { draftScope } from './state-profiles'
import { asActor, ownedBy } from './tenancy'

interface Place {
  readonly profileId: string
  readonly itemId: string
  /** The revision that the sender saw; 0: none. */
  readonly baseRevision: number
}

/**
 * Records what a jurisdiction answers to one item, in its draft. Throws `NotFound` for an item that the state does not
 * set, `Conflict` (`changed`) where somebody else has changed it since, or the draft is published, and `Invalid` for a
 * source that is dated on a day that has come nowhere yet.
 */
export async function saveProfileAnswer(actor: Actor, change: Place & ProfileAnswerInput): Promise<void> {
  await asActor(actor, async (db) => {
    const { id: profileId, jurisdictionId } = await itemScope(db, actor, change)
    const { itemId, baseRevision, value, ...source } = change
    if (source.sourceDate > (await latestToday(db))) {
      const message = 'The day of the source has not come yet'
      throw new Invalid(message, { sourceDate: message })
    }
    const stored = toStored(value)
    if (stored === null) throw new Error('An answer of a profile has a value.')
    const { sourceTitle, sourceKind, sourceUrl, sourceDate, note } = source
    const content = { value: stored, sourceTitle, sourceKind, sourceUrl, sourceDate, note }
    const written =
      baseRevision === 0
        ? await db
            .insert(stateProfileAnswers)
            .values({
              ...content,
              profileId,
              itemId,
              organisationId: jurisdictionId,
              revision: firstRevision(),
            })
            .onConflictDoNothing()
            .returning({ revision: stateProfileAnswers.revision })
        : await db
            .update(stateProfileAnswers)
            .set({ ...content, revision: baseRevision + 1 })
            .where(standing(actor, profileId, change))
            .returning({ revision: stateProfileAnswers.revision })
    if (written.length === 0) throw changedMeanwhile()
    await record(db, actor, {
      action: 'profile:answer-recorded',
      organisationId: jurisdictionId,
      subjectId: profileId,
      after: { item: itemId },
    })
  })
}

/** Takes an answer out of a draft; throws as `saveProfileAnswer` does. */
export async function clearProfileAnswer(actor: Actor, change: Place): Promise<void> {
  await asActor(actor, async (db) => {
    const { id: profileId, jurisdictionId } = await itemScope(db, actor, change)
    const cleared = await db
      .delete(stateProfileAnswers)
      .where(standing(actor, profileId, change))
      .returning({ revision: stateProfileAnswers.revision })
    if (cleared.length === 0) throw changedMeanwhile()
    await record(db, actor, {
      action: 'profile:answer-cleared',
      organisationId: jurisdictionId,
      subjectId: profileId,
      before: { item: change.itemId },
    })
  })
}

async function itemScope(db: Database, actor: Actor, { profileId, itemId }: Place) {
  const draft = await draftScope(db, actor, profileId, 'share')
  if (!systemItemsOf(instrumentOf(draft)).some(({ id }) => id === itemId)) throw new NotFound()
  return draft
}

function standing(actor: Actor, profileId: string, { itemId, baseRevision }: Place) {
  return and(
    eq(stateProfileAnswers.profileId, profileId),
    eq(stateProfileAnswers.itemId, itemId),
    eq(stateProfileAnswers.revision, baseRevision),
    ownedBy(actor, stateProfileAnswers.organisationId),
  )
}

/** A jurisdiction has no zone of its own: the day that it is where days begin first, by the database's clock. */
async function latestToday(db: Database): Promise<string> {
  const [row] = await rowsOf<{ today: string }>(
    db,
    sql`select to_char(now() at time zone 'Pacific/Kiritimati', 'YYYY-MM-DD') as today`,
  )
  if (!row) throw new Error('The database tells no time.')
  return row.today
}

function changedMeanwhile(): Conflict {
  return new Conflict(
    'changed',
    'Somebody else changed this answer. See what stands there now, then save again if you still want to.',
  )
}
