import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { actionHistory, actions } from '@/lib/db/schema/actions'
import { answerHistory } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { auditEvents } from '@/lib/db/schema/audit'
import { invitations } from '@/lib/db/schema/invitations'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondentInvitations, respondents } from '@/lib/db/schema/respondents'
import { rounds } from '@/lib/db/schema/rounds'
import { identities, memberships, passkeys, sessions, users } from '@/lib/db/schema/users'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { asInstallation } from './tenancy'

/** Everything that is kept about a person with an account, and nothing about anybody else. */
export type OwnData = Awaited<ReturnType<typeof readAll>>

/** What is kept about the actor, also in organisations that they have left. */
export function ownData(actor: Actor): Promise<OwnData> {
  return asInstallation((db) => readAll(db, actor.userId))
}

async function readAll(db: Database, userId: string) {
  const [account] = await db
    .select({ id: users.id, name: users.name, email: users.email, createdAt: users.createdAt })
    .from(users)
    .where(eq(users.id, userId))
  if (!account) throw new NotFound()
  return {
    account,
    roles: await db
      .select({ organisation: organisations.name, role: memberships.role, since: memberships.createdAt })
      .from(memberships)
      .leftJoin(organisations, eq(organisations.id, memberships.organisationId))
      .where(eq(memberships.userId, userId))
      .orderBy(asc(memberships.createdAt)),
    sessions: await db
      .select({
        device: sessions.device,
        begunAt: sessions.createdAt,
        lastSeenAt: sessions.lastSeenAt,
        expiresAt: sessions.expiresAt,
        endedAt: sessions.revokedAt,
      })
      .from(sessions)
      .where(eq(sessions.userId, userId))
      .orderBy(asc(sessions.createdAt)),
    passkeys: await db
      .select({ name: passkeys.name, addedAt: passkeys.createdAt, lastUsedAt: passkeys.lastUsedAt })
      .from(passkeys)
      .where(eq(passkeys.userId, userId))
      .orderBy(asc(passkeys.createdAt)),
    singleSignOn: await db
      .select({ issuer: identities.issuer, subject: identities.subject, linkedAt: identities.createdAt })
      .from(identities)
      .where(eq(identities.userId, userId))
      .orderBy(asc(identities.createdAt)),
    invitations: await db
      .select({ organisation: organisations.name, role: invitations.role, sentAt: invitations.createdAt })
      .from(invitations)
      .innerJoin(organisations, eq(organisations.id, invitations.organisationId))
      .where(eq(sql`lower(${invitations.email})`, account.email))
      .orderBy(asc(invitations.createdAt)),
    invitationsToAnswer: await db
      .select({ site: sites.name, name: respondentInvitations.name, sentAt: respondentInvitations.createdAt })
      .from(respondentInvitations)
      .innerJoin(assessments, eq(assessments.id, respondentInvitations.assessmentId))
      .innerJoin(sites, eq(sites.id, assessments.siteId))
      .where(eq(sql`lower(${respondentInvitations.email})`, account.email))
      .orderBy(asc(respondentInvitations.createdAt)),
    assessmentsBegun: await db
      .select({ site: sites.name, form: assessments.form, begunAt: assessments.createdAt })
      .from(assessments)
      .innerJoin(sites, eq(sites.id, assessments.siteId))
      .where(eq(assessments.createdBy, userId))
      .orderBy(asc(assessments.createdAt)),
    roundsMade: await db
      .select({ jurisdiction: organisations.name, name: rounds.name, madeAt: rounds.createdAt })
      .from(rounds)
      .innerJoin(organisations, eq(organisations.id, rounds.organisationId))
      .where(eq(rounds.createdBy, userId))
      .orderBy(asc(rounds.createdAt)),
    /** Each state that each answer had, the latest being what stands. */
    answers: await db
      .select({
        site: sites.name,
        instrument: assessments.instrumentId,
        role: respondents.role,
        item: answerHistory.itemId,
        value: answerHistory.value,
        note: answerHistory.note,
        proof: answerHistory.proof,
        revision: answerHistory.revision,
        savedAt: answerHistory.savedAt,
      })
      .from(answerHistory)
      .innerJoin(respondents, eq(respondents.id, answerHistory.respondentId))
      .innerJoin(assessments, eq(assessments.id, respondents.assessmentId))
      .innerJoin(sites, eq(sites.id, assessments.siteId))
      .where(eq(respondents.userId, userId))
      .orderBy(asc(answerHistory.savedAt), asc(answerHistory.itemId)),
    /** The actions of plans that are this person's to do, without notes, which may be others' words. */
    actions: await db
      .select({
        site: sites.name,
        text: actions.text,
        dueOn: actions.dueOn,
        status: actions.status,
      })
      .from(actions)
      .innerJoin(sites, eq(sites.id, actions.siteId))
      .where(eq(actions.ownerId, userId))
      .orderBy(asc(actions.createdAt), asc(actions.id)),
    /** What this person has written into plans, each state of each action that they brought about. */
    actionsWritten: await db
      .select({
        site: sites.name,
        text: actionHistory.text,
        dueOn: actionHistory.dueOn,
        status: actionHistory.status,
        notes: actionHistory.notes,
        revision: actionHistory.revision,
        savedAt: actionHistory.changedAt,
      })
      .from(actionHistory)
      .innerJoin(actions, eq(actions.id, actionHistory.actionId))
      .innerJoin(sites, eq(sites.id, actions.siteId))
      .where(eq(actionHistory.changedBy, userId))
      .orderBy(asc(actionHistory.changedAt), asc(actionHistory.actionId)),
    /** What the audit trail has of this account's doings. */
    onRecord: await db
      .select({ at: auditEvents.at, action: auditEvents.action, outcome: auditEvents.outcome })
      .from(auditEvents)
      .where(eq(auditEvents.actorId, userId))
      .orderBy(asc(auditEvents.sequence)),
  }
}
