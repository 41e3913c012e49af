import { sendRound } from '@/lib/data/open-round'
import { chooseRoundSites } from '@/lib/data/round-site-list'
import { createRound } from '@/lib/data/rounds'
import type { Founded } from './found'

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** What a round is called that opens on a day: "October 2025". */
export function roundNamed(opensOn: string): string {
  return MONTH.format(new Date(`${opensOn}T00:00:00Z`))
}

/** Makes a round of these sites; returns its id. */
export async function prepareRound(
  { coordinator, stateId }: Founded,
  siteIds: readonly string[],
  facts: { readonly opensOn: string; readonly dueOn: string; readonly message: string | null },
): Promise<string> {
  const name = roundNamed(facts.opensOn)
  const { id } = await createRound(coordinator, {
    organisationId: stateId,
    name,
    form: 'full',
    stage: null,
    ...facts,
  })
  await chooseRoundSites(coordinator, id, { listed: [...siteIds], chosen: [...siteIds] })
  return id
}

/** Makes a round and sends it; its sites have drafts from then on. Returns its id. */
export async function beginRound(...given: Parameters<typeof prepareRound>): Promise<string> {
  const id = await prepareRound(...given)
  await sendRound(given[0].coordinator, id)
  return id
}
