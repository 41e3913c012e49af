import 'server-only'
import { sql } from 'drizzle-orm'

/**
 * The condition that an assessment `a` of a site `s` has not passed its last day for answers, by the site's own
 * calendar.
 */
export const withinAnswerPeriod = sql`(a.answers_until is null or (now() at time zone s.time_zone)::date <= a.answers_until)`
