import 'server-only'
import { and, eq } from 'drizzle-orm'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { assessmentScores } from '@/lib/db/schema/scores'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { type Trend, trendsOf } from '@/lib/report/trend'
import { type DoneAction, readDoneActions } from './done-actions'
import { readScores } from './earlier-assessments'
import { idOf } from './ids'
import { asActor, ownedBy } from './tenancy'

/** A trend, and what of the site's plan was done between its last two assessments. */
export interface SiteTrend extends Trend {
  /** Empty also for those who may not see the plan. */
  readonly done: readonly DoneAction[]
}

/**
 * How the domains of a site moved over its finalised assessments, one entry for each questionnaire and form, that of
 * the latest first. Throws `NotFound` for a site that is not the actor's to see.
 */
export function getSiteTrends(actor: Actor, siteId: string): Promise<readonly SiteTrend[]> {
  return asActor(actor, async (db) => {
    const [site] = await db
      .select({ id: sites.id, organisationId: sites.organisationId, parentId: organisations.parentId })
      .from(sites)
      .innerJoin(organisations, eq(organisations.id, sites.organisationId))
      .where(and(eq(sites.id, idOf(siteId)), ownedBy(actor, sites.organisationId)))
    if (!site) throw new NotFound()
    const { id, ...place } = site
    const resource = { kind: 'site', siteId: id, ...place } as const
    authorise(actor, 'site:see', resource)
    const trends = trendsOf(await readScores(db, actor, eq(assessmentScores.siteId, id)))
    const done = can(actor, 'site:see-plan', resource) ? await readDoneActions(db, actor, id) : []
    return trends.map((trend) => ({ ...trend, done: done.filter((action) => liesIn(trend.between, action)) }))
  })
}

function liesIn(between: Trend['between'], { doneOn }: DoneAction): boolean {
  return between !== null && between.earlier <= doneOn && doneOn <= between.later
}
