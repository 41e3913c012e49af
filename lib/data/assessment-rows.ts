import 'server-only'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { answers } from '@/lib/db/schema/answers'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { respondents } from '@/lib/db/schema/respondents'
import { rounds } from '@/lib/db/schema/rounds'
import type { StageId } from '@/lib/evidence/model'
import { instrumentById, itemsOf } from '@/lib/instrument/instrument'
import type { AnswerValue, FormId, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { can } from '@/lib/policy/policy'
import type { AssessmentMode, AssessmentResource, AssessmentState } from '@/lib/policy/resources'
import { fromStored } from './answer-value'
import type { SiteSummary } from './sites'
import { ownedBy } from './tenancy'

/** One stored answer of the actor; `value` is null where only a note or proof stands, or it was taken back. */
export interface StoredAnswer {
  readonly value: AnswerValue | null
  readonly note: string | null
  readonly proof: string | null
  /** From 1, one more with every change. */
  readonly revision: number
  /** ISO 8601 instant in UTC. */
  readonly savedAt: string
}

export interface AssessmentSummary {
  readonly id: string
  readonly site: SiteSummary
  readonly form: FormId
  readonly stage: StageId
  readonly state: AssessmentState
  readonly mode: AssessmentMode
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string
  readonly lastSavedAt: string | null
  readonly finalisedAt: string | null
  /** Whether its answers were deleted because their time was over. */
  readonly answersDeleted: boolean
  /** The actor's own answers; `total` is the number of questions of the form. */
  readonly answered: number
  readonly total: number
  /** How many have begun to answer; null for whoever may not see the respondents. */
  readonly respondents: number | null
  /** Whether it was ever opened to respondents. */
  readonly team: boolean
  /** The round of the jurisdiction that it is part of, if any. */
  readonly round: RoundOfAssessment | null
}

export interface RoundOfAssessment {
  readonly name: string
  /** YYYY-MM-DD in the jurisdiction's zone. */
  readonly dueOn: string
  /** The coordinator's own words to the leads. */
  readonly message: string | null
}

/**
 * The assessments of the actor's organisations that fulfil `condition`, the latest first, each with the
 * resource that rights are asked about: the caller has yet to ask.
 */
export async function readAssessments(db: Database, actor: Actor, condition: SQL | undefined) {
  const own = and(eq(respondents.assessmentId, assessments.id), eq(respondents.userId, actor.userId))
  const ofRespondent = eq(answers.respondentId, respondents.id)
  const found = await db
    .select({
      assessment: assessments,
      site: { id: sites.id, name: sites.name, setting: sites.setting, region: sites.region },
      agency: { id: organisations.id, name: organisations.name },
      parentId: organisations.parentId,
      respondentId: respondents.id,
      role: respondents.role,
      round: { name: rounds.name, dueOn: rounds.dueOn, message: rounds.message },
      answered: db.$count(answers, and(ofRespondent, sql`${answers.value} is not null`)),
      lastSavedAt: sql`(select max(${answers.savedAt}) from ${answers} where ${ofRespondent})`.mapWith(
        answers.savedAt,
      ),
      respondents: sql<number>`(select count(*)::int from ${respondents} as every where every.assessment_id = ${assessments.id})`,
    })
    .from(assessments)
    .innerJoin(sites, eq(sites.id, assessments.siteId))
    .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
    .leftJoin(respondents, own)
    .leftJoin(rounds, eq(rounds.id, assessments.roundId))
    .where(and(ownedBy(actor, assessments.organisationId), condition))
    .orderBy(desc(assessments.createdAt), assessments.id)
  return found.map(
    ({ assessment, site, agency, parentId, respondentId, role, round, answered, lastSavedAt, ...rest }) => {
      const { organisationId, state } = assessment
      const resource: AssessmentResource = {
        kind: 'assessment',
        organisationId,
        parentId,
        siteId: site.id,
        state,
        respondent: respondentId !== null,
      }
      const summary: AssessmentSummary = {
        id: assessment.id,
        site: { ...site, agency },
        form: assessment.form,
        stage: assessment.stage,
        state,
        mode: assessment.mode,
        createdAt: assessment.createdAt.toISOString(),
        lastSavedAt: (lastSavedAt as Date | null)?.toISOString() ?? null,
        finalisedAt: assessment.finalisedAt?.toISOString() ?? null,
        answersDeleted: assessment.answersDeletedAt !== null,
        answered,
        total: totalOf(assessment.instrumentId, assessment.form),
        respondents: can(actor, 'assessment:see-respondents', resource) ? rest.respondents : null,
        team: assessment.openedAt !== null,
        round,
      }
      const instrument = { id: assessment.instrumentId, hash: assessment.instrumentHash }
      const showsLastTime = assessment.previousId !== null
      const begun = rest.respondents > 0
      return { resource, summary, instrument, showsLastTime, role, respondentId, begun }
    },
  )
}

/** How many questions there are; 0 for an instrument that this program does not have, so that a list can be shown. */
function totalOf(instrumentId: string, form: FormId): number {
  const instrument = instrumentById(instrumentId)
  return instrument ? itemsOf(instrument, form).length : 0
}

/** All answers of a respondent by item. */
export async function readAnswers(
  db: Database,
  respondentId: string,
): Promise<Readonly<Partial<Record<ItemId, StoredAnswer>>>> {
  const found = await db
    .select({
      itemId: answers.itemId,
      value: answers.value,
      note: answers.note,
      proof: answers.proof,
      revision: answers.revision,
      savedAt: answers.savedAt,
    })
    .from(answers)
    .where(eq(answers.respondentId, respondentId))
  return Object.fromEntries(
    found.map(({ itemId, value, savedAt, ...rest }) => [
      itemId,
      { ...rest, value: fromStored(value), savedAt: savedAt.toISOString() },
    ]),
  )
}
