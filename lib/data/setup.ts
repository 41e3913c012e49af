import 'server-only'
import { createHash, randomInt, randomUUID } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { database } from '@/lib/db/client'
import type { Database } from '@/lib/db/rows'
import { installation } from '@/lib/db/schema/installation'
import { organisations, sites } from '@/lib/db/schema/organisations'
import { memberships, users } from '@/lib/db/schema/users'
import { Conflict, Invalid } from '@/lib/errors'
import type { SetupInput } from '@/lib/forms/setup'
import { record } from './audit'
import { asInstallation } from './tenancy'

export interface SetupDone {
  readonly userId: string
  readonly organisationId: string
  readonly siteId: string
}

// No letter or digit that is easily taken for another when it is read from a screen and typed.
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const CODE_LENGTH = 12

function hashOf(code: string): string {
  return createHash('sha256')
    .update(code.toUpperCase().replace(/[^A-Z0-9]/g, ''))
    .digest('hex')
}

/** Whether the installation has no account yet, so that /setup may be used. */
export async function setupIsOpen(): Promise<boolean> {
  const db = await database()
  const [row] = await db.select({ setUpAt: installation.setUpAt }).from(installation)
  return row?.setUpAt == null
}

/**
 * Makes a new one-time set-up code that takes the place of any earlier one, and returns it, to be shown once;
 * only its hash is kept. Null once the installation is set up. 12 letters of 30 are 59 bits: not guessable.
 */
export async function issueSetupCode(): Promise<string | null> {
  const letters = Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  const code = letters.replace(/(.{4})(?=.)/g, '$1-')
  const db = await database()
  const issued = await db
    .insert(installation)
    .values({ id: 1, setupCodeHash: hashOf(code) })
    .onConflictDoUpdate({
      target: installation.id,
      set: { setupCodeHash: hashOf(code) },
      setWhere: isNull(installation.setUpAt),
    })
    .returning({ id: installation.id })
  return issued.length === 1 ? code : null
}

/**
 * Makes the first account with its two memberships (operator; lead of the first agency), the agency and its
 * first site, once and for good. The password is hashed by `hashPassword`, and only after the code was found
 * right. Throws `Invalid` with `fieldErrors.code` for a wrong code and `Conflict` (`set-up-closed`) when
 * somebody was first.
 */
export async function completeSetup(
  input: SetupInput,
  hashPassword: (password: string) => Promise<string>,
): Promise<SetupDone> {
  const db = await database()
  await refuseUnlessOpen(db, input.code)
  const passwordHash = await hashPassword(input.password)
  return asInstallation(async (transaction) => {
    // The row's lock makes two simultaneous requests queue here; the second finds the code gone.
    const [closed] = await transaction
      .update(installation)
      .set({ setupCodeHash: null, setUpAt: sql`now()` })
      .where(and(isNull(installation.setUpAt), eq(installation.setupCodeHash, hashOf(input.code))))
      .returning({ id: installation.id })
    if (!closed) await refuseUnlessOpen(transaction, input.code)
    return makeFirstRows(transaction, input, passwordHash)
  })
}

async function refuseUnlessOpen(db: Database, code: string): Promise<void> {
  const [row] = await db.select().from(installation)
  if (row?.setUpAt) {
    throw new Conflict('set-up-closed', 'This installation is already set up. Sign in instead.')
  }
  if (row?.setupCodeHash !== hashOf(code)) {
    const message = 'This is not the code that the program printed when it last started.'
    throw new Invalid(message, { code: message })
  }
}

async function makeFirstRows(
  transaction: Database,
  input: SetupInput,
  passwordHash: string,
): Promise<SetupDone> {
  const done = { userId: randomUUID(), organisationId: randomUUID(), siteId: randomUUID() }
  const { userId, organisationId, siteId } = done
  const { name, email, agencyName, siteName, setting, region } = input
  await transaction.insert(users).values({ id: userId, email, name, passwordHash })
  await transaction.insert(organisations).values({ id: organisationId, kind: 'agency', name: agencyName })
  await transaction.insert(memberships).values([
    { userId, organisationId: null, role: 'operator' },
    { userId, organisationId, role: 'lead' },
  ])
  await transaction.insert(sites).values({ id: siteId, organisationId, name: siteName, setting, region })
  const by = { role: 'installation' } as const
  await record(transaction, by, { action: 'installation:set-up', organisationId: null, subjectId: userId })
  await record(transaction, by, {
    action: 'organisation:created',
    organisationId,
    subjectId: organisationId,
    after: { name: agencyName },
  })
  await record(transaction, by, {
    action: 'site:created',
    organisationId,
    subjectId: siteId,
    after: { name: siteName, setting, region },
  })
  return done
}
