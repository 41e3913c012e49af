import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Database, rowsOf } from './rows'
import { mails } from './schema/mails'
import { within } from './tenant'

/** The outbox and its counters, as the mail room knows them. */

export interface NewMail {
  readonly organisationId: string | null
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly messageId: string
  /** Null: at once. */
  readonly notBefore: Date | null
}

/** Puts a mail into the outbox, in the transaction of the event that it tells of. */
export async function addMail(db: Database, { notBefore, ...mail }: NewMail): Promise<void> {
  await db.insert(mails).values({ ...mail, ...(notBefore && { notBefore }) })
}

/** One more of what `key` stands for; returns how many there are since the period of `seconds` began. */
export async function countOneMore(db: Database, key: string, seconds: number): Promise<number> {
  const [row] = await rowsOf<{ points: number }>(
    db,
    sql`insert into rate_limits as counted (key, points, expire)
        values (${key}, 1, (extract(epoch from now()) + ${seconds}) * 1000)
        on conflict (key) do update set
          points = case when counted.expire > extract(epoch from now()) * 1000 then counted.points + 1 else 1 end,
          expire = case when counted.expire > extract(epoch from now()) * 1000 then counted.expire else excluded.expire end
        returning points`,
  )
  return row?.points ?? 0
}

/** A mail that the caller has in hand until its lease ends. */
export interface MailInHand {
  readonly id: string
  readonly kind: string
  readonly recipient: string
  readonly subject: string
  readonly body: string
  readonly messageId: string
  readonly createdAt: Date
  /** How often it was taken in hand, this time included. */
  readonly attempts: number
}

/**
 * Takes the mail that has been due longest and that nobody has in hand, for `leaseSeconds`; null when there is none.
 * Whoever takes it and dies leaves it to the next when the lease has ended.
 */
export async function takeMail(leaseSeconds: number): Promise<MailInHand | null> {
  return within({ kind: 'installation' }, async (db) => {
    const [taken] = await db
      .update(mails)
      .set({
        leasedUntil: sql`now() + make_interval(secs => ${leaseSeconds})`,
        attempts: sql`${mails.attempts} + 1`,
      })
      .where(
        sql`${mails.id} = (
          select due.id from ${mails} due
          where due.sent_at is null and due.given_up_at is null and due.not_before <= now()
            and due.recipient is not null and due.subject is not null and due.body is not null
            and (due.leased_until is null or due.leased_until <= now())
          order by due.not_before, due.id limit 1 for update skip locked)`,
      )
      .returning()
    if (!taken) return null
    const { id, kind, recipient, subject, body, messageId, createdAt, attempts } = taken
    if (recipient === null || subject === null || body === null) return null
    return { id, kind, recipient, subject, body, messageId, createdAt, attempts }
  })
}

const ERASED = { recipient: null, subject: null, body: null, leasedUntil: null }

/** Notes that a mail was handed over, and erases whom it went to and what it said. */
export async function markSent(id: string): Promise<void> {
  await settle(id, { ...ERASED, sentAt: sql`now()`, lastFault: null })
}

/** Notes that a mail will not be sent, why, and erases whom it was for and what it said. */
export async function giveUp(id: string, fault: string): Promise<void> {
  await settle(id, { ...ERASED, givenUpAt: sql`now()`, lastFault: fault })
}

/** Puts a mail off, and notes why. */
export async function putOff(id: string, fault: string, seconds: number): Promise<void> {
  await settle(id, {
    leasedUntil: null,
    notBefore: sql`now() + make_interval(secs => ${seconds})`,
    lastFault: fault,
  })
}

async function settle(id: string, change: Parameters<ReturnType<Database['update']>['set']>[0]) {
  await within({ kind: 'installation' }, (db) =>
    db
      .update(mails)
      .set(change)
      .where(and(eq(mails.id, id), isNull(mails.sentAt), isNull(mails.givenUpAt))),
  )
}
