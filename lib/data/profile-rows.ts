import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { stateProfileAnswers } from '@/lib/db/schema/profiles'
import type { AnswerValue, ItemId, ProfileSource } from '@/lib/instrument/model'
import { fromStored } from './answer-value'

/** What a jurisdiction answered to one item, and where that can be read. */
export interface ProfileAnswer {
  readonly value: AnswerValue
  readonly source: {
    readonly title: string
    readonly kind: ProfileSource
    /** Null for a document. */
    readonly url: string | null
    /** YYYY-MM-DD */
    readonly date: string
  }
  readonly note: string | null
  readonly revision: number
}

/** The answers of a jurisdiction's profile by item. Whether the actor may read it is for the caller to know. */
export async function readProfileAnswers(
  db: Database,
  profileId: string,
  jurisdictionId: string,
): Promise<ReadonlyMap<ItemId, ProfileAnswer>> {
  const found = await db
    .select({
      itemId: stateProfileAnswers.itemId,
      value: stateProfileAnswers.value,
      source: {
        title: stateProfileAnswers.sourceTitle,
        kind: stateProfileAnswers.sourceKind,
        url: stateProfileAnswers.sourceUrl,
        date: stateProfileAnswers.sourceDate,
      },
      note: stateProfileAnswers.note,
      revision: stateProfileAnswers.revision,
    })
    .from(stateProfileAnswers)
    .where(
      and(
        eq(stateProfileAnswers.profileId, profileId),
        eq(stateProfileAnswers.organisationId, jurisdictionId),
      ),
    )
  return new Map(
    found.flatMap(({ itemId, value, ...rest }) => {
      const answer = fromStored(value)
      return answer === null ? [] : [[itemId as ItemId, { ...rest, value: answer }] as const]
    }),
  )
}
