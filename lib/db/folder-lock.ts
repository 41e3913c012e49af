import { randomUUID } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { isRunning, ownIdentity, type ProcessIdentity } from './process-identity'

/**
 * A lock on a folder that only one process may have open. PGlite takes none itself, and two processes on one
 * folder silently lose acknowledged rows.
 *
 * Every process that wants the folder puts a claim, a file of its own with a name that is never used again,
 * into the lock folder and only then looks at the other claims. Of two processes at least one sees the other,
 * so two never hold the folder. A claim of a dead process can be deleted by anyone at any time, because no
 * living process will ever have that name: there is no moment at which a stale lock is taken over wrongly.
 */
export interface FolderLock {
  readonly release: () => void
}

/** Another process holds the folder. */
export class FolderInUse extends Error {
  constructor(
    readonly folder: string,
    readonly holder: { readonly pid: number; readonly since: string },
  ) {
    super(
      `The data folder ${folder} is in use by another process of this program (process ${holder.pid}, since ` +
        `${holder.since}). Stop that one first, or set DATA_DIR to another folder; for several processes at ` +
        'once use PostgreSQL (DATABASE_URL).',
    )
    this.name = 'FolderInUse'
  }
}

interface Claim extends ProcessIdentity {
  readonly since: string
}

const HEARTBEAT_MS = 10_000
/** A claim from another host or container counts as dead when its heartbeat is older than this. */
const SILENT_MS = 90_000
const ATTEMPTS = 20

/** Takes the lock of `folder` (absolute) or throws `FolderInUse`; the folder is made when it is not there. */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const place = path.join(folder, 'lock')
  mkdirSync(place, { recursive: true, mode: 0o700 })
  let rival: Claim | null = null
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const own = putClaim(place)
    const found = otherClaims(place, own)
    if (found.length === 0) return hold(own)
    rmSync(own, { force: true })
    rival = found.find(({ held }) => held)?.claim ?? found[0]?.claim ?? null
    // One that holds the folder refuses us at once; one that only asks, as we do, makes both step back and retry.
    if (found.some(({ held }) => held)) break
    await wait(20 + Math.random() * 200)
  }
  throw new FolderInUse(folder, rival ?? { pid: 0, since: 'unknown' })
}

function putClaim(place: string): string {
  const name = `${process.pid}-${randomUUID()}`
  const claim: Claim = { ...ownIdentity(), since: new Date().toISOString() }
  const aside = path.join(place, `${name}.new`)
  const own = path.join(place, `${name}.claim`)
  writeFileSync(aside, JSON.stringify(claim), { flag: 'wx', mode: 0o600 })
  renameSync(aside, own)
  return own
}

/** The claims of other living processes; those of dead ones are deleted on the way. */
function otherClaims(place: string, own: string): { claim: Claim; held: boolean }[] {
  const now = statSync(own).mtimeMs
  return readdirSync(place)
    .filter((name) => name.endsWith('.claim') && path.join(place, name) !== own)
    .flatMap((name) => {
      const file = path.join(place, name)
      const found = readClaim(file)
      if (found === null) return []
      if (isAlive(found.claim, now - found.beat)) {
        return [{ claim: found.claim, held: existsSync(heldMark(file)) }]
      }
      rmSync(file, { force: true })
      rmSync(heldMark(file), { force: true })
      return []
    })
}

function readClaim(file: string): { claim: Claim; beat: number } | null {
  try {
    const held = statSync(heldMark(file), { throwIfNoEntry: false })
    const beat = Math.max(statSync(file).mtimeMs, held?.mtimeMs ?? 0)
    return { claim: JSON.parse(readFileSync(file, 'utf8')), beat }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw new Error(`The lock file ${file} cannot be read; delete it if no process of this program runs.`, {
      cause: error,
    })
  }
}

function isAlive(claim: Claim, silentForMs: number): boolean {
  return claim.space === ownIdentity().space ? isRunning(claim) : silentForMs < SILENT_MS
}

const heldMark = (claimFile: string) => claimFile.replace(/\.claim$/, '.held')

function hold(own: string): FolderLock {
  const mark = heldMark(own)
  writeFileSync(mark, '.', { mode: 0o600 })
  // Written and not touched, so that the time is the one of the disk's own clock on every host.
  const beat = setInterval(() => writeFile(mark, '.').catch(() => undefined), HEARTBEAT_MS)
  beat.unref()
  return {
    release: () => {
      clearInterval(beat)
      rmSync(own, { force: true })
      rmSync(mark, { force: true })
    },
  }
}
