import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { actions } from '@/lib/db/schema/actions'
import { NotFound } from '@/lib/errors'
import { instrumentById, itemById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { type ActionContent, keepInHistory } from './action-content'
import { readActions } from './action-rows'
import { assessmentScope } from './assessment-scope'
import { record } from './audit'
import type { ActionPlace } from './change-action'
import { refuseWhileBeingDeleted } from './organisation-scope'
import { reportIn } from './reports'
import { siteScope } from './site-scope'
import { asActor } from './tenancy'

/**
 * Makes an action of a barrier of an assessment's report, in the plan of its site, and returns both ids. An action that
 * the same person made of the same barrier and has not touched yet is that one: a second click makes no second action.
 * Throws `NotFound` for an item that is no barrier there.
 */
export async function makeAction(
  actor: Actor,
  from: { readonly assessmentId: string; readonly itemId: string },
): Promise<ActionPlace> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, from.assessmentId)
    const site = await siteScope(db, actor, scope.resource.siteId, { lock: true })
    authorise(actor, 'site:edit-plan', site.resource)
    refuseWhileBeingDeleted(site)
    const { content } = await reportIn(db, actor, scope)
    const barrier = content.barriers.entries.find(({ item }) => item === from.itemId)
    const instrument = instrumentById(scope.instrumentId)
    const item = instrument && itemById(instrument, from.itemId)
    if (!barrier || barrier.level.value === null || !item) throw new NotFound()
    const source = and(eq(actions.assessmentId, scope.id), eq(actions.itemId, item.id))
    const made = (await readActions(db, actor, and(eq(actions.siteId, site.id), source))).find(
      ({ view, createdBy }) => view.revision === 1 && createdBy === actor.userId,
    )
    if (made) return { siteId: site.id, actionId: made.view.id }
    const actionId = randomUUID()
    const { organisationId } = site.resource
    const first: ActionContent = {
      text: `Work on ${item.label}`,
      strategyId: null,
      ownerId: null,
      ownerName: null,
      dueOn: null,
      status: 'open',
      notes: null,
    }
    await db.insert(actions).values({
      ...first,
      id: actionId,
      organisationId,
      siteId: site.id,
      assessmentId: scope.id,
      instrumentId: scope.instrumentId,
      itemId: item.id,
      level: barrier.level.value,
      createdBy: actor.userId,
    })
    await keepInHistory(db, actor, { actionId, organisationId, revision: 1, content: first })
    await record(db, actor, {
      action: 'action:created',
      organisationId,
      subjectId: actionId,
      after: { item: item.id },
    })
    return { siteId: site.id, actionId }
  })
}
