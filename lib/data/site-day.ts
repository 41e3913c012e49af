import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { sites } from '@/lib/db/schema/organisations'
import { NotFound } from '@/lib/errors'
import type { Actor } from '@/lib/policy/actor'
import type { AssessmentScope } from './assessment-scope'
import { ownedBy } from './tenancy'

/** Today at the site of an assessment, YYYY-MM-DD, by the database's clock. */
export async function todayAtSite(db: Database, actor: Actor, scope: AssessmentScope): Promise<string> {
  const [found] = await db
    .select({ today: sql<string>`to_char(now() at time zone ${sites.timeZone}, 'YYYY-MM-DD')` })
    .from(sites)
    .where(and(eq(sites.id, scope.resource.siteId), ownedBy(actor, sites.organisationId)))
  if (!found) throw new NotFound()
  return found.today
}
