import { daysAfter } from '@/lib/instrument/calendar-day'
import type { Clock } from './clock'

const DAY_MS = 86_400_000
/** Late enough in UTC that it is the same day in the state's zone. */
const HOUR_OF_WORK = 15 * 3_600_000

/** What happens in the made-up state, and on which day. Days are counted from today: -400 is 400 days ago. */
export interface Diary {
  /** The calendar day, YYYY-MM-DD. */
  readonly day: (days: number) => string
  /** Notes what happens on a day that is over. */
  readonly on: (days: number, event: () => Promise<void>) => void
  /** Lets everything happen, day by day and on one day in the order in which it was noted. */
  readonly live: (clock: Clock) => Promise<void>
}

/** An empty diary; `now` is the instant that counts as the present. */
export function diaryUpTo(now: number): Diary {
  const today = new Date(now).toISOString().slice(0, 10)
  const events: { readonly days: number; readonly event: () => Promise<void> }[] = []
  const day = (days: number) => daysAfter(today, days)
  return {
    day,
    on: (days, event) => {
      if (days >= 0) throw new Error('What is in the diary is over.')
      events.push({ days, event })
    },
    live: async (clock) => {
      for (const { days, event } of events.toSorted((a, b) => a.days - b.days)) {
        clock.goTo(Date.parse(`${today}T00:00:00Z`) + days * DAY_MS + HOUR_OF_WORK)
        await event()
      }
      clock.goTo(now)
    },
  }
}
