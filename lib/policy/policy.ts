import { Forbidden, NotFound } from '@/lib/errors'
import type { Actor } from './actor'
import type { Resource } from './resources'

/** In what capacity somebody stands before a thing. */
export const STANDINGS = ['operator', 'coordinator', 'lead', 'member', 'respondent'] as const
export type Standing = (typeof STANDINGS)[number]

/** `yes`: always; `finalised`: once the assessment is finalised; `no`: never by this standing alone. */
export type Right = 'yes' | 'finalised' | 'no'

type Row = Readonly<Record<Standing, Right>>
const row = (rights: Partial<Row>): Row => ({
  operator: 'no',
  coordinator: 'no',
  lead: 'no',
  member: 'no',
  respondent: 'no',
  ...rights,
})

/** Who may do what: the whole of it. An action is a kind of thing and a verb. */
export const RIGHTS = {
  'installation:manage': row({ operator: 'yes' }),
  'organisation:see': row({ coordinator: 'yes', lead: 'yes', member: 'yes' }),
  'organisation:add-site': row({ lead: 'yes' }),
  'site:see': row({ lead: 'yes', member: 'yes' }),
  'site:start-assessment': row({ lead: 'yes' }),
  'assessment:see': row({ lead: 'yes', member: 'yes' }),
  'assessment:answer': row({ respondent: 'yes' }),
  'assessment:see-report': row({ lead: 'yes', member: 'finalised' }),
  'assessment:finalise': row({ lead: 'yes' }),
  'assessment:delete': row({ lead: 'yes' }),
} as const satisfies Readonly<Record<`${Resource['kind']}:${string}`, Row>>

export type Action = keyof typeof RIGHTS
/** The actions that a kind of thing knows. */
export type ActionOn<Kind extends Resource['kind']> = Extract<Action, `${Kind}:${string}`>

/** The capacities in which an actor stands before a thing; none for somebody else's. */
export function standingsOf(actor: Actor, resource: Resource): ReadonlySet<Standing> {
  const standings = new Set<Standing>()
  if (resource.kind === 'installation') {
    if (actor.operator) standings.add('operator')
    return standings
  }
  for (const { organisationId, role } of actor.memberships) {
    // A coordinator's membership is of the jurisdiction, which is the agency's parent.
    const own = organisationId === resource.organisationId
    const above = organisationId === resource.parentId
    if (role === 'coordinator' ? own || above : own) standings.add(role)
  }
  const belongs = standings.has('lead') || standings.has('member')
  // Whoever has left the agency answers no longer, though the answers given stay.
  if (resource.kind === 'assessment' && resource.respondent && belongs) standings.add('respondent')
  return standings
}

/** Whether `actor` may do `action` with `resource`; a pure look into `RIGHTS`. */
export function can<R extends Resource>(actor: Actor, action: ActionOn<R['kind']>, resource: R): boolean {
  const rights: Row = RIGHTS[action as Action]
  const finalised = resource.kind === 'assessment' && resource.state === 'finalised'
  return [...standingsOf(actor, resource)].some(
    (standing) => rights[standing] === 'yes' || (rights[standing] === 'finalised' && finalised),
  )
}

/**
 * Returns when `actor` may do `action` with `resource`. Throws `NotFound` when the actor may not even see it,
 * which is the same as its not being there, else `Forbidden`.
 */
export function authorise<R extends Resource>(actor: Actor, action: ActionOn<R['kind']>, resource: R): void {
  if (can(actor, action, resource)) return
  throw mayKnowOf(actor, resource) ? new Forbidden() : new NotFound()
}

function mayKnowOf(actor: Actor, resource: Resource): boolean {
  switch (resource.kind) {
    case 'installation':
      return false
    case 'organisation':
      return can(actor, 'organisation:see', resource)
    case 'site':
      return can(actor, 'site:see', resource)
    case 'assessment':
      return can(actor, 'assessment:see', resource)
  }
}
