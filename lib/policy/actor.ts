/** Who acts: a person with a session, the holder of a respondent's link, or the installation itself. */

declare const minted: unique symbol

export const ORGANISATION_ROLES = ['coordinator', 'lead', 'member'] as const
export type OrganisationRole = (typeof ORGANISATION_ROLES)[number]

export interface Membership {
  readonly organisationId: string
  readonly role: OrganisationRole
  /** The sites that a member is limited to; null: all of the agency. */
  readonly siteIds: readonly string[] | null
}

export interface ActorFacts {
  readonly userId: string
  /** The row of `sessions` that the request came with; null for the installation itself. */
  readonly sessionId: string | null
  /** Since the person last proved who they are; null for the installation itself. */
  readonly authenticatedSecondsAgo: number | null
  /** What ties log lines and audit rows to the request; null outside one. */
  readonly requestId: string | null
  /** Manages accounts and the installation; sees no answers by that role. */
  readonly operator: boolean
  readonly memberships: readonly Membership[]
}

/** Proof that identity was checked: only `mintActor` makes one. */
export type Actor = ActorFacts & { readonly [minted]: 'actor' }

/**
 * Turns checked facts into an Actor. Only `lib/auth/require-actor.ts`, the tests' actor factory and the demo may call
 * it, which a test of the house enforces.
 */
export function mintActor(facts: ActorFacts): Actor {
  return facts as Actor
}

/** Somebody who came by a respondent's link that is good at this moment; has no account and no other rights. */
export interface LinkHolderFacts {
  readonly organisationId: string
  readonly assessmentId: string
  /** Their row in `respondents`; null until they begin. */
  readonly respondentId: string | null
}

/** Proof that a link's token was checked: only `mintLinkHolder` makes one. */
export type LinkHolder = LinkHolderFacts & { readonly [minted]: 'link-holder' }

/** Turns a checked link into a LinkHolder. Only `lib/data/link-holder.ts` may call it, which a test enforces. */
export function mintLinkHolder(facts: LinkHolderFacts): LinkHolder {
  return facts as LinkHolder
}
