import { notFound } from 'next/navigation'
import { cache } from 'react'
import { orNotFound } from '@/app/respond'
import { requireActor } from '@/lib/auth/require-actor'
import { getProfile, type ProfileView } from '@/lib/data/state-profiles'
import { instrumentById } from '@/lib/instrument/instrument'
import { systemItemsOf } from '@/lib/instrument/items'
import type { Item } from '@/lib/instrument/model'

/** A version of a state profile, or its draft, with the questions that it can answer. */
export interface ShownProfile {
  readonly profile: ProfileView
  readonly items: readonly Item[]
  /** "State profile, version 2" */
  readonly title: string
}

/** Loads a profile for the person behind the request, once a request; anything not theirs is "not found". */
export const profileOf = cache(async (id: string, page: string): Promise<ShownProfile> => {
  const actor = await requireActor(`/profiles/${encodeURIComponent(id)}${page}`)
  const profile = await orNotFound(getProfile(actor, id))
  const instrument = instrumentById(profile.instrumentId) ?? notFound()
  const title =
    profile.version === null ? 'Draft of the state profile' : `State profile, version ${profile.version}`
  return { profile, items: systemItemsOf(instrument), title }
})
