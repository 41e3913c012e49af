import { closeDatabase, database } from '@/lib/db/client'
import type { Clock } from './clock'
import { diaryUpTo } from './diary'
import { missing } from './found'
import type { RespondentTokens } from './sign-ins'
import { noteTheYear } from './timetable'

/** Lets the made-up state live in the empty database of the data folder until `now`, and closes it. */
export async function fill(now: number, clock: Clock): Promise<RespondentTokens> {
  await database()
  const diary = diaryUpTo(now)
  const year = noteTheYear(diary)
  await diary.live(clock)
  await closeDatabase()
  const [, halfWay = missing('The link'), justInvited = missing('The link')] = year.tokens
  return { halfWay, justInvited }
}
