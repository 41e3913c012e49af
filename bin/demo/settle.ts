import { getConsensus } from '@/lib/data/consensus'
import { recordConsensus } from '@/lib/data/record-consensus'
import { acceptSuggestion } from '@/lib/data/state-suggestions'
import type { AnswerValue, ItemId, Level } from '@/lib/instrument/model'
import type { AtSite } from './assess'
import { chance } from './chance'
import { reasonFor } from './notes'

/** How a team settles its differences. */
export interface Settling {
  /** So many of the questions that people saw most differently. */
  readonly talksOver: number
  /** So many of the state's answers are taken over. */
  readonly accepts: number
  /** So many of them are overruled. */
  readonly overrules?: number
}

const WHO = 'The programme manager, two clinicians, an employment specialist and the lead'

/** Records what the team agrees on; `today`: the day of the meeting. */
export async function settle(
  { lead, site }: AtSite,
  assessmentId: string,
  { talksOver, accepts, overrules = 0 }: Settling,
  today: string,
): Promise<void> {
  const { items, suggestions } = await getConsensus(lead, assessmentId)
  const record = (itemId: ItemId, value: AnswerValue, why: string) =>
    recordConsensus(lead, {
      assessmentId,
      itemId,
      value,
      why,
      participants: WHO,
      agreedOn: today,
      baseRevision: 0,
    })
  const suggested = suggestions?.answers ?? {}
  for (const { item, spread } of items.filter(({ item }) => !(item in suggested)).slice(0, talksOver)) {
    if (spread)
      await record(item, Math.max(0, Math.round(spread.mean - 0.2)) as Level, reasonFor(item, site.key))
  }
  if (suggestions === null) return
  const answers = (Object.entries(suggested) as [ItemId, { value: AnswerValue }][]).toSorted(
    ([one], [other]) => chance(site.key, one) - chance(site.key, other),
  )
  for (const [itemId] of answers.slice(0, accepts))
    await acceptSuggestion(lead, { assessmentId, itemId, profileId: suggestions.profileId, baseRevision: 0 })
  for (const [itemId, { value }] of answers.slice(accepts, accepts + overrules))
    await record(
      itemId,
      typeof value === 'number' ? (Math.max(0, value - 2) as Level) : 0,
      'What the state describes has not reached our county, so we answered for ourselves.',
    )
}
