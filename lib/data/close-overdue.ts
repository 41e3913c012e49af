import 'server-only'
import { sql } from 'drizzle-orm'
import { rowsOf } from '@/lib/db/rows'
import { record } from './audit'
import { asInstallation } from './tenancy'

/**
 * Closes the open assessments whose last day for answers is over in their site's zone. The rows' locks wait for saves
 * under way, which hold a share of them until they commit. A job runs it.
 */
export async function closeOverdue(): Promise<void> {
  await asInstallation(async (db) => {
    const closed = await rowsOf<{ id: string; organisationId: string }>(
      db,
      sql`with overdue as (
            select a.id from assessments a join sites s on s.id = a.site_id
            where a.state = 'open' and a.answers_until < (now() at time zone s.time_zone)::date
            order by a.id for update of a
          )
          update assessments a set state = 'closed', closed_at = now() from overdue where a.id = overdue.id
          returning a.id, a.organisation_id as "organisationId"`,
    )
    for (const { id, organisationId } of closed) {
      await record(
        db,
        { role: 'installation' },
        {
          action: 'assessment:closed',
          organisationId,
          subjectId: id,
          before: { state: 'open' },
          after: { state: 'closed', because: 'its last day is over' },
        },
      )
    }
  })
}
