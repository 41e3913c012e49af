import 'server-only'
import { eq } from 'drizzle-orm'
import { assessmentScores } from '@/lib/db/schema/scores'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { type SiteStanding, siteStanding } from '@/lib/report/comparison/site'
import { latestOfSites } from '@/lib/scoring/compared-sites'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { coordinated, countRule, fullReportsIn, mayCompare, sharedWith } from './comparison'
import { idOf } from './ids'
import { readScored } from './shared-assessments'
import { asActor } from './tenancy'

export interface ComparedSite {
  readonly scored: ScoredAssessment
  readonly fullReport: boolean
  readonly standing: SiteStanding
}

/**
 * The latest assessment that is shared of a site, beside those of the same kind of all other sites of its
 * jurisdiction; throws `NotFound` for a site of which nothing is shared with a jurisdiction of the actor's.
 */
export async function compareSite(actor: Actor, siteId: string): Promise<ComparedSite> {
  return asActor(actor, async (db) => {
    for (const { id } of await coordinated(db, actor)) {
      const shared = await readScored(db, sharedWith(id))
      const [scored] = latestOfSites(shared.filter(({ site }) => site.id === idOf(siteId)))
      if (!scored) continue
      mayCompare(actor, id)
      const alike = shared.filter(
        ({ instrument, form }) => instrument === scored.instrument && form === scored.form,
      )
      return {
        scored,
        fullReport: (await fullReportsIn(db, eq(assessmentScores.assessmentId, scored.id))).has(scored.id),
        standing: siteStanding(scored, latestOfSites(alike), countRule().fewest),
      }
    }
    throw new NotFound()
  })
}
