import 'server-only'
import { sql } from 'drizzle-orm'
import { idArray } from '@/lib/db/fast-rows'
import { type Database, rowsOf } from '@/lib/db/rows'
import type { Actor } from '@/lib/policy/actor'
import { organisationsOf } from './tenancy'

/** An action of a site's plan that is done. */
export interface DoneAction {
  readonly id: string
  readonly text: string
  /** The day since which it has been done without a break, YYYY-MM-DD by UTC. */
  readonly doneOn: string
}

/** The actions of a site that are done, the earliest first; whoever calls has asked for the right to see the plan. */
export function readDoneActions(db: Database, actor: Actor, siteId: string): Promise<readonly DoneAction[]> {
  return rowsOf<DoneAction>(
    db,
    sql`select a.id, a.text, to_char(min(h.changed_at) at time zone 'UTC', 'YYYY-MM-DD') as "doneOn"
        from actions a
        join action_history h on h.action_id = a.id and h.revision > coalesce(
          (select max(before.revision) from action_history before where before.action_id = a.id and before.status <> 'done'), 0)
        where a.site_id = ${siteId} and a.status = 'done'
          and a.organisation_id = any (${idArray(organisationsOf(actor))}::uuid[])
        group by a.id, a.text
        order by min(h.changed_at), a.id`,
  )
}
