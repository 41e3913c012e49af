import { Forbidden, NotFound } from '@/lib/errors'
import type { Actor } from './actor'
import type { Resource } from './resources'

/**
 * In what capacity somebody stands before a thing. `coordinator` is one of the jurisdiction itself,
 * `state-coordinator` one of the jurisdiction that an agency belongs to, `owner` whose action it is.
 */
export const STANDINGS = [
  'operator',
  'state-coordinator',
  'coordinator',
  'lead',
  'member',
  'respondent',
  'owner',
] as const
export type Standing = (typeof STANDINGS)[number]

/** `yes`: always; `finalised`: once the assessment is finalised; `no`: never by this standing alone. */
export type Right = 'yes' | 'finalised' | 'no'

type Row = Readonly<Record<Standing, Right>>
const row = (rights: Partial<Row>): Row => ({
  operator: 'no',
  'state-coordinator': 'no',
  coordinator: 'no',
  lead: 'no',
  member: 'no',
  respondent: 'no',
  owner: 'no',
  ...rights,
})

const byLead = row({ lead: 'yes' })
const byCoordinator = row({ coordinator: 'yes' })
const byThoseInCharge = row({ operator: 'yes', coordinator: 'yes', lead: 'yes' })

/** Who may do what: the whole of it. An action is a kind of thing and a verb. */
export const RIGHTS = {
  'installation:manage': row({ operator: 'yes' }),
  'organisation:see': row({
    operator: 'yes',
    'state-coordinator': 'yes',
    coordinator: 'yes',
    lead: 'yes',
    member: 'yes',
  }),
  'organisation:rename': byThoseInCharge,
  'organisation:see-members': row({ operator: 'yes', coordinator: 'yes', lead: 'yes', member: 'yes' }),
  'organisation:manage-members': byThoseInCharge,
  'organisation:leave': row({ coordinator: 'yes', lead: 'yes', member: 'yes' }),
  'organisation:add-agency': row({ operator: 'yes', coordinator: 'yes' }),
  'organisation:set-jurisdiction': row({ operator: 'yes' }),
  'organisation:set-time-zone': row({ operator: 'yes', coordinator: 'yes' }),
  'organisation:manage-rounds': byCoordinator,
  'organisation:import-sites': byCoordinator,
  'organisation:see-sites': row({ lead: 'yes', member: 'yes' }),
  'organisation:add-site': byLead,
  'organisation:see-audit-trail': row({ coordinator: 'yes', lead: 'yes' }),
  'organisation:compare': row({ coordinator: 'yes' }),
  'organisation:manage-profile': row({ coordinator: 'yes' }),
  'organisation:export': byLead,
  'organisation:delete': row({ coordinator: 'yes', lead: 'yes' }),
  'site:see': row({ lead: 'yes', member: 'yes' }),
  'site:edit': byLead,
  'site:start-assessment': byLead,
  'site:see-plan': row({ lead: 'yes', member: 'yes' }),
  'site:edit-plan': byLead,
  'action:see': row({ lead: 'yes', member: 'yes' }),
  'action:edit': byLead,
  'action:report-progress': row({ lead: 'yes', owner: 'yes' }),
  'action:delete': byLead,
  'assessment:see': row({ lead: 'yes', member: 'yes' }),
  'assessment:take-part': byLead,
  'assessment:answer': row({ respondent: 'yes' }),
  'assessment:see-report': row({ lead: 'yes', member: 'finalised' }),
  'assessment:see-respondents': byLead,
  'assessment:manage-respondents': byLead,
  'assessment:see-disagreement': byLead,
  'assessment:record-consensus': byLead,
  'assessment:open': byLead,
  'assessment:close': byLead,
  'assessment:finalise': byLead,
  'assessment:share': byLead,
  'assessment:reopen': byLead,
  'assessment:delete': byLead,
} as const satisfies Readonly<Record<`${Resource['kind']}:${string}`, Row>>

export type Action = keyof typeof RIGHTS
/** The actions that a kind of thing knows. */
export type ActionOn<Kind extends Resource['kind']> = Extract<Action, `${Kind}:${string}`>

/** The capacities in which an actor stands before a thing; none for somebody else's. */
export function standingsOf(actor: Actor, resource: Resource): ReadonlySet<Standing> {
  const standings = new Set<Standing>()
  const ofInstallation = resource.kind === 'installation' || resource.kind === 'organisation'
  if (actor.operator && ofInstallation) standings.add('operator')
  if (resource.kind === 'installation') return standings
  for (const { organisationId, role, siteIds } of actor.memberships) {
    if (role === 'coordinator' && organisationId === resource.parentId) standings.add('state-coordinator')
    if (organisationId !== resource.organisationId) continue
    const limited = siteIds !== null && 'siteId' in resource && !siteIds.includes(resource.siteId)
    if (!limited) standings.add(role)
  }
  const belongs = standings.has('lead') || standings.has('member')
  // Whoever has left the agency answers no longer, though the answers given stay.
  if (resource.kind === 'assessment' && resource.respondent && belongs) standings.add('respondent')
  if (resource.kind === 'action' && resource.owner && belongs) standings.add('owner')
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
  if (resource.kind === 'installation' || !mayKnowOf(actor, resource)) throw new NotFound()
  const siteId = 'siteId' in resource ? resource.siteId : null
  throw new Forbidden(undefined, { action, organisationId: resource.organisationId, siteId })
}

function mayKnowOf(actor: Actor, resource: Exclude<Resource, { kind: 'installation' }>): boolean {
  switch (resource.kind) {
    case 'organisation':
      return can(actor, 'organisation:see', resource)
    case 'site':
      return can(actor, 'site:see', resource)
    case 'assessment':
      return can(actor, 'assessment:see', resource)
    case 'action':
      return can(actor, 'action:see', resource)
  }
}
