/** Who acts: a person with a session, or the installation itself. */

declare const minted: unique symbol

export const ORGANISATION_ROLES = ['coordinator', 'lead', 'member'] as const
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number]

export interface Membership {
  readonly organisationId: string
  readonly role: OrganisationRole
}

export interface ActorFacts {
  readonly userId: string
  /** The row of `sessions` that the request came with; null for the installation itself. */
  readonly sessionId: string | null
  /** Manages accounts and the installation; sees no answers by that role. */
  readonly operator: boolean
  readonly memberships: readonly Membership[]
}

/** Proof that identity was checked: only `mintActor` makes one. */
export type Actor = ActorFacts & { readonly [minted]: true }

/**
 * Turns checked facts into an Actor. Only `lib/auth/require-actor.ts` and the tests' actor factory may call
 * it, which a test of the house enforces.
 */
export function mintActor(facts: ActorFacts): Actor {
  return facts as Actor
}
