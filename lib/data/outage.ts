import 'server-only'
import { isOutage } from '@/lib/db/outage'
import { Unavailable } from '@/lib/errors'
import { log } from '@/lib/log'

/** Thousands of requests may fail of one outage; the log says so once in a while. */
const SAY_EVERY_MS = 10_000
let saidAt = Number.NEGATIVE_INFINITY

/** `Unavailable` in place of an error that says that the database cannot be used now; any other error as it came. */
export function orUnavailable(error: unknown): unknown {
  if (!isOutage(error)) return error
  if (performance.now() - saidAt >= SAY_EVERY_MS) {
    saidAt = performance.now()
    log.error('The database cannot be used at this moment; requests are answered with 503.', { error })
  }
  return new Unavailable(error)
}
