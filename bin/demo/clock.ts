/** The clock of a process that lets a year go by. */
export interface Clock {
  /** Moves the clock on to an instant (milliseconds since 1970); one that is over already leaves it alone. */
  readonly goTo: (instant: number) => void
}

/**
 * Sets the clock of the whole process to `instant`. The embedded database takes its time from `Date` as well, so this
 * has to happen before it is opened, and the clock only ever goes forward: set back, the database would wait for ever.
 */
export function startClockAt(instant: number): Clock {
  const RealDate = globalThis.Date
  let ahead = instant - RealDate.now()
  globalThis.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(RealDate.now() + ahead)
      else super(...(given as [number]))
    }
    static override now() {
      return RealDate.now() + ahead
    }
  } as DateConstructor
  return {
    goTo: (wanted) => {
      ahead += Math.max(0, wanted - Date.now())
    },
  }
}
