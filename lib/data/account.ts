import 'server-only'
import type { Actor, OrganisationRole } from '@/lib/policy/actor'

export interface Account {
  readonly name: string
  readonly email: string
  readonly operator: boolean
  readonly organisations: readonly {
    readonly id: string
    readonly name: string
    readonly kind: 'jurisdiction' | 'agency'
    readonly role: OrganisationRole
  }[]
}

/** Name, address and memberships of the person who acts. */
export async function getAccount(actor: Actor): Promise<Account> {
  throw new Error(`in work ${actor.userId}`)
}

/** Ends all other sessions of the actor at once; returns how many. */
export async function endOtherSessions(actor: Actor): Promise<number> {
  throw new Error(`in work ${actor.userId}`)
}
