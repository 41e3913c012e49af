import 'server-only'
import { and, eq } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments, respondents } from '@/lib/db/schema/assessments'
import { organisations } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import { instrumentById } from '@/lib/instrument/instrument'
import type { FormId, Instrument, RespondentRole } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentResource, AssessmentState } from '@/lib/policy/resources'
import { idOf } from './ids'
import { ownedBy } from './tenancy'

/** The states in which answers are taken. */
export const ANSWERABLE: readonly AssessmentState[] = ['draft', 'open']

/** What rights and rules about one assessment depend on. */
export interface AssessmentScope {
  readonly id: string
  readonly resource: AssessmentResource
  readonly form: FormId
  readonly instrumentId: string
  /** The actor as a respondent in it, if the actor is one. */
  readonly respondent: { readonly id: string; readonly role: RespondentRole } | null
}

/** Loads the scope of an assessment of the actor's organisations; throws `NotFound` for any other id. */
export async function assessmentScope(
  db: Database,
  actor: Actor,
  assessmentId: string,
): Promise<AssessmentScope> {
  const id = idOf(assessmentId)
  const [found] = await db
    .select({
      organisationId: assessments.organisationId,
      parentId: organisations.parentId,
      state: assessments.state,
      form: assessments.form,
      instrumentId: assessments.instrumentId,
      respondentId: respondents.id,
      role: respondents.role,
    })
    .from(assessments)
    .innerJoin(organisations, eq(organisations.id, assessments.organisationId))
    .leftJoin(
      respondents,
      and(eq(respondents.assessmentId, assessments.id), eq(respondents.userId, actor.userId)),
    )
    .where(and(eq(assessments.id, id), ownedBy(actor, assessments.organisationId)))
  if (!found) throw new NotFound()
  const { organisationId, parentId, state, form, instrumentId, respondentId, role } = found
  const respondent = respondentId && role ? { id: respondentId, role } : null
  return {
    id,
    resource: { kind: 'assessment', organisationId, parentId, state, respondent: respondent !== null },
    form,
    instrumentId,
    respondent,
  }
}

/** The instrument version that an assessment began with; throws when this program no longer carries it. */
export function instrumentOf({ instrumentId }: { readonly instrumentId: string }): Instrument {
  const instrument = instrumentById(instrumentId)
  if (!instrument) throw new Error(`This program does not know the instrument ${instrumentId}.`)
  return instrument
}
