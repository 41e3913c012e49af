import 'server-only'
import { eq } from 'drizzle-orm'
import { organisations } from '@/lib/db/schema/organisations'
import { asInstallation } from './tenancy'

export interface OrganisationName {
  readonly id: string
  readonly name: string
}

/** What the jurisdiction of an agency is called: its people may know that, though it is not theirs. */
export async function jurisdictionName(jurisdictionId: string): Promise<OrganisationName | null> {
  const [found] = await asInstallation((db) =>
    db
      .select({ id: organisations.id, name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, jurisdictionId)),
  )
  return found ?? null
}
