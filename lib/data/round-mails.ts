import 'server-only'
import { and, asc, eq, inArray, isNull } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { memberships, users } from '@/lib/db/schema/users'
import { isExpected } from '@/lib/errors'
import { dayInWords } from '@/lib/forms/calendar-day'
import { enqueue, mailsGoOut } from '@/lib/mail/outbox'
import { roundOpened, roundReminder } from '@/lib/mail/texts/round'
import type { RoundScope } from './round-scope'

/** A site of a round, with the agency whose leads are told of it. */
export interface SiteToTell {
  readonly site: string
  readonly agencyId: string
  readonly agency: string
}

export interface Told {
  readonly mails: number
  /** Mails that would have been too many for an address, or for the jurisdiction, in one day. */
  readonly heldBack: number
}

/**
 * Tells the leads of each agency of its sites in a round, one mail a lead and agency. A mail above the day's caps is
 * held back and stops nothing else: the assessments are there without it.
 */
export async function tellLeads(
  db: Database,
  round: Pick<RoundScope, 'organisationId' | 'jurisdiction' | 'name' | 'dueOn' | 'message'>,
  kind: 'round' | 'round-reminder',
  sites: readonly SiteToTell[],
): Promise<Told> {
  if (!mailsGoOut()) return { mails: 0, heldBack: 0 }
  const agencies = new Set(sites.map(({ agencyId }) => agencyId))
  const told = { mails: 0, heldBack: 0 }
  const text = kind === 'round' ? roundOpened : roundReminder
  for (const { organisationId: agencyId, email } of await leadsOf(db, [...agencies])) {
    const own = sites.filter((one) => one.agencyId === agencyId)
    const { subject, body } = text({
      round: round.name,
      jurisdiction: round.jurisdiction,
      agency: own[0]?.agency ?? '',
      sites: own.map(({ site }) => site),
      dueOn: dayInWords(round.dueOn),
      message: round.message,
    })
    try {
      await enqueue(db, { organisationId: round.organisationId, kind, to: email, subject, body })
      told.mails += 1
    } catch (error) {
      if (!isExpected(error) || error.code !== 'conflict' || error.reason !== 'too-many-mails') throw error
      told.heldBack += 1
    }
  }
  return told
}

function leadsOf(db: Database, agencyIds: readonly string[]) {
  return db
    .select({ organisationId: memberships.organisationId, email: users.email })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        inArray(memberships.organisationId, [...agencyIds]),
        eq(memberships.role, 'lead'),
        isNull(users.deactivatedAt),
      ),
    )
    .orderBy(asc(memberships.organisationId), asc(users.email))
}
