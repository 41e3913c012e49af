import { notFound } from 'next/navigation'
import { cache } from 'react'
import { orConflict } from '@/app/respond'
import { type Consensus, getConsensus } from '@/lib/data/consensus'
import type { ConflictReason } from '@/lib/errors'
import { itemsOf } from '@/lib/instrument/items'
import type { Item } from '@/lib/instrument/model'
import type { TalkItem } from '@/lib/report/team-talk'
import { type Questionnaire, questionnaireOf } from '../questionnaire'

/** A question with what the team said about it. */
export type TalkedItem = TalkItem & { readonly question: Item }

/** What the consensus pages begin with; `reason` says why there is nothing to settle yet. */
export type Talk = Questionnaire &
  (
    | { readonly reason: ConflictReason; readonly message: string }
    | { readonly reason: null; readonly consensus: Consensus; readonly items: readonly TalkedItem[] }
  )

/** Loads what a team talks about, once a request; anything not theirs, or not theirs to see, is "not found". */
export const talkOf = cache(async (id: string, page: string): Promise<Talk> => {
  const questionnaire = await questionnaireOf(id, `/consensus${page}`)
  const { actor, assessment, instrument } = questionnaire
  const found = await orConflict(getConsensus(actor, assessment.id))
  if (found.reason !== null) return { ...questionnaire, ...found }
  const questions = new Map(itemsOf(instrument, assessment.form).map((item) => [item.id, item]))
  const items = found.value.items.map((talked) => {
    const question = questions.get(talked.item)
    return question ? { ...talked, question } : notFound()
  })
  return { ...questionnaire, reason: null, consensus: found.value, items }
})

/** Who took part in what was agreed last, so that a meeting types it once. */
export function lastParticipants({ agreed }: Consensus): string {
  const [last] = Object.values(agreed)
    .flatMap((agreement) => (agreement?.participants ? [agreement] : []))
    .sort((a, b) => (a.agreedOn < b.agreedOn ? 1 : -1))
  return last?.participants ?? ''
}
