import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Database } from '@/lib/db/rows'
import { actions } from '@/lib/db/schema/actions'
import { assessments } from '@/lib/db/schema/assessments'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { users } from '@/lib/db/schema/users'
import { domainById } from '@/lib/evidence/domains'
import { DOMAIN_IDS, type DomainId } from '@/lib/evidence/model'
import { type ActionStatus, isOverdue } from '@/lib/instrument/action-status'
import { instrumentById, itemById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { can } from '@/lib/policy/policy'
import type { ActionResource, AssessmentState } from '@/lib/policy/resources'
import { OWNER_IS_HERE } from './action-owners'
import { TODAY } from './site-scope'
import { ownedBy } from './tenancy'

/** Who is to do it: a member, somebody without an account, or somebody who has left the agency and owns it no longer. */
export type ActionOwner =
  | { readonly kind: 'member'; readonly userId: string; readonly name: string }
  | { readonly kind: 'left'; readonly userId: string; readonly name: string }
  | { readonly kind: 'name'; readonly name: string }

export interface ActionView {
  readonly id: string
  readonly site: { readonly id: string; readonly name: string }
  readonly agency: { readonly id: string; readonly name: string }
  readonly text: string
  readonly strategyId: string | null
  /** Null: nobody. */
  readonly owner: ActionOwner | null
  /** YYYY-MM-DD */
  readonly dueOn: string | null
  readonly status: ActionStatus
  /** YYYY-MM-DD: today in the site's zone. */
  readonly today: string
  /** Due before today, and still to be done. */
  readonly overdue: boolean
  readonly notes: string | null
  /** The barrier that it is about. */
  readonly item: { readonly id: string; readonly question: string; readonly label: string }
  readonly domain: { readonly id: DomainId; readonly title: string }
  /** The level when the action was made; null for those who may not read it before it is final. */
  readonly level: number | null
  /** The assessment that it came from; null once that is deleted. Days are YYYY-MM-DD. */
  readonly from: {
    readonly assessmentId: string
    readonly begunOn: string
    /** Whether the actor may read its results. */
    readonly seeResults: boolean
  } | null
  readonly revision: number
  /** ISO 8601 instants in UTC. */
  readonly createdAt: string
  readonly changedAt: string
  readonly may: { readonly edit: boolean; readonly reportProgress: boolean; readonly delete: boolean }
}

/** An action with what rights are asked about and with the order of the assessments that actions came from. */
export interface ActionRow {
  readonly view: ActionView
  readonly resource: ActionResource
  readonly instrumentId: string
  readonly createdBy: string | null
  readonly assessmentBegunAt: Date | null
}

/**
 * The actions of the actor's organisations that fulfil `condition`, by due day (those without one last), then in the
 * order in which they were made. The caller has yet to ask for rights.
 */
export async function readActions(
  db: Database,
  actor: Actor,
  condition: SQL | undefined,
): Promise<readonly ActionRow[]> {
  const found = await db
    .select({
      action: actions,
      site: { id: sites.id, name: sites.name },
      agency: { id: organisations.id, name: organisations.name },
      parentId: organisations.parentId,
      today: TODAY,
      ownersAccount: users.name,
      ownerIsHere: OWNER_IS_HERE,
      begunAt: assessments.createdAt,
      state: assessments.state,
    })
    .from(actions)
    .innerJoin(sites, eq(sites.id, actions.siteId))
    .innerJoin(organisations, eq(organisations.id, actions.organisationId))
    .leftJoin(users, eq(users.id, actions.ownerId))
    .leftJoin(
      assessments,
      and(eq(assessments.id, actions.assessmentId), eq(assessments.organisationId, actions.organisationId)),
    )
    .where(and(ownedBy(actor, actions.organisationId), condition))
    .orderBy(sql`${actions.dueOn} asc nulls last`, asc(actions.createdAt), asc(actions.id))
  return found.map(
    ({ action, site, agency, parentId, today, ownersAccount, ownerIsHere, begunAt, state }) => {
      const { organisationId, siteId, ownerId, instrumentId, createdBy } = action
      const place = { organisationId, parentId, siteId }
      const resource: ActionResource = { kind: 'action', ...place, owner: ownerId === actor.userId }
      const seeResults = state !== null && maySeeResults(actor, place, state)
      const edit = can(actor, 'action:edit', resource)
      const { id, text, strategyId, dueOn, status, notes, revision, createdAt, changedAt } = action
      const view: ActionView = {
        id,
        site,
        agency,
        text,
        strategyId,
        owner: ownerOf(ownerId, ownersAccount, action.ownerName, ownerIsHere),
        dueOn,
        status,
        today,
        overdue: isOverdue({ status, dueOn }, today),
        notes,
        ...aboutItem(instrumentId, action.itemId),
        level: edit || seeResults ? action.level : null,
        from:
          action.assessmentId && begunAt
            ? { assessmentId: action.assessmentId, begunOn: begunAt.toISOString().slice(0, 10), seeResults }
            : null,
        revision,
        createdAt: createdAt.toISOString(),
        changedAt: changedAt.toISOString(),
        may: {
          edit,
          reportProgress: can(actor, 'action:report-progress', resource),
          delete: can(actor, 'action:delete', resource),
        },
      }
      return { view, resource, instrumentId, createdBy, assessmentBegunAt: begunAt }
    },
  )
}

function maySeeResults(
  actor: Actor,
  place: { readonly organisationId: string; readonly parentId: string | null; readonly siteId: string },
  state: AssessmentState,
): boolean {
  return can(actor, 'assessment:see-report', { kind: 'assessment', ...place, state, respondent: false })
}

function ownerOf(
  ownerId: string | null,
  account: string | null,
  name: string | null,
  isHere: boolean,
): ActionOwner | null {
  if (ownerId !== null) {
    return { kind: isHere ? 'member' : 'left', userId: ownerId, name: account ?? '' }
  }
  return name === null ? null : { kind: 'name', name }
}

/** The question and the domain of an item; of a questionnaire that this program does not carry, its id. */
function aboutItem(instrumentId: string, itemId: string): Pick<ActionView, 'item' | 'domain'> {
  const instrument = instrumentById(instrumentId)
  const item = instrument && itemById(instrument, itemId)
  const id = item?.domain ?? DOMAIN_IDS.find((domain) => itemId.startsWith(`${domain}.`)) ?? DOMAIN_IDS[0]
  return {
    item: { id: itemId, question: item?.question ?? itemId, label: item?.label ?? itemId },
    domain: { id, title: domainById(id).title },
  }
}
