import 'server-only'
import { database } from '@/lib/db/client'
import { installation } from '@/lib/db/schema/installation'

/** What the operator says of the installation; everybody who is to answer reads it. */
export interface InstallationSettings {
  readonly contact: string | null
  readonly privacyNotice: string | null
  readonly answersKeptMonths: number
  readonly invitationsKeptDays: number
  readonly auditKeptMonths: number
}

/** The subject of what goes on record about the installation itself, which has no row with an id. */
export const THE_INSTALLATION = '00000000-0000-4000-8000-000000000000'

/** What is settled for the whole installation, for everybody to read. Not to be called inside a transaction. */
export async function installationSettings(): Promise<InstallationSettings> {
  const db = await database()
  const [found] = await db
    .select({
      contact: installation.contact,
      privacyNotice: installation.privacyNotice,
      answersKeptMonths: installation.answersKeptMonths,
      invitationsKeptDays: installation.invitationsKeptDays,
      auditKeptMonths: installation.auditKeptMonths,
    })
    .from(installation)
  if (!found) throw new Error('The installation has no row.')
  return found
}
