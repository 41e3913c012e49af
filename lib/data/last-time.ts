import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations } from '@/lib/db/schema/organisations'
import { reportSnapshots } from '@/lib/db/schema/reports'
import { CURRENT_INSTRUMENT } from '@/lib/instrument/instrument'
import type { FormId, ItemId } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import type { AppendixDomain } from '@/lib/report/content'
import { type SiteAnswer, siteAnswersIn } from '@/lib/report/site-answers'
import { assessmentScope } from './assessment-scope'
import { asActor, ownedBy } from './tenancy'

/** What the site answered in its last assessment. */
export interface LastTime {
  /** "3 June 2026", the day of that report. */
  readonly dateLabel: string
  readonly answers: Readonly<Partial<Record<ItemId, SiteAnswer>>>
}

/**
 * What the site answered last time, for somebody with an account who answers in an assessment that was begun to show
 * it: the site's levels out of the last report, nobody's answers. Null where the assessment shows none, or while the
 * earlier one is not finalised. Throws `Forbidden` for who does not answer in it.
 */
export function getLastTime(actor: Actor, assessmentId: string): Promise<LastTime | null> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, assessmentId)
    authorise(actor, 'assessment:answer', scope.resource)
    const earlier = alias(assessments, 'earlier')
    const [found] = await db
      .select({
        dateLabel: sql<string>`${reportSnapshots.content} -> 'facts' ->> 'dateLabel'`,
        appendix: sql<readonly AppendixDomain[]>`${reportSnapshots.content} -> 'appendix'`,
      })
      .from(assessments)
      .innerJoin(earlier, and(eq(earlier.id, assessments.previousId), eq(earlier.state, 'finalised')))
      .innerJoin(reportSnapshots, eq(reportSnapshots.assessmentId, earlier.id))
      .where(and(eq(assessments.id, scope.id), ownedBy(actor, reportSnapshots.organisationId)))
      .orderBy(desc(reportSnapshots.number))
      .limit(1)
    if (!found) return null
    return { dateLabel: found.dateLabel, answers: Object.fromEntries(siteAnswersIn(found.appendix)) }
  })
}

/** That a site has a finalised assessment from which a new one could start. */
export interface Startable {
  readonly siteId: string
  readonly form: FormId
  /** Whether it was made with the version of the questionnaire that a new one begins with. */
  readonly sameVersion: boolean
  /** ISO 8601 instant in UTC at which the latest was finalised. */
  readonly finalisedAt: string
}

/** The finalised assessments of the sites on which the actor may begin one, the latest of each site, form and version. */
export function listStartable(actor: Actor): Promise<readonly Startable[]> {
  return asActor(actor, async (db) => {
    const { siteId, form, instrumentId, organisationId } = assessments
    const found = await db
      .select({
        siteId,
        form,
        instrumentId,
        organisationId,
        parentId: organisations.parentId,
        finalisedAt: sql`max(${assessments.finalisedAt})`.mapWith(assessments.finalisedAt),
      })
      .from(assessments)
      .innerJoin(organisations, eq(organisations.id, organisationId))
      .where(and(eq(assessments.state, 'finalised'), ownedBy(actor, organisationId)))
      .groupBy(siteId, form, instrumentId, organisationId, organisations.parentId)
    return found
      .filter((row) => can(actor, 'site:start-assessment', { kind: 'site', ...row }))
      .map((row) => ({
        siteId: row.siteId,
        form: row.form,
        sameVersion: row.instrumentId === CURRENT_INSTRUMENT.id,
        finalisedAt: (row.finalisedAt as Date).toISOString(),
      }))
  })
}
