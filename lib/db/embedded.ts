import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { log } from '@/lib/log'
import { writeDump } from './dumps'
import { type FolderLock, lockFolder } from './folder-lock'

const DUMP_EVERY_MS = 6 * 60 * 60 * 1000

export interface Embedded {
  readonly client: PGlite
  /** Writes a last dump, closes the database and gives the folder free. */
  readonly close: () => Promise<void>
}

/** The database cannot be used; the message is a sentence for the operator. */
export class DatabaseUnusable extends Error {
  constructor(message: string, cause: unknown) {
    super(message, { cause })
    this.name = 'DatabaseUnusable'
  }
}

/**
 * Opens the embedded database in `dataDir` (absolute) behind the folder's lock. A statement's promise resolves
 * only when its rows are in the files, so that a killed process loses nothing that was acknowledged; the
 * files are not flushed to the disk, so a power cut may cost the last seconds. Throws `FolderInUse`, `DatabaseUnusable`.
 */
export async function openEmbedded(dataDir: string): Promise<Embedded> {
  const lock = await lockFolder(dataDir)
  try {
    const client = await openFolder(path.join(dataDir, 'database'))
    return attend(client, lock, path.join(dataDir, 'dumps'))
  } catch (error) {
    lock.release()
    throw error
  }
}

async function openFolder(folder: string): Promise<PGlite> {
  try {
    if (!existsSync(path.join(folder, 'PG_VERSION'))) await initialise(folder)
    return await PGlite.create({ dataDir: folder, relaxedDurability: false })
  } catch (error) {
    throw new DatabaseUnusable(
      `The embedded database in ${folder} cannot be opened (${error instanceof Error ? error.message : error}). ` +
        'Nothing was changed in it. docs/operating.md says how to bring back a dump.',
      error,
    )
  }
}

/** Makes a new database aside and moves it into place, so that a start that was killed leaves no half of one. */
async function initialise(folder: string): Promise<void> {
  const aside = `${folder}.unfinished`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true, mode: 0o700 })
  const client = await PGlite.create({ dataDir: aside, relaxedDurability: false })
  await client.close()
  await rename(aside, folder)
}

function attend(client: PGlite, lock: FolderLock, dumpFolder: string): Embedded {
  // A process that exits without closing frees the folder for the next one without its having to look twice.
  process.once('exit', lock.release)
  const dump = () =>
    writeDump(client, dumpFolder, new Date()).catch((error: unknown) => {
      log.error('The dump of the embedded database failed; the database itself goes on.', { error })
    })
  const timer = setInterval(dump, DUMP_EVERY_MS)
  timer.unref()
  return {
    client,
    close: async () => {
      clearInterval(timer)
      await dump()
      await client.close()
      process.off('exit', lock.release)
      lock.release()
    },
  }
}
