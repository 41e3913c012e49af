import 'server-only'
import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { type Database, rowsOf } from '@/lib/db/rows'
import { answers } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondentInvitations, respondentLinks, respondents } from '@/lib/db/schema/respondents'
import { users } from '@/lib/db/schema/users'
import { NotFound } from '@/lib/errors'
import type { DomainId } from '@/lib/evidence/model'
import type { FormId, RespondentRole } from '@/lib/instrument/model'
import { mailIsSent } from '@/lib/mail/outbox'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import type { AssessmentMode, AssessmentState } from '@/lib/policy/resources'
import { type AssessmentScope, assessmentScope } from './assessment-scope'
import { asActor, ownedBy } from './tenancy'

/** What a lead sees of who was asked and who answers. */
export interface RespondentsView {
  readonly id: string
  readonly site: string
  readonly agency: string
  readonly form: FormId
  readonly instrumentId: string
  readonly state: AssessmentState
  readonly mode: AssessmentMode
  readonly createdAt: string
  readonly answersUntil: string | null
  /** Today by the site's calendar, YYYY-MM-DD. */
  readonly today: string
  readonly timeZone: string
  readonly roleDomains: Readonly<Partial<Record<RespondentRole, readonly DomainId[]>>>
  /** Whether mails go out, or links are copied. */
  readonly mailIsSent: boolean
  /** Answers that people with an account have given; always 0 in anonymous mode. */
  readonly answersByAccount: number
  /** The shared link, if one is live. */
  readonly shareLink: { readonly cap: number; readonly begun: number } | null
  /** Invited people whose invitation stands, and how many respondents there are: the same numbers for everybody. */
  readonly progress: { readonly invited: number; readonly started: number; readonly finished: number }
  /** Started and finished by role; null in anonymous mode. */
  readonly byRole: readonly RoleProgress[] | null
  readonly people: readonly InvitedPerson[]
}

export interface RoleProgress {
  readonly role: RespondentRole
  readonly started: number
  readonly finished: number
}

export interface InvitedPerson {
  /** Null for somebody who answers with an account. */
  readonly invitationId: string | null
  readonly name: string
  readonly email: string | null
  /** Null in anonymous mode, like how far they are. */
  readonly role: RespondentRole | null
  readonly progress: 'invited' | 'started' | 'finished' | null
  readonly revoked: boolean
  readonly reminders: number
}

/**
 * Who was asked in an assessment and how far they are. In anonymous mode that is two totals, and of each person only
 * that they were asked: no role, no progress. Throws `NotFound`, `Forbidden`.
 */
export async function getRespondents(actor: Actor, id: string): Promise<RespondentsView> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, id)
    authorise(actor, 'assessment:see-respondents', scope.resource)
    const facts = await factsOf(db, actor, scope)
    const anonymous = scope.mode === 'anonymous'
    const people = await invitedPeople(db, actor, scope)
    const progress = await totals(db, actor, scope)
    const [given] = await db
      .select({ count: sql<number>`count(*)::int` })
      .from(answers)
      .innerJoin(respondents, eq(respondents.id, answers.respondentId))
      .where(
        and(
          eq(answers.assessmentId, scope.id),
          ownedBy(actor, answers.organisationId),
          isNotNull(respondents.userId),
          isNotNull(answers.value),
        ),
      )
    return {
      ...facts,
      mailIsSent: mailIsSent(),
      answersByAccount: given?.count ?? 0,
      shareLink: await shareLinkOf(db, scope),
      progress: { invited: people.filter(({ revoked }) => !revoked).length, ...progress },
      byRole: anonymous ? null : await roleProgress(db, actor, scope),
      people: anonymous ? people : [...(await peopleWithAccount(db, actor, scope)), ...people],
    }
  })
}

