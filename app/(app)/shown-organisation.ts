import { cookies } from 'next/headers'
import type { Actor } from '@/lib/policy/actor'

/** Of which of a person's organisations the lists show things. It decides what is shown and never what is allowed. */
export const SHOWN_COOKIE = 'ips-organisation'

/** The organisation that the person has chosen to see, if it is one of theirs; null: all. */
export async function shownOrganisation(actor: Actor): Promise<string | null> {
  const chosen = (await cookies()).get(SHOWN_COOKIE)?.value
  return actor.memberships.find(({ organisationId }) => organisationId === chosen)?.organisationId ?? null
}
