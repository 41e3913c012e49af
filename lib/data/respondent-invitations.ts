import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, asc, count, eq, inArray, isNotNull, isNull, or, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { respondentInvitations, respondentLinks, respondents } from '@/lib/db/schema/respondents'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { ListedPerson } from '@/lib/forms/respondent-list'
import { enqueue, mailIsSent } from '@/lib/mail/outbox'
import { reminder } from '@/lib/mail/texts/reminder'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentScope } from './assessment-scope'
import { record } from './audit'
import { idOf } from './ids'
import { askedFor, handOutLinks, managedScope, type Recipient, type ShownLink } from './respondent-links'
import { asActor, ownedBy } from './tenancy'

/** As many as an assessment can have respondents. */
const INVITATIONS_LIMIT = 500
/** Reminders that one person gets at most. */
const REMINDERS_LIMIT = 5

/**
 * Invites people, all or none; returns the links that no mail carries, to be shown once. Throws `Invalid` with one
 * sentence a line in `fieldErrors.list` for people who cannot be invited.
 */
export async function inviteRespondents(
  actor: Actor,
  id: string,
  input: { readonly people: readonly ListedPerson[]; readonly note: string | null },
): Promise<readonly ShownLink[]> {
  return asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    await refuseKnown(db, actor, scope, input.people)
    const recipients = await addInvitations(db, scope, input.people)
    const links = await handOutLinks(db, actor, scope, recipients, {
      kind: 'respondent-invitation',
      note: input.note,
    })
    await recordCount(db, actor, scope, 'respondents-invited', recipients.length)
    return links
  })
}

/** Writes invitations, in the order of their random ids, so that no order of a list stays in the table. */
export async function addInvitations(
  db: Database,
  { id: assessmentId, mode, resource }: AssessmentScope,
  people: readonly Pick<ListedPerson, 'name' | 'email' | 'role'>[],
): Promise<readonly Recipient[]> {
  const anonymous = mode === 'anonymous'
  const rows = people.map(({ name, email, role }) => {
    if (!anonymous && role === null) throw new Invalid('Choose a role', { list: 'Choose a role' })
    return { id: randomUUID(), name, email, role: anonymous ? null : role }
  })
  if (rows.length === 0) return []
  const { organisationId } = resource
  await db
    .insert(respondentInvitations)
    .values(
      rows
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((row) => ({ ...row, organisationId, assessmentId, anonymous })),
    )
  return rows.map(({ id, name, email }) => ({ invitationId: id, name, email }))
}

async function refuseKnown(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  people: readonly ListedPerson[],
): Promise<void> {
  const live = and(ofAssessment(actor, scope), isNull(respondentInvitations.revokedAt))
  const [found] = await db.select({ invited: count() }).from(respondentInvitations).where(live)
  const addresses = people.flatMap(({ email }) => (email === null ? [] : [email]))
  const known = new Set(
    addresses.length === 0
      ? []
      : (
          await db
            .select({ email: respondentInvitations.email })
            .from(respondentInvitations)
            .where(and(live, inArray(respondentInvitations.email, addresses)))
        ).map(({ email }) => email),
  )
  const faults = people
    .filter(({ email }) => known.has(email))
    .map(({ line, email }) => `Line ${line}: ${email} is invited already`)
  if ((found?.invited ?? 0) + people.length > INVITATIONS_LIMIT) {
    faults.push(`An assessment can have ${INVITATIONS_LIMIT} respondents at most`)
  }
  if (faults.length > 0) throw new Invalid('Nobody was invited.', { list: faults.join('\n') })
}

/** Takes an invitation back: its links stop working, what was answered by them stays. */
export async function revokeInvitation(actor: Actor, id: string, invitationId: string): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    const revoked = await db
      .update(respondentInvitations)
      .set({ revokedAt: sql`now()` })
      .where(oneInvitation(actor, scope, invitationId))
      .returning({ id: respondentInvitations.id })
    if (revoked.length === 0) throw new NotFound()
    await revokeLinks(db, actor, scope, invitationId)
    await recordCount(db, actor, scope, 'invitation-revoked', 1)
  })
}

/**
 * Gives somebody a new link in place of all earlier ones. In named mode it leads to the same answers; in anonymous
 * mode nobody can say which answers were theirs, so it starts empty.
 */
