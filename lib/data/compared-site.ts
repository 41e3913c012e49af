import 'server-only'
import { eq } from 'drizzle-orm'
import { assessmentScores } from '@/lib/db/schema/scores'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import { type SiteStanding, siteStanding } from '@/lib/report/comparison/site'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'
import { readCompared } from './compared-assessments'
import { coordinated, countRule, mayCompare } from './comparison'
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
  const id = idOf(siteId)
  return asActor(actor, async (db) => {
    for (const jurisdiction of await coordinated(db, actor)) {
      const shared = await readCompared(db, jurisdiction.id)
      const [latest] = shared
        .filter(({ site }) => site.id === id)
        .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
      if (!latest) continue
      mayCompare(actor, jurisdiction.id)
      const [scored] = await readScored(db, eq(assessmentScores.assessmentId, latest.id))
      if (!scored) continue
      const alike = shared.filter(
        ({ instrument, form }) => instrument === latest.instrument && form === latest.form,
      )
      return {
        scored,
        fullReport: latest.share === 'full-report',
        standing: siteStanding(latest, alike, countRule().fewest),
      }
    }
    throw new NotFound()
  })
}
