import 'server-only'
import { setTimeout as wait } from 'node:timers/promises'
import { closeDatabase, database } from '@/lib/db/client'
import { hasRoom } from '@/lib/db/disk'
import { schemaIsCurrent } from '@/lib/db/migrate'
import { env } from '@/lib/env'
import { stopJobs } from './jobs'
import { issueSetupCode } from './setup'

// The start-up code and the pages are separate bundles of one process: they share what hangs here.
const PLACE = Symbol.for('ips-readiness.stopping')
const shared = globalThis as { [PLACE]?: boolean }

/**
 * Opens and migrates the database for serving. Returns the one-time set-up code while the installation has no
 * account, else null. Throws where the database cannot be used, with a sentence for the operator.
 */
export async function startInstallation(): Promise<{ readonly setupCode: string | null }> {
  await database()
  return { setupCode: await issueSetupCode() }
}

/** From now on `isReady` says no, so that a proxy sends new requests elsewhere. */
export function announceStop(): void {
  shared[PLACE] = true
}

/** Ends the jobs and closes the database; to be called when no request is under way any more. */
export async function stopInstallation(): Promise<void> {
  announceStop()
  await stopJobs()
  await closeDatabase()
}

/** A database that does not answer at all is no better than one that refuses. */
const READY_WITHIN_MS = 3_000

/**
 * Whether the server can do its work: it is not stopping, its database answers within three seconds, the schema
 * is ours and the data folder has room.
 */
export async function isReady(): Promise<boolean> {
  if (shared[PLACE]) return false
  const giveUp = new AbortController()
  try {
    const late = wait(READY_WITHIN_MS, [false], { signal: giveUp.signal, ref: false })
    const checks = Promise.all([database().then((db) => schemaIsCurrent(db)), hasRoom(env().dataDir)])
    return (await Promise.race([checks, late])).every(Boolean)
  } catch {
    return false
  } finally {
    giveUp.abort()
  }
}
