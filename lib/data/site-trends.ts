import 'server-only'
import { and, eq } from 'drizzle-orm'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { assessmentScores } from '@/lib/db/schema/scores'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { type Trend, trendsOf } from '@/lib/report/trend'
import { readScores } from './earlier-assessments'
import { idOf } from './ids'
import { asActor, ownedBy } from './tenancy'

/**
 * How the domains of a site moved over its finalised assessments, one entry for each questionnaire and form, that of
 * the latest first. Throws `NotFound` for a site that is not the actor's to see.
 */
export function getSiteTrends(actor: Actor, siteId: string): Promise<readonly Trend[]> {
  return asActor(actor, async (db) => {
    const [site] = await db
      .select({ id: sites.id, organisationId: sites.organisationId, parentId: organisations.parentId })
      .from(sites)
      .innerJoin(organisations, eq(organisations.id, sites.organisationId))
      .where(and(eq(sites.id, idOf(siteId)), ownedBy(actor, sites.organisationId)))
    if (!site) throw new NotFound()
    const { id, ...place } = site
    authorise(actor, 'site:see', { kind: 'site', siteId: id, ...place })
    return trendsOf(await readScores(db, actor, eq(assessmentScores.siteId, id)))
  })
}