export async function reissueLink(
  actor: Actor,
  id: string,
  invitationId: string,
): Promise<readonly ShownLink[]> {
  return asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    const [found] = await db
      .select({ name: respondentInvitations.name, email: respondentInvitations.email })
      .from(respondentInvitations)
      .where(oneInvitation(actor, scope, invitationId))
    if (!found) throw new NotFound()
    await revokeLinks(db, actor, scope, invitationId)
    const links = await handOutLinks(db, actor, scope, [{ invitationId: idOf(invitationId), ...found }], {
      kind: 'respondent-invitation',
      reissued: true,
      note: null,
    })
    await recordCount(db, actor, scope, 'link-reissued', 1)
    return links
  })
}

/**
 * Reminds by mail: in named mode those who have not finished, each with a further link; in anonymous mode everybody,
 * without a link, because nobody knows who has answered. Returns how many mails go out. Throws `Conflict` (`state`)
 * where no mail is sent or everybody was reminded often enough.
 */
export async function remindRespondents(actor: Actor, id: string, note: string | null): Promise<number> {
  return asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    if (!mailIsSent()) throw new Conflict('state', 'This installation sends no mail.')
    const people = await peopleToRemind(db, actor, scope)
    if (people.length === 0) return 0
    if (people.every(({ reminders }) => reminders >= REMINDERS_LIMIT)) {
      throw new Conflict('state', `Nobody is reminded more than ${REMINDERS_LIMIT} times.`)
    }
    const due = people.filter(({ reminders }) => reminders < REMINDERS_LIMIT)
    await db
      .update(respondentInvitations)
      .set({ reminders: sql`${respondentInvitations.reminders} + 1` })
      .where(
        and(
          ofAssessment(actor, scope),
          inArray(
            respondentInvitations.id,
            due.map(({ invitationId }) => invitationId),
          ),
        ),
      )
    if (scope.mode === 'named') await handOutLinks(db, actor, scope, due, { kind: 'reminder', note })
    else await remindBlindly(db, actor, scope, due, note)
    await recordCount(db, actor, scope, 'respondents-reminded', due.length)
    return due.length
  })
}

/** Whoever can be reached by mail and, in named mode, has not finished. */
async function peopleToRemind(db: Database, actor: Actor, scope: AssessmentScope) {
  return db
    .select({
      invitationId: respondentInvitations.id,
      name: respondentInvitations.name,
      email: respondentInvitations.email,
      reminders: respondentInvitations.reminders,
    })
    .from(respondentInvitations)
    .leftJoin(respondents, eq(respondents.id, respondentInvitations.respondentId))
    .where(
      and(
        ofAssessment(actor, scope),
        isNull(respondentInvitations.revokedAt),
        isNotNull(respondentInvitations.email),
        or(isNull(respondents.id), eq(respondents.finished, false)),
      ),
    )
    .orderBy(asc(respondentInvitations.id))
}

async function remindBlindly(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  people: readonly Recipient[],
  note: string | null,
): Promise<void> {
  const asked = await askedFor(db, actor, scope)
  for (const { name, email } of people) {
    if (email === null) continue
    const { subject, body } = reminder({ ...asked, name, note, link: null })
    await enqueue(db, {
      organisationId: scope.resource.organisationId,
      kind: 'reminder',
      to: email,
      subject,
      body,
    })
  }
}

const ofAssessment = (actor: Actor, { id }: AssessmentScope) =>
  and(eq(respondentInvitations.assessmentId, id), ownedBy(actor, respondentInvitations.organisationId))

const oneInvitation = (actor: Actor, scope: AssessmentScope, invitationId: string) =>
  and(
    ofAssessment(actor, scope),
    eq(respondentInvitations.id, idOf(invitationId)),
    isNull(respondentInvitations.revokedAt),
  )

async function revokeLinks(
  db: Database,
  actor: Actor,
  { id }: AssessmentScope,
  invitationId: string,
): Promise<void> {
  await db
    .update(respondentLinks)
    .set({ revokedAt: sql`now()` })
    .where(
      and(
        eq(respondentLinks.assessmentId, id),
        ownedBy(actor, respondentLinks.organisationId),
        eq(respondentLinks.invitationId, idOf(invitationId)),
        isNull(respondentLinks.revokedAt),
      ),
    )
}

function recordCount(
  db: Database,
  actor: Actor,
  { id, resource }: AssessmentScope,
  verb: string,
  people: number,
): Promise<void> {
  return record(db, actor, {
    action: `assessment:${verb}`,
    organisationId: resource.organisationId,
    subjectId: id,
    after: { people },
  })
}
