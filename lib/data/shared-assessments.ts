import 'server-only'
import { eq, type SQL } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { assessmentScores } from '@/lib/db/schema/scores'
import type { ScoredAssessment } from '@/lib/scoring/scored-assessment'

/** The scored assessments that fulfil `condition`; which they may be is the caller's to say in it. */
export async function readScored(
  db: Database,
  condition: SQL | undefined,
): Promise<readonly ScoredAssessment[]> {
  const found = await db
    .select({
      id: assessmentScores.assessmentId,
      site: {
        id: sites.id,
        name: sites.name,
        setting: sites.setting,
        region: sites.region,
      },
      agency: { id: organisations.id, name: organisations.name },
      instrument: assessmentScores.instrumentId,
      form: assessmentScores.form,
      stage: assessmentScores.stage,
      date: assessmentScores.finalisedOn,
      domainScores: assessmentScores.domainScores,
      domainLowers: assessmentScores.domainLowers,
      domainUppers: assessmentScores.domainUppers,
      stageReadiness: assessmentScores.stageReadiness,
      itemStatuses: assessmentScores.itemStatuses,
    })
    .from(assessmentScores)
    .innerJoin(sites, eq(sites.id, assessmentScores.siteId))
    .innerJoin(organisations, eq(organisations.id, assessmentScores.organisationId))
    .where(condition)
  return found.map(({ site, agency, ...scored }) => ({ ...scored, site: { ...site, agency } }))
}
