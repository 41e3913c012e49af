import { editAction, reportProgress } from '@/lib/data/change-action'
import { makeAction } from '@/lib/data/make-action'
import { reportContentFor } from '@/lib/data/reports'
import type { ActionStatus } from '@/lib/instrument/action-status'
import { CURRENT_INSTRUMENT, itemById } from '@/lib/instrument/instrument'
import type { Actor } from '@/lib/policy/actor'
import { nearestStrategies } from '@/lib/report/strategies'
import { pick } from './chance'
import type { MadeUpSite } from './state'

/** Who is to do something: somebody with an account, a name, or nobody yet. */
export type Owner = Actor | string | null

/** An action of a site's plan as it is when it is made. */
export interface Intended {
  /** Which of the report's barriers that the agency can move, the first is 0. */
  readonly barrier: number
  readonly owner: Owner
  /** YYYY-MM-DD; null: no day. */
  readonly dueOn: string | null
  /** Cites what the review reports of others, where there is such a strategy. */
  readonly afterReview?: boolean
}

/** An action that stands in a plan. */
export interface Standing {
  readonly siteId: string
  readonly actionId: string
  readonly revision: number
}

const TEXTS: readonly ((topic: string) => string)[] = [
  (topic) => `Put ${topic} on the agenda of the steering group and write down who does what`,
  (topic) => `Write one page on ${topic} for the leadership, with what it would take`,
  (topic) => `Talk with our partners about ${topic} and agree on the next step`,
  (topic) => `Find out how our other sites handle ${topic} and take over what fits`,
]

/** Makes actions of barriers of an assessment's report, each in its place; undefined where there is no such barrier. */
export async function plan(
  lead: Actor,
  from: { readonly assessmentId: string; readonly site: MadeUpSite },
  intended: readonly Intended[],
): Promise<readonly (Standing | undefined)[]> {
  const { content } = await reportContentFor(lead, from.assessmentId)
  const made: (Standing | undefined)[] = []
  // What the state sets is not an agency's to move.
  const own = content.barriers.entries
    .flatMap(({ item }) => itemById(CURRENT_INSTRUMENT, item) ?? [])
    .filter(({ scope }) => scope === 'local')
  for (const { barrier, owner, dueOn, afterReview } of intended) {
    const item = own[barrier]
    if (!item) {
      made.push(undefined)
      continue
    }
    const place = await makeAction(lead, { assessmentId: from.assessmentId, itemId: item.id })
    const strategy = afterReview ? nearestStrategies(item)[0] : undefined
    await editAction(lead, place, {
      text: pick(TEXTS, from.site.key, item.id, 'text')(item.label),
      strategyId: strategy?.id ?? null,
      ownerId: owner !== null && typeof owner !== 'string' ? owner.userId : null,
      ownerName: typeof owner === 'string' ? owner : null,
      dueOn,
      status: 'open',
      notes: null,
      baseRevision: 1,
    })
    made.push({ ...place, revision: 2 })
  }
  return made
}

/** Somebody says how far an action is. */
export async function report(
  actor: Actor,
  action: Standing | undefined,
  status: ActionStatus,
  notes: string | null = null,
): Promise<Standing | undefined> {
  if (!action) return undefined
  await reportProgress(actor, action, { status, notes, baseRevision: action.revision })
  return { ...action, revision: action.revision + 1 }
}
