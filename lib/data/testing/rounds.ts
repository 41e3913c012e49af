import type { RoundInput } from '@/lib/forms/round'
import type { Actor } from '@/lib/policy/actor'
import { chooseRoundSites } from '../round-site-list'
import { createRound } from '../rounds'

/** The facts of a round that has opened and is due far ahead. */
export function roundFacts(organisationId: string, facts: Partial<RoundInput> = {}): RoundInput {
  const days = { opensOn: '2026-01-01', dueOn: '2099-12-31' }
  return {
    organisationId,
    name: 'Spring round',
    form: 'brief',
    stage: null,
    message: null,
    ...days,
    ...facts,
  }
}

/** A round of these sites that is not sent yet; returns its id. */
export async function aRound(
  coordinator: Actor,
  organisationId: string,
  siteIds: readonly string[],
  facts: Partial<RoundInput> = {},
): Promise<string> {
  const { id } = await createRound(coordinator, roundFacts(organisationId, facts))
  await chooseRoundSites(coordinator, id, { listed: [...siteIds], chosen: [...siteIds] })
  return id
}
