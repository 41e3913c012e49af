import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, count, eq, isNull } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { respondentInvitations, respondentLinks, respondents } from '@/lib/db/schema/respondents'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { BeginInput } from '@/lib/forms/respondent'
import type { RespondentRole } from '@/lib/instrument/model'
import type { LinkHolder } from '@/lib/policy/actor'
import { type OpenLink, openLink } from './link-holder'
import { accessHash, invitationHash, newLinkToken } from './link-keys'
import { asInstallation } from './tenancy'

/**
 * Begins to answer by a link; returns the token that the person goes on with: the link's own, or a new one where the
 * link is shared. Somebody who has begun already just goes on. Throws `NotFound` for a link that is not good now,
 * `Invalid` where role or name is missing, `Conflict` (`link-full`) when a shared link's cap is reached.
 *
 * In anonymous mode nothing on the side of the invitations is written or locked: even the mark that a lock leaves on
 * a row would tell who began.
 */
export function beginAnswering(token: string, input: BeginInput): Promise<{ readonly token: string }> {
  return asInstallation(async (db) => {
    const link = await openLink(db, token)
    if (!link) throw new NotFound()
    if (link.holder.respondentId !== null) return { token }
    if (link.shared) return { token: await beginByShareLink(db, link, input) }
    if (link.mode === 'anonymous') await beginAnonymously(db, link.holder, token, input)
    else await beginAsInvited(db, link)
    return { token }
  })
}

const scopeOf = ({ organisationId, assessmentId }: LinkHolder) => ({ organisationId, assessmentId })

async function beginAnonymously(
  db: Database,
  holder: LinkHolder,
  token: string,
  input: BeginInput,
  byShareLink = false,
): Promise<void> {
  await db
    .insert(respondents)
    .values({
      ...scopeOf(holder),
      role: roleIn(input),
      anonymous: true,
      accessHash: accessHash(token),
      byShareLink,
      createdAt: null,
    })
    .onConflictDoNothing()
}

/** Named: the invitation says who it is. Its lock makes two openings of one link one respondent. */
async function beginAsInvited(db: Database, { holder, invitationId }: OpenLink): Promise<void> {
  const mine = and(
    eq(respondentInvitations.id, invitationId ?? ''),
    eq(respondentInvitations.organisationId, holder.organisationId),
    isNull(respondentInvitations.revokedAt),
  )
  const [invitation] = await db.select().from(respondentInvitations).where(mine).for('update')
  if (!invitation || invitation.role === null) throw new NotFound()
  if (invitation.respondentId !== null) return
  const { name, role } = invitation
  const id = randomUUID()
  await db.insert(respondents).values({ id, ...scopeOf(holder), name, role })
  await db.update(respondentInvitations).set({ respondentId: id }).where(mine)
}

/** The lock of the shared link's row makes those who begin at once queue, so that none passes the cap. */
async function beginByShareLink(db: Database, link: OpenLink, input: BeginInput): Promise<string> {
  const { holder, mode, linkId } = link
  const [shared] = await db
    .select({ cap: respondentLinks.cap })
    .from(respondentLinks)
    .where(
      and(
        eq(respondentLinks.id, linkId ?? ''),
        eq(respondentLinks.organisationId, holder.organisationId),
        isNull(respondentLinks.revokedAt),
      ),
    )
    .for('update')
  if (!shared || shared.cap === null) throw new NotFound()
  if ((await begunByShareLink(db, holder)) >= shared.cap) {
    throw new Conflict(
      'link-full',
      'As many people as this link is meant for have begun already. Ask the person who gave it to you.',
    )
  }
  const token = newLinkToken()
  if (mode === 'anonymous') await beginAnonymously(db, holder, token, input, true)
  else await beginUnderName(db, holder, token, input)
  return token
}

async function begunByShareLink(db: Database, { organisationId, assessmentId }: LinkHolder): Promise<number> {
  const [found] = await db
    .select({ begun: count() })
    .from(respondents)
    .where(
      and(
        eq(respondents.assessmentId, assessmentId),
        eq(respondents.organisationId, organisationId),
        eq(respondents.byShareLink, true),
      ),
    )
  return found?.begun ?? 0
}

/** Named, by the shared link: the person invites themselves, so that their link can be revoked like any other. */
async function beginUnderName(
  db: Database,
  holder: LinkHolder,
  token: string,
  input: BeginInput,
): Promise<void> {
  const role = roleIn(input)
  const { name } = input
  if (!name) throw new Invalid('Enter your name', { name: 'Enter your name' })
  const [respondentId, invitationId] = [randomUUID(), randomUUID()]
  const scope = scopeOf(holder)
  await db.insert(respondents).values({ id: respondentId, ...scope, name, role, byShareLink: true })
  await db
    .insert(respondentInvitations)
    .values({ id: invitationId, ...scope, name, role, anonymous: false, respondentId })
  await db.insert(respondentLinks).values({ ...scope, invitationId, tokenHash: invitationHash(token) })
}

function roleIn({ role }: BeginInput): RespondentRole {
  const message = 'Choose the role that comes closest to yours'
  if (!role) throw new Invalid(message, { role: message })
  return role
}
