import { ACTOR_IDS, type ActorId } from '@/lib/evidence/model'

/** The agency itself first, since it reads the report; then the others in the review's order. */
export const ACTORS_AGENCY_FIRST: readonly ActorId[] = [
  'agency-leaders',
  ...ACTOR_IDS.filter((actor) => actor !== 'agency-leaders'),
]
