/** Everybody who could knock at a door of Northside, an agency of state A with a sibling agency there. */
export const ACTORS = [
  'anonymous',
  'respondent',
  'member',
  'member-of-another-site',
  'lead',
  'departed-lead',
  'sibling-lead',
  'coordinator',
  'other-coordinator',
  'operator',
] as const
export type ActorName = (typeof ACTORS)[number]

/** Whose things are asked for: Northside's, its sibling's, those of an agency in another state, or none at all. */
export const PLACES = ['own', 'sibling', 'other-state', 'nonexistent', 'malformed'] as const
export type PlaceName = (typeof PLACES)[number]

/** How an actor stands towards a place: what the table of routes says something about. */
export const STANDINGS = [
  'anonymous',
  'respondent',
  'stranger',
  'member',
  'member-of-another-site',
  'lead',
  'state-coordinator',
  'operator',
] as const
export type StandingName = (typeof STANDINGS)[number]

const BY_PLACE: Readonly<Record<PlaceName, Partial<Record<ActorName, StandingName>>>> = {
  own: {
    respondent: 'respondent',
    member: 'member',
    'member-of-another-site': 'member-of-another-site',
    lead: 'lead',
    coordinator: 'state-coordinator',
    operator: 'operator',
  },
  sibling: { 'sibling-lead': 'lead', coordinator: 'state-coordinator', operator: 'operator' },
  'other-state': { 'other-coordinator': 'state-coordinator', operator: 'operator' },
  nonexistent: {},
  malformed: {},
}

/** The standing of an actor towards a place; who has none there is a stranger, who is not signed in anonymous. */
export function standingOf(actor: ActorName, place: PlaceName): StandingName {
  if (actor === 'anonymous') return 'anonymous'
  const standing = BY_PLACE[place][actor]
  if (standing) return standing
  // Without a session of the staff area, a link's holder is nobody there, whatever is asked for.
  return actor === 'respondent' ? 'respondent' : 'stranger'
}
