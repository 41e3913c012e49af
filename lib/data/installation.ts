import 'server-only'
import { closeDatabase, database } from '@/lib/db/client'
import { schemaIsCurrent } from '@/lib/db/migrate'
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

/** Whether the server can answer requests: it is not stopping, its database answers and its schema is ours. */
export async function isReady(): Promise<boolean> {
  if (shared[PLACE]) return false
  try {
    return await schemaIsCurrent(await database())
  } catch {
    return false
  }
}
