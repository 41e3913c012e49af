import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, count, eq, isNull, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { respondentInvitations, respondentLinks, respondents } from '@/lib/db/schema/respondents'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { BeginInput } from '@/lib/forms/respondent'
import type { RespondentRole } from '@/lib/instrument/model'
import type { LinkHolder } from '@/lib/policy/actor'
import { type OpenLink, openLink } from './link-holder'
import { accessHash, invitationHash, isLinkToken, newLinkToken, tokenOfVisit } from './link-keys'
import { asInstallation } from './tenancy'

/**
 * Begins to answer by a link; returns the token that the person goes on with: the link's own, or a new one where the
 * link is shared, for the same `visit` (random, kept by the browser; null: unknown) the same. Somebody who has begun
 * already just goes on. Throws `NotFound` for a link that is not good now,
 * `Invalid` where role or name is missing, `Conflict` (`link-full`) when a shared link's cap is reached.
 *
 * In anonymous mode nothing on the side of the invitations is written or locked: even the mark that a lock leaves on
 * a row would tell who began.
 */
export function beginAnswering(
  token: string,
  input: BeginInput,
  visit: string | null = null,
): Promise<{ readonly token: string }> {
  return asInstallation(async (db) => {
    const link = await openLink(db, token)
    if (!link) throw new NotFound()
    if (link.holder.respondentId !== null) return { token }
    if (link.shared) return { token: await beginByShareLink(db, link, input, { token, visit }) }
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
async function beginByShareLink(
  db: Database,
  link: OpenLink,
  input: BeginInput,
  came: { readonly token: string; readonly visit: string | null },
): Promise<string> {
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
  const own = await ownToken(db, holder, input, came)
  if (own.begun) return own.token
  if ((await begunByShareLink(db, holder)) >= shared.cap) {
    throw new Conflict(
      'link-full',
      'As many people as this link is meant for have begun already. Ask the person who gave it to you.',
    )
  }
  if (mode === 'anonymous') await beginAnonymously(db, holder, own.token, input, true)
  else await beginUnderName(db, holder, own.token, input)
  return own.token
}

/**
 * The token to go on with, and whether the same person began by it before and never heard of it: the same visit, name
 * and role, and nothing answered. A visit in which somebody else began, or answered, says nothing: then it is a new one.
 */
async function ownToken(
  db: Database,
  { organisationId, assessmentId }: LinkHolder,
  { role, name }: BeginInput,
  came: { readonly token: string; readonly visit: string | null },
): Promise<{ readonly token: string; readonly begun: boolean }> {
  const unknown = { token: newLinkToken(), begun: false }
  if (came.visit === null || !isLinkToken(came.visit)) return unknown
  const token = tokenOfVisit(came.token, came.visit)
  const [before] = await rowsOf<{ untouched: boolean }>(
    db,
    sql`select l.revoked_at is null and r.role = ${role ?? null} and (r.anonymous or r.name = ${name ?? null})
          and not r.finished and not exists (select from answers where respondent_id = r.id) as untouched
        from respondents r
        left join respondent_links l on l.invitation_id in (
          select id from respondent_invitations where respondent_id = r.id
        ) and l.token_hash = ${invitationHash(token)}
        where r.assessment_id = ${assessmentId} and r.organisation_id = ${organisationId}
          and (r.access_hash = ${accessHash(token)} or l.id is not null)`,
  )
  if (!before) return { token, begun: false }
  return before.untouched ? { token, begun: true } : unknown
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
