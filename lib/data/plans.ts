import 'server-only'
import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Database } from '@/lib/db/rows'
import { actionHistory, actions } from '@/lib/db/schema/actions'
import { users } from '@/lib/db/schema/users'
import { NotFound } from '@/lib/errors'
import { type ActionStatus, isPending } from '@/lib/instrument/action-status'
import { instrumentById, itemById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { authorise, can } from '@/lib/policy/policy'
import { type ActionSuggestions, actionSuggestions } from '@/lib/report/action-suggestions'
import type { Passage, ReportReference } from '@/lib/report/content'
import { planSources } from '@/lib/report/plan'
import { type PossibleOwner, possibleOwners } from './action-owners'
import { type ActionRow, type ActionView, readActions } from './action-rows'
import { assessmentScope } from './assessment-scope'
import type { ActionPlace } from './change-action'
import { idOf } from './ids'
import { type PlannedView, plannedFor } from './plan-in-report'
import { suppliedReferences } from './reference-list'
import { siteScope } from './site-scope'
import { asActor, ownedBy } from './tenancy'

export type { ActionOwner, ActionView } from './action-rows'
export type { PlannedView } from './plan-in-report'

/** The plan of a site; its id is the site's. */
export interface Plan {
  readonly site: { readonly id: string; readonly name: string }
  readonly agency: { readonly id: string; readonly name: string }
  /** YYYY-MM-DD: today at the site. */
  readonly today: string
  /** By due day, those without one last. */
  readonly actions: readonly ActionView[]
  /** What each action was written after, by its id. */
  readonly after: Readonly<Record<string, Passage>>
  readonly references: readonly ReportReference[]
  readonly may: { readonly edit: boolean }
}

/** A state that an action had before, and who brought the next about. */
export interface ActionState {
  readonly revision: number
  /** ISO 8601 instant in UTC. */
  readonly at: string
  /** Null: somebody whose account is gone. */
  readonly by: string | null
  readonly text: string
  /** The name of the owner then; null: nobody, or an account that is gone. */
  readonly owner: string | null
  readonly dueOn: string | null
  readonly status: ActionStatus
  readonly notes: string | null
  readonly strategyId: string | null
}

export interface ActionDetail {
  readonly action: ActionView
  /** YYYY-MM-DD: today at the site. */
  readonly today: string
  /** The latest first. */
  readonly history: readonly ActionState[]
  /** What the review offers for the barrier, around the strategy that is chosen; null for an unknown questionnaire. */
  readonly suggestions: ActionSuggestions | null
  /** Whom it can be given to; empty for those who may not edit the plan. */
  readonly owners: readonly PossibleOwner[]
}

/** The plan of a site; throws `NotFound` for a site that is not the actor's to see. */
export async function getPlan(actor: Actor, siteId: string): Promise<Plan> {
  const references = await suppliedReferences()
  return asActor(actor, async (db) => {
    const { id, name, agency, today, resource } = await siteScope(db, actor, siteId)
    authorise(actor, 'site:see-plan', resource)
    const views = (await readActions(db, actor, eq(actions.siteId, id))).map(({ view }) => view)
    return {
      site: { id, name },
      agency,
      today,
      actions: views,
      ...planSources(views, references),
      may: { edit: can(actor, 'site:edit-plan', resource) },
    }
  })
}

/** The actions of all plans that the actor may see, by due day. */
export async function listActions(actor: Actor): Promise<readonly ActionView[]> {
  const rows = await asActor(actor, (db) => readActions(db, actor, undefined))
  return seen(actor, rows)
}

/** What is the actor's own, across all sites, by due day. */
export async function myActions(actor: Actor): Promise<readonly ActionView[]> {
  const rows = await asActor(actor, (db) => readActions(db, actor, eq(actions.ownerId, actor.userId)))
  return seen(actor, rows)
}

const seen = (actor: Actor, rows: readonly ActionRow[]) =>
  rows.flatMap(({ view, resource }) => (can(actor, 'action:see', resource) ? [view] : []))

/** What is still to be done of what came from earlier assessments of the same site; throws as `getAssessment`. */
export async function carriedOver(actor: Actor, assessmentId: string): Promise<readonly PlannedView[]> {
  return asActor(actor, async (db) => {
    const scope = await assessmentScope(db, actor, assessmentId)
    authorise(actor, 'assessment:see', scope.resource)
    const planned = await plannedFor(db, actor, scope)
    return planned.filter((action) => action.carriedOver && isPending(action.status))
  })
}

/**
 * An action with its history and what the review offers for its barrier, around the strategy `chosen`, where that is
 * given (null: none), else around the one that it was written after. Throws `NotFound` for one that is not there.
 */
export async function getAction(
  actor: Actor,
  { siteId, actionId }: ActionPlace,
  chosen?: string | null,
): Promise<ActionDetail> {
  const references = await suppliedReferences()
  return asActor(actor, async (db) => {
    const site = await siteScope(db, actor, siteId)
    const condition = and(eq(actions.siteId, site.id), eq(actions.id, idOf(actionId)))
    const [row] = await readActions(db, actor, condition)
    if (!row) throw new NotFound()
    authorise(actor, 'action:see', row.resource)
    const { view, instrumentId } = row
    const instrument = instrumentById(instrumentId)
    const item = instrument && itemById(instrument, view.item.id)
    const strategyId = chosen === undefined ? view.strategyId : chosen
    return {
      action: view,
      today: site.today,
      history: await readHistory(db, actor, view.id),
      suggestions: item ? actionSuggestions(item, strategyId, references) : null,
      owners: view.may.edit ? await possibleOwners(db, actor, site) : [],
    }
  })
}

const owners = alias(users, 'owners')

async function readHistory(db: Database, actor: Actor, actionId: string): Promise<readonly ActionState[]> {
  const found = await db
    .select({
      revision: actionHistory.revision,
      changedAt: actionHistory.changedAt,
      by: users.name,
      text: actionHistory.text,
      owner: sql<string | null>`coalesce(${owners.name}, ${actionHistory.ownerName})`,
      dueOn: actionHistory.dueOn,
      status: actionHistory.status,
      notes: actionHistory.notes,
      strategyId: actionHistory.strategyId,
    })
    .from(actionHistory)
    .leftJoin(users, eq(users.id, actionHistory.changedBy))
    .leftJoin(owners, eq(owners.id, actionHistory.ownerId))
    .where(and(eq(actionHistory.actionId, actionId), ownedBy(actor, actionHistory.organisationId)))
    .orderBy(desc(actionHistory.revision))
  return found.map(({ changedAt, ...state }) => ({ ...state, at: changedAt.toISOString() }))
}
