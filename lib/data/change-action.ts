import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { actions } from '@/lib/db/schema/actions'
import { Conflict, Invalid, NotFound } from '@/lib/errors'
import type { ActionInput, ProgressInput } from '@/lib/forms/action'
import { isPending } from '@/lib/instrument/action-status'
import { instrumentById, itemById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { type ActionOn, authorise } from '@/lib/policy/policy'
import { strategiesForBarrier } from '@/lib/report/strategies'
import {
  type ActionContent,
  changedFields,
  contentOf,
  fieldWords,
  keepInHistory,
  onRecord,
} from './action-content'
import { tellOwner } from './action-mails'
import { ownerAt } from './action-owners'
import { type ActionRow, readActions } from './action-rows'
import { record } from './audit'
import { idOf } from './ids'
import { type SiteScope, siteScope } from './site-scope'
import { asActor, ownedBy } from './tenancy'

/** Which action of which site's plan. */
export interface ActionPlace {
  readonly siteId: string
  readonly actionId: string
}

/**
 * Changes an action, for those who edit the plan; an owner who comes to it is told by mail, unless it is the actor.
 * Throws `Conflict` (`changed`) where somebody else has changed it since `baseRevision`, `Invalid` for an owner who
 * does not work for the site, a day that is over, or a strategy that the review does not report for the barrier.
 */
export async function editAction(actor: Actor, place: ActionPlace, input: ActionInput): Promise<void> {
  const { baseRevision, ...content } = input
  await asActor(actor, async (db) => {
    const { site, row } = await changing(db, actor, place, 'action:edit')
    const { view } = row
    refuseForeignStrategy(row, content.strategyId)
    if (content.dueOn !== view.dueOn && content.dueOn !== null && isPending(content.status)) {
      if (content.dueOn < site.today) {
        const message = 'This day is over. Enter a day that is still to come, or say that the action is done'
        throw new Invalid(message, { dueOn: message })
      }
    }
    const was = view.owner && 'userId' in view.owner ? view.owner.userId : null
    // Whoever has left stays named until somebody else is: only coming to an action is assigning.
    const assigned =
      content.ownerId === null || content.ownerId === was
        ? null
        : await ownerAt(db, actor, site, content.ownerId)
    if (content.ownerId !== null && content.ownerId !== was && assigned === null) {
      const message =
        'This person does not belong to the agency any more, or not to this site. Choose another one'
      throw new Invalid(message, { ownerId: message })
    }
    await change(db, actor, { site, row, baseRevision, content })
    if (assigned && assigned.userId !== actor.userId) {
      await tellOwner(db, actor, { site, actionId: view.id, owner: assigned, ...content })
    }
  })
}

/** Changes status and notes of an action, for those who edit the plan and for its owner; throws as `editAction`. */
export async function reportProgress(actor: Actor, place: ActionPlace, input: ProgressInput): Promise<void> {
  const { baseRevision, status, notes } = input
  await asActor(actor, async (db) => {
    const { site, row } = await changing(db, actor, place, 'action:report-progress')
    const content = { ...contentOf(row), status, notes }
    await change(db, actor, { site, row, baseRevision, content })
  })
}

/** Deletes an action with its history; `Conflict` (`changed`) where somebody has changed it since `baseRevision`. */
export async function deleteAction(actor: Actor, place: ActionPlace, baseRevision: number): Promise<void> {
  await asActor(actor, async (db) => {
    const { site, row } = await changing(db, actor, place, 'action:delete')
    const deleted = await db
      .delete(actions)
      .where(atRevision(actor, row, baseRevision))
      .returning({ id: actions.id })
    if (deleted.length === 0) throw changedMeanwhile()
    await record(db, actor, {
      action: 'action:deleted',
      organisationId: site.agency.id,
      subjectId: row.view.id,
      before: { item: row.view.item.id, ...onRecord(contentOf(row)) },
    })
  })
}

async function changing(
  db: Database,
  actor: Actor,
  { siteId, actionId }: ActionPlace,
  right: ActionOn<'action'>,
): Promise<{ readonly site: SiteScope; readonly row: ActionRow }> {
  const site = await siteScope(db, actor, siteId)
  const [row] = await readActions(db, actor, and(eq(actions.siteId, site.id), eq(actions.id, idOf(actionId))))
  if (!row) throw new NotFound()
  authorise(actor, right, row.resource)
  return { site, row }
}

async function change(
  db: Database,
  actor: Actor,
  made: {
    readonly site: SiteScope
    readonly row: ActionRow
    readonly baseRevision: number
    readonly content: ActionContent
  },
): Promise<void> {
  const { site, row, baseRevision, content } = made
  const before = contentOf(row)
  const fields = changedFields(before, content)
  const revision = baseRevision + 1
  // Nothing to save is no change, unless it is said on top of what stands no longer.
  if (fields.length === 0 && row.view.revision === baseRevision) return
  const written = await db
    .update(actions)
    .set({ ...content, revision, changedAt: sql`now()` })
    .where(atRevision(actor, row, baseRevision))
    .returning({ id: actions.id })
  if (written.length === 0) throw changedMeanwhile()
  const actionId = row.view.id
  const organisationId = site.agency.id
  await keepInHistory(db, actor, { actionId, organisationId, revision, content })
  await record(db, actor, {
    action: 'action:changed',
    organisationId,
    subjectId: actionId,
    before: onRecord(before, fields),
    after: { ...onRecord(content, fields), changed: fieldWords(fields) },
  })
}

function refuseForeignStrategy(row: ActionRow, strategyId: string | null): void {
  if (strategyId === null || strategyId === row.view.strategyId) return
  const instrument = instrumentById(row.instrumentId)
  const item = instrument && itemById(instrument, row.view.item.id)
  if (item && strategiesForBarrier(item).some(({ id }) => id === strategyId)) return
  const message = 'The review reports no such strategy for this barrier. Choose one from the list'
  throw new Invalid(message, { strategyId: message })
}

function atRevision(actor: Actor, row: ActionRow, baseRevision: number) {
  return and(
    eq(actions.id, row.view.id),
    eq(actions.siteId, row.resource.siteId),
    eq(actions.revision, baseRevision),
    ownedBy(actor, actions.organisationId),
  )
}

function changedMeanwhile(): Conflict {
  return new Conflict(
    'changed',
    'Somebody else changed this action. See what stands there now, then save again if you still want to.',
  )
}
