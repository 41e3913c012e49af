import 'server-only'
import { eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { users } from '@/lib/db/schema/users'
import { isExpected } from '@/lib/errors'
import { enqueue } from '@/lib/mail/outbox'
import { actionAssigned } from '@/lib/mail/texts/action-assigned'
import type { Actor } from '@/lib/policy/actor'
import { dateInWords } from '@/lib/report/wording/figures'
import type { SiteScope } from './site-scope'

/**
 * Tells somebody by mail that an action is theirs now. Above the caps on mails nothing is sent and nothing refused:
 * the action stands under "My actions", and the weekly mail names it.
 */
export async function tellOwner(
  db: Database,
  actor: Actor,
  told: {
    readonly site: SiteScope
    readonly actionId: string
    readonly owner: { readonly name: string; readonly email: string }
    readonly text: string
    readonly dueOn: string | null
  },
): Promise<void> {
  const { site, actionId, owner, text, dueOn } = told
  const [by] = await db.select({ name: users.name }).from(users).where(eq(users.id, actor.userId))
  const mail = actionAssigned({
    name: owner.name,
    by: by?.name ?? site.agency.name,
    site: site.name,
    agency: site.agency.name,
    text,
    due: dueOn === null ? null : dateInWords(dueOn),
    path: `/plans/${site.id}/actions/${actionId}`,
  })
  try {
    await enqueue(db, { organisationId: site.agency.id, kind: 'action-assigned', to: owner.email, ...mail })
  } catch (error) {
    if (isExpected(error) && error.code === 'conflict' && error.reason === 'too-many-mails') return
    throw error
  }
}
