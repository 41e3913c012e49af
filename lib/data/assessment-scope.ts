import 'server-only'
import { sql } from 'drizzle-orm'
import { fastRows, idArray } from '@/lib/db/fast-rows'
import type { Database } from '@/lib/db/rows'
import { Conflict, NotFound } from '@/lib/errors'
import { instrumentById } from '@/lib/instrument/instrument'
import type { FormId, Instrument, RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentMode, AssessmentResource, AssessmentState } from '@/lib/policy/resources'
import { idOf } from './ids'
import { organisationsOf } from './tenancy'

/** The states in which answers are taken. */
export const ANSWERABLE: readonly AssessmentState[] = ['draft', 'open']

/** What rights and rules about one assessment depend on. */
export interface AssessmentScope {
  readonly id: string
  readonly resource: AssessmentResource
  readonly form: FormId
  readonly mode: AssessmentMode
  readonly instrumentId: string
  /** Whether its answers were deleted because their time was over. */
  readonly answersDeleted: boolean
  /** The actor as a respondent in it, if the actor is one. */
  readonly respondent: { readonly id: string; readonly role: RespondentRole } | null
}

interface ScopeRow {
  readonly organisationId: string
  readonly parentId: string | null
  readonly state: AssessmentState
  readonly siteId: string
  readonly form: FormId
  readonly mode: AssessmentMode
  readonly instrumentId: string
  readonly answersDeleted: boolean
  readonly respondentId: string | null
  readonly role: RespondentRole | null
}

/** Loads the scope of an assessment of the actor's organisations; throws `NotFound` for any other id. */
export async function assessmentScope(
  db: Database,
  actor: Actor,
  assessmentId: string,
): Promise<AssessmentScope> {
  const id = idOf(assessmentId)
  const [found] = await fastRows<ScopeRow>(
    db,
    sql`select a.organisation_id as "organisationId", o.parent_id as "parentId", a.site_id as "siteId", a.state, a.form,
          a.mode,
          a.instrument_id as "instrumentId", a.answers_deleted_at is not null as "answersDeleted", r.id as "respondentId", r.role
        from assessments a
        join organisations o on o.id = a.organisation_id
        left join respondents r on r.assessment_id = a.id and r.user_id = ${actor.userId}
        where a.id = ${id} and a.organisation_id = any (${idArray(organisationsOf(actor))}::uuid[])`,
  )
  if (!found) throw new NotFound()
  const { organisationId, parentId, siteId, state, respondentId, role, ...rest } = found
  const respondent = respondentId && role ? { id: respondentId, role } : null
  return {
    id,
    resource: {
      kind: 'assessment',
      organisationId,
      parentId,
      siteId,
      state,
      respondent: respondent !== null,
    },
    ...rest,
    respondent,
  }
}

/** The instrument version that an assessment began with; throws `Conflict` when this program does not carry it. */
export function instrumentOf({ instrumentId }: { readonly instrumentId: string }): Instrument {
  const instrument = instrumentById(instrumentId)
  if (!instrument) {
    throw new Conflict(
      'unknown-instrument',
      `This assessment was begun with the questionnaire ${instrumentId}, which this version of the program does not have.`,
    )
  }
  return instrument
}