async function factsOf(db: Database, actor: Actor, scope: AssessmentScope) {
  const [found] = await db
    .select({
      id: assessments.id,
      site: sites.name,
      agency: organisations.name,
      form: assessments.form,
      instrumentId: assessments.instrumentId,
      state: assessments.state,
      mode: assessments.mode,
      createdAt: assessments.createdAt,
      answersUntil: assessments.answersUntil,
      today: sql<string>`to_char(now() at time zone ${sites.timeZone}, 'YYYY-MM-DD')`,
      timeZone: sites.timeZone,
      roleDomains: assessments.roleDomains,
    })
    .from(assessments)
    .innerJoin(sites, eq(sites.id, assessments.siteId))
    .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
    .where(and(eq(assessments.id, scope.id), ownedBy(actor, assessments.organisationId)))
  if (!found) throw new NotFound()
  return { ...found, createdAt: found.createdAt.toISOString() }
}

const ofAssessment = (actor: Actor, { id }: AssessmentScope) =>
  and(eq(respondents.assessmentId, id), ownedBy(actor, respondents.organisationId))

async function totals(db: Database, actor: Actor, scope: AssessmentScope) {
  const [found] = await db
    .select({
      started: sql<number>`count(*)::int`,
      finished: sql<number>`count(*) filter (where ${respondents.finished})::int`,
    })
    .from(respondents)
    .where(and(ofAssessment(actor, scope), isNull(respondents.userId)))
  return found ?? { started: 0, finished: 0 }
}

async function roleProgress(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<readonly RoleProgress[]> {
  return db
    .select({
      role: respondents.role,
      started: sql<number>`count(*)::int`,
      finished: sql<number>`count(*) filter (where ${respondents.finished})::int`,
    })
    .from(respondents)
    .where(and(ofAssessment(actor, scope), isNull(respondents.userId)))
    .groupBy(respondents.role)
    .orderBy(asc(respondents.role))
}

async function invitedPeople(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<readonly InvitedPerson[]> {
  const found = await db
    .select({
      invitationId: respondentInvitations.id,
      name: respondentInvitations.name,
      email: respondentInvitations.email,
      role: respondentInvitations.role,
      anonymous: respondentInvitations.anonymous,
      revokedAt: respondentInvitations.revokedAt,
      reminders: respondentInvitations.reminders,
      finished: respondents.finished,
    })
    .from(respondentInvitations)
    .leftJoin(respondents, eq(respondents.id, respondentInvitations.respondentId))
    .where(
      and(
        eq(respondentInvitations.assessmentId, scope.id),
        ownedBy(actor, respondentInvitations.organisationId),
      ),
    )
    .orderBy(asc(respondentInvitations.name), asc(respondentInvitations.id))
  return found.map(({ anonymous, revokedAt, finished, ...person }) => ({
    ...person,
    revoked: revokedAt !== null,
    progress: anonymous ? null : finished === null ? 'invited' : finished ? 'finished' : 'started',
  }))
}

/** Named mode: those who answer with an account, as the lead who began the assessment does. */
async function peopleWithAccount(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<readonly InvitedPerson[]> {
  const found = await db
    .select({
      name: users.name,
      email: users.email,
      role: respondents.role,
      answered: db.$count(answers, eq(answers.respondentId, respondents.id)),
    })
    .from(respondents)
    .innerJoin(users, eq(users.id, respondents.userId))
    .where(ofAssessment(actor, scope))
    .orderBy(asc(users.name), asc(users.id))
  return found.map(({ answered, ...person }) => ({
    ...person,
    invitationId: null,
    progress: answered > 0 ? 'started' : 'invited',
    revoked: false,
    reminders: 0,
  }))
}

async function shareLinkOf(db: Database, scope: AssessmentScope) {
  const [found] = await rowsOf<{ cap: number; begun: number }>(
    db,
    sql`select l.cap, (select count(*)::int from ${respondents} r
            where r.assessment_id = l.assessment_id and r.by_share_link) as begun
        from ${respondentLinks} l
        where l.assessment_id = ${scope.id} and l.organisation_id = ${scope.resource.organisationId}
          and l.invitation_id is null and l.revoked_at is null`,
  )
  return found ?? null
}
