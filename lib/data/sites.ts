import 'server-only'
import type { SiteInput } from '@/lib/forms/site'
import type { Setting } from '@/lib/instrument/model'
import type { Actor } from '@/lib/policy/actor'

export interface SiteSummary {
  readonly id: string
  readonly name: string
  readonly setting: Setting
  readonly region: string | null
  readonly agency: { readonly id: string; readonly name: string }
}

/** The sites of all agencies that the actor belongs to, by agency and name. */
export async function listSites(actor: Actor): Promise<readonly SiteSummary[]> {
  throw new Error(`in work ${actor.userId}`)
}

/** Adds a site to an agency; throws `NotFound` for an agency that is not the actor's, `Forbidden` for a member. */
export async function createSite(actor: Actor, input: SiteInput): Promise<SiteSummary> {
  throw new Error(`in work ${actor.userId} ${input.name}`)
}
