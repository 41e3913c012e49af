import 'server-only'
import { and, asc, desc, eq, ne, type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { assessments } from '@/lib/db/schema/assessments'
import { assessmentScores } from '@/lib/db/schema/scores'
import { Invalid } from '@/lib/errors'
import type { FormId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import type { DatedAssessment } from '@/lib/report/subject'
import { byDomain } from '@/lib/scoring/stored-scores'
import type { AssessmentScope } from './assessment-scope'
import { ownedBy } from './tenancy'

/**
 * The finalised assessment of a site, of the same questionnaire and form, that was begun last. Throws `Invalid` at the
 * field `lastTime` where there is none.
 */
export async function previousOf(
  db: Database,
  actor: Actor,
  kind: { readonly siteId: string; readonly instrumentId: string; readonly form: FormId },
): Promise<string> {
  const [found] = await db
    .select({ id: assessments.id })
    .from(assessments)
    .where(
      and(
        eq(assessments.siteId, kind.siteId),
        eq(assessments.instrumentId, kind.instrumentId),
        eq(assessments.form, kind.form),
        eq(assessments.state, 'finalised'),
        ownedBy(actor, assessments.organisationId),
      ),
    )
    .orderBy(desc(assessments.createdAt), asc(assessments.id))
    .limit(1)
  if (found) return found.id
  const message = `This site has no finalised assessment of the ${kind.form} form with this version of the questionnaire. Take the tick away, or choose the other form`
  throw new Invalid(message, { lastTime: message })
}

/**
 * What the assessment before this one scored: of the finalised ones of the site, of the same questionnaire and form,
 * the last that was begun earlier. Null: there is none.
 */
export async function scoresBefore(
  db: Database,
  actor: Actor,
  scope: AssessmentScope,
): Promise<DatedAssessment | null> {
  const begun = sql`(select created_at from assessments where id = ${scope.id})`
  const found = await readScores(
    db,
    actor,
    and(
      eq(assessmentScores.siteId, scope.resource.siteId),
      eq(assessmentScores.instrumentId, scope.instrumentId),
      eq(assessmentScores.form, scope.form),
      ne(assessmentScores.assessmentId, scope.id),
      sql`${assessments.createdAt} < ${begun}`,
    ),
  )
  return found.at(-1) ?? null
}

/** The scores of finalised assessments that fulfil `condition`, in the order in which these were begun. */
export async function readScores(
  db: Database,
  actor: Actor,
  condition: SQL | undefined,
): Promise<readonly DatedAssessment[]> {
  const found = await db
    .select({
      instrument: assessmentScores.instrumentId,
      form: assessmentScores.form,
      date: assessmentScores.finalisedOn,
      scores: assessmentScores.domainScores,
      lowers: assessmentScores.domainLowers,
      uppers: assessmentScores.domainUppers,
    })
    .from(assessmentScores)
    .innerJoin(assessments, eq(assessments.id, assessmentScores.assessmentId))
    .where(and(condition, ownedBy(actor, assessmentScores.organisationId)))
    .orderBy(asc(assessments.createdAt), asc(assessments.id))
  return found.map(({ scores, lowers, uppers, ...rest }) => ({
    ...rest,
    domains: byDomain(
      scores.map((score, at) => ({ score, lower: lowers[at] ?? null, upper: uppers[at] ?? null })),
    ),
  }))
}
