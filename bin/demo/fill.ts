import { closeDatabase, database } from '@/lib/db/client'
import { startClockAt } from './clock'
import { diaryUpTo } from './diary'
import { missing } from './found'
import type { RespondentTokens } from './sign-ins'
import { noteTheYear } from './timetable'

/** How far back the made-up state begins, in days. */
const BEGINS = 411

/**
 * Fills the empty database of the data folder that the settings name, by letting the made-up state live until `now`
 * (milliseconds since 1970), and closes it. Sets the clock of the process back meanwhile: nothing else may run in it.
 */
export async function fill(now: number): Promise<RespondentTokens> {
  const clock = startClockAt(now - BEGINS * 86_400_000)
  await database()
  const diary = diaryUpTo(now)
  const year = noteTheYear(diary)
  await diary.live(clock)
  await closeDatabase()
  const [, halfWay = missing('The link'), justInvited = missing('The link')] = year.tokens
  return { halfWay, justInvited }
}
