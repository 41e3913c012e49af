import { Forbidden } from '@/lib/errors'
import type { Actor } from './actor'

/** So long after proving who they are somebody may change how they sign in, or end the account. */
export const RECENT_SECONDS = 10 * 60

/** Whether the actor has proved who they are a short while ago. */
export function hasProvedLately(actor: Actor): boolean {
  return actor.authenticatedSecondsAgo !== null && actor.authenticatedSecondsAgo <= RECENT_SECONDS
}

/** Returns for whoever has proved lately who they are, else throws `Forbidden`. */
export function requireRecentProof(actor: Actor): void {
  if (!hasProvedLately(actor)) throw new Forbidden('Confirm that it is you first.')
}
