import 'server-only'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { countOneMore } from '@/lib/db/mails'
import type { Database } from '@/lib/db/rows'
import { actions } from '@/lib/db/schema/actions'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { users } from '@/lib/db/schema/users'
import { isOverdue } from '@/lib/instrument/action-status'
import { enqueue } from '@/lib/mail/outbox'
import { actionDigest } from '@/lib/mail/texts/action-digest'
import { dateInWords } from '@/lib/report/wording/figures'
import { OWNER_IS_HERE } from './action-owners'
import { TODAY } from './site-scope'
import { asInstallation } from './tenancy'

/** What is due in so many days from today is told of. */
const DAYS_AHEAD = 14
const DAY = 24 * 60 * 60
/** A little less than a week: a job that runs an hour early a week later still tells. */
const QUIET_SECONDS = 6.5 * DAY

/**
 * Tells owners who are members what is overdue or due within two weeks, once a week at most and nothing where there is
 * nothing. Each person's mail and the note that they had it are one transaction, so that a job that was killed tells
 * the others and nobody twice. Returns how many mails it enqueued. A job runs it.
 */
export async function sendActionDigests(stop: AbortSignal): Promise<number> {
  const people = await asInstallation(peopleWithDueActions)
  let told = 0
  for (const userId of people) {
    if (stop.aborted) break
    if (await asInstallation((db) => tell(db, userId))) told += 1
  }
  return told
}

/** To be done, with a day that is over or near in the zone of the site, and an owner who is there. */
const isDue = () =>
  and(
    inArray(actions.status, ['open', 'under-way']),
    sql`${actions.dueOn} <= (now() at time zone ${sites.timeZone})::date + ${DAYS_AHEAD}::int`,
    isNull(organisations.deletionRequestedAt),
    OWNER_IS_HERE,
  )

async function peopleWithDueActions(db: Database): Promise<readonly string[]> {
  const found = await db
    .selectDistinct({ userId: users.id })
    .from(actions)
    .innerJoin(sites, eq(sites.id, actions.siteId))
    .innerJoin(organisations, eq(organisations.id, actions.organisationId))
    .innerJoin(users, eq(users.id, actions.ownerId))
    .where(isDue())
    .orderBy(asc(users.id))
  return found.map(({ userId }) => userId)
}

async function tell(db: Database, userId: string): Promise<boolean> {
  const due = await db
    .select({
      name: users.name,
      email: users.email,
      site: sites.name,
      text: actions.text,
      dueOn: actions.dueOn,
      status: actions.status,
      today: TODAY,
    })
    .from(actions)
    .innerJoin(sites, eq(sites.id, actions.siteId))
    .innerJoin(organisations, eq(organisations.id, actions.organisationId))
    .innerJoin(users, eq(users.id, actions.ownerId))
    .where(and(eq(actions.ownerId, userId), isDue()))
    .orderBy(asc(actions.dueOn), asc(sites.name), asc(actions.id))
  const [first] = due
  if (!first) return false
  if ((await countOneMore(db, `action-digest:${userId}`, QUIET_SECONDS)) > 1) return false
  const mail = actionDigest({
    name: first.name,
    actions: due.map(({ site, text, dueOn, status, today }) => ({
      site,
      text,
      due: dueOn === null ? '' : dateInWords(dueOn),
      overdue: isOverdue({ status, dueOn }, today),
    })),
  })
  // One mail a person, whichever agencies the actions are of, so it belongs to none of them.
  await enqueue(db, { organisationId: null, kind: 'action-digest', to: first.email, ...mail })
  return true
}
