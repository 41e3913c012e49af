import { daysAfter } from '@/lib/instrument/calendar-day'
import type { Clock } from './clock'

const DAY_MS = 86_400_000
/** Half past one in UTC: it is the same day in the state's zone, then and for some hours. */
const WORK_BEGINS = 13.5 * 3_600_000
/** Between two things of one day. */
const PAUSE = 13 * 60_000

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
      let last = Number.NEGATIVE_INFINITY
      for (const { days, event } of events.toSorted((a, b) => a.days - b.days)) {
        const dayBegins = Date.parse(`${today}T00:00:00Z`) + days * DAY_MS
        last = Math.max(dayBegins + WORK_BEGINS, last + PAUSE)
        clock.goTo(last)
        await event()
      }
      clock.goTo(now)
    },
  }
}
