import { saveProfileAnswer } from '@/lib/data/profile-answers'
import { beginProfile, getProfile, publishProfile } from '@/lib/data/state-profiles'
import type { Founded } from './found'
import type { Turn } from './levels'
import { profileAnswer, profileItems } from './profile'

/** Records what the state has found out by then, and publishes it. `sourceDate`: the day of the papers. */
export async function publish(
  { coordinator, stateId }: Founded,
  turn: Turn,
  sourceDate: string,
): Promise<void> {
  const { id: profileId } = await beginProfile(coordinator, stateId)
  const { answers } = await getProfile(coordinator, profileId)
  for (const item of profileItems(turn)) {
    const answer = profileAnswer(item, turn, sourceDate)
    const before = answers[item.id]
    if (before?.value === answer.value) continue
    const baseRevision = before?.revision ?? 0
    await saveProfileAnswer(coordinator, { profileId, itemId: item.id, baseRevision, ...answer })
  }
  await publishProfile(coordinator, profileId)
}
