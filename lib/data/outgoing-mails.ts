import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { mails } from '@/lib/db/schema/mails'
import { organisations } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { idOf } from './ids'
import { asActor, ownedBy } from './tenancy'

/** What became of the mails of one kind that an organisation sent in the last 30 days. */
export interface OutgoingMails {
  readonly kind: string
  readonly waiting: number
  readonly sent: number
  /** Given up: the address does not exist, or the mail server was away for too long. */
  readonly failed: number
}

/** How the mails of an organisation fare, by kind; for whoever manages its members. Says of no mail whose it is. */
export async function outgoingMails(actor: Actor, organisationId: string): Promise<readonly OutgoingMails[]> {
  return asActor(actor, async (db) => {
    const [found] = await db
      .select({ id: organisations.id, parentId: organisations.parentId })
      .from(organisations)
      .where(and(eq(organisations.id, idOf(organisationId)), ownedBy(actor, organisations.id)))
    if (!found) throw new NotFound()
    const { id, parentId } = found
    authorise(actor, 'organisation:manage-members', { kind: 'organisation', organisationId: id, parentId })
    return db
      .select({
        kind: mails.kind,
        waiting: sql<number>`count(*) filter (where ${mails.sentAt} is null and ${mails.givenUpAt} is null)::int`,
        sent: sql<number>`count(${mails.sentAt})::int`,
        failed: sql<number>`count(${mails.givenUpAt})::int`,
      })
      .from(mails)
      .where(and(eq(mails.organisationId, id), ownedBy(actor, mails.organisationId)))
      .groupBy(mails.kind)
      .orderBy(asc(mails.kind))
  })
}
