import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { answers } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { sites } from '@/lib/db/schema/organisations'
import { respondents } from '@/lib/db/schema/respondents'
import { users } from '@/lib/db/schema/users'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { DomainId } from '@/lib/evidence/model'
import type { OpeningInput } from '@/lib/forms/opening'
import type { RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { type AssessmentMove, stateAfter } from '@/lib/policy/assessment-moves'
import { authorise } from '@/lib/policy/policy'
import type { AssessmentMode, AssessmentState } from '@/lib/policy/resources'
import { MOVABLE } from './assessment-moves'
import { type AssessmentScope, assessmentScope, instrumentOf } from './assessment-scope'
import { record } from './audit'
import { organisationScope, refuseWhileBeingDeleted } from './organisation-scope'
import { addInvitations } from './respondent-invitations'
import { handOutLinks, managedScope, type ShownLink } from './respondent-links'
import { asActor, ownedBy } from './tenancy'

/** How long ahead a last day for answers may lie. */
const LONGEST_DAYS = 366

/**
 * Opens a draft to respondents, in a mode that is fixed from now on. In anonymous mode what people with an account
 * have answered so far is deleted, if `deleteAnswers` agrees, and the actor is invited like everybody else: the link
 * is mailed, or returned to be shown. Throws `Conflict` (`state`) when it is no draft and
 * (`being-deleted`) when its agency is to be deleted, `Invalid` for a last day that
 * has passed and where the agreement is missing.
 */
export async function openAssessment(
  actor: Actor,
  id: string,
  input: OpeningInput,
): Promise<readonly ShownLink[]> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, id)
    authorise(actor, 'assessment:open', scope.resource)
    await move(db, actor, scope, 'open')
    refuseWhileBeingDeleted(await organisationScope(db, actor, scope.resource.organisationId))
    const { mode, answersUntil } = input
    await refuseBadDay(db, actor, scope, answersUntil)
    const deleted = mode === 'anonymous' ? await forgetAccounts(db, actor, scope, input) : 0
    const roleDomains = limitedRoles(scope, input.roleDomains)
    await db
      .update(assessments)
      .set({ state: 'open', mode, answersUntil, roleDomains, openedAt: sql`now()` })
      .where(mine(actor, scope))
    await record(db, actor, {
      action: 'assessment:opened',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { state: 'draft' },
      after: {
        state: 'open',
        mode,
        answersUntil,
        roleDomains,
        ...(deleted > 0 && { answersDeleted: deleted }),
      },
    })
    return mode === 'anonymous' ? inviteOneself(db, actor, { ...scope, mode }) : []
  })
}

/** Sets another last day for answers, null for none; `Conflict` when the assessment is not open. */
export async function extendAssessment(actor: Actor, id: string, answersUntil: string | null): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await managedScope(db, actor, id)
    await refuseBadDay(db, actor, scope, answersUntil)
    const [before] = await db
      .select({ answersUntil: assessments.answersUntil })
      .from(assessments)
      .where(mine(actor, scope))
      .for('update')
    await db.update(assessments).set({ answersUntil }).where(mine(actor, scope))
    await record(db, actor, {
      action: 'assessment:extended',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { answersUntil: before?.answersUntil ?? null },
      after: { answersUntil },
    })
  })
}

/** Closes an open assessment: from now on no respondent answers. `Conflict` (`state`) when it is not open. */
export async function closeAssessment(actor: Actor, id: string): Promise<void> {
  await asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, id)
    authorise(actor, 'assessment:close', scope.resource)
    await move(db, actor, scope, 'close')
    await db.update(assessments).set({ state: 'closed', closedAt: sql`now()` }).where(mine(actor, scope))
    await record(db, actor, {
      action: 'assessment:closed',
      organisationId: scope.resource.organisationId,
      subjectId: scope.id,
      before: { state: 'open' },
      after: { state: 'closed' },
    })
  })
}

const mine = (actor: Actor, { id }: AssessmentScope) =>
  and(eq(assessments.id, id), ownedBy(actor, assessments.organisationId))

/**
 * Locks the assessment's row, which waits for saves under way, and refuses a move that its state does not allow.
 * Returns the state that the move leads to.
 */
async function move(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  wanted: AssessmentMove,
): Promise<AssessmentState | 'gone'> {
  const [locked] = await db.select(MOVABLE).from(assessments).where(mine(actor, scope)).for('update')
  if (!locked) throw new NotFound()
  const to = stateAfter(wanted, locked)
  if (to === null) {
    const words: Readonly<Record<AssessmentState, string>> = {
      draft: 'This assessment is a draft and was not opened yet.',
      open: 'This assessment is open already; its mode does not change any more.',
      closed: 'This assessment is closed.',
      finalised: 'This assessment is finalised.',
    }
    throw new Conflict('state', words[locked.state])
  }
  return to
}

async function refuseBadDay(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  day: string | null,
): Promise<void> {
  if (day === null) return
  const [found] = await db
    .select({
      past: sql<boolean>`${day}::date < (now() at time zone ${sites.timeZone})::date`,
      far: sql<boolean>`${day}::date > (now() at time zone ${sites.timeZone})::date + ${LONGEST_DAYS}::int`,
    })
    .from(sites)
    .where(and(eq(sites.id, scope.resource.siteId), ownedBy(actor, sites.organisationId)))
  const fault = found?.past
    ? 'The last day must not be over already'
    : found?.far
      ? 'The last day must be within a year'
      : null
  if (fault) throw new Invalid(fault, { answersUntil: fault })
}

/**
 * Anonymous mode knows nobody by an account: their rows go, with what they answered. Returns how many answers went.
 */
async function forgetAccounts(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
  { deleteAnswers }: Pick<OpeningInput, 'deleteAnswers'>,
): Promise<number> {
  const given = await db.$count(
    answers,
    and(eq(answers.assessmentId, scope.id), ownedBy(actor, answers.organisationId)),
  )
  if (given > 0 && deleteAnswers !== 'yes') {
    const message = 'Say that the answers given so far may be deleted, or open it with names'
    throw new Invalid(message, { deleteAnswers: message })
  }
  await db
    .delete(respondents)
    .where(and(eq(respondents.assessmentId, scope.id), ownedBy(actor, respondents.organisationId)))
  return given
}

async function inviteOneself(
  db: Database,
  actor: Actor,
  scope: AssessmentScope & { readonly mode: AssessmentMode },
): Promise<readonly ShownLink[]> {
  const [self] = await db
    .select({ name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, actor.userId))
  if (!self) throw new NotFound()
  const recipients = await addInvitations(db, scope, [{ ...self, role: null }])
  return handOutLinks(db, actor, scope, recipients, { kind: 'respondent-invitation', note: null })
}

/** Only roles that are not asked about everything. */
function limitedRoles(
  scope: AssessmentScope,
  asked: OpeningInput['roleDomains'],
): Readonly<Partial<Record<RespondentRole, readonly DomainId[]>>> {
  const { domains } = instrumentOf(scope)
  return Object.fromEntries(
    Object.entries(asked).flatMap(([role, chosen]) => {
      const kept = domains.map(({ id }) => id).filter((id) => chosen?.includes(id))
      return kept.length > 0 && kept.length < domains.length ? [[role, kept]] : []
    }),
  )
}
