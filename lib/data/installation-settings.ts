import 'server-only'
import { eq } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import { installation } from '@/lib/db/schema/installation'
import type { InstallationInput } from '@/lib/forms/installation'
import type { Actor } from '@/lib/policy/actor'
import { authorise } from '@/lib/policy/policy'
import { record } from './audit'
import { asInstallation } from './tenancy'

/** What the operator says of the installation; everybody who is to answer reads it. */
export interface InstallationSettings {
  readonly contact: string | null
  readonly privacyNotice: string | null
  readonly answersKeptMonths: number
  readonly invitationsKeptDays: number
  readonly auditKeptMonths: number
}

const SETTINGS = {
  contact: installation.contact,
  privacyNotice: installation.privacyNotice,
  answersKeptMonths: installation.answersKeptMonths,
  invitationsKeptDays: installation.invitationsKeptDays,
  auditKeptMonths: installation.auditKeptMonths,
}

/** The subject of what goes on record about the installation itself, which has no row with an id. */
export const THE_INSTALLATION = '00000000-0000-4000-8000-000000000000'

/** What is settled for the whole installation, for everybody to read. Not to be called inside a transaction. */
export async function installationSettings(): Promise<InstallationSettings> {
  const db = await database()
  const [found] = await db.select(SETTINGS).from(installation)
  if (!found) throw new Error('The installation has no row.')
  return found
}

/** The installation's settings as its operator changes them; `NotFound` for anybody else. */
export async function getInstallationSettings(actor: Actor): Promise<InstallationSettings> {
  authorise(actor, 'installation:manage', { kind: 'installation' })
  return installationSettings()
}

/** Changes the installation's settings; `NotFound` for anybody but its operator. */
export async function changeInstallationSettings(actor: Actor, input: InstallationInput): Promise<void> {
  authorise(actor, 'installation:manage', { kind: 'installation' })
  await asInstallation(async (db) => {
    const [before] = await db.select(SETTINGS).from(installation).for('update')
    await db.update(installation).set(input).where(eq(installation.id, 1))
    await record(db, actor, {
      action: 'installation:changed',
      organisationId: null,
      subjectId: THE_INSTALLATION,
      before,
      after: input,
    })
  })
}
