import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { lockFolder } from '@/lib/db/folder-lock'
import type { RespondentTokens } from './sign-ins'

/** Says that a folder is the demo's own, and how far it is filled. */
interface Mark {
  readonly madeBy: typeof MAKER
  /** What the demo was made from; another edition makes another state. */
  readonly edition: string
  /** Null until the folder is filled. */
  readonly filled: { readonly at: string; readonly tokens: RespondentTokens } | null
}

export type Filled = NonNullable<Mark['filled']>

const MAKER = 'npm run demo of IPS Readiness'
const MARK = 'demo.json'

/** The folder is not the demo's to use; the message is a sentence for who typed the command. */
export class ForeignFolder extends Error {
  constructor(folder: string) {
    super(
      `${folder} holds something that "npm run demo" has not made, so it is left alone. ` +
        'Name another folder with --folder, one that is empty or not there yet.',
    )
    this.name = 'ForeignFolder'
  }
}

function readMark(folder: string): Mark | null {
  try {
    const mark = JSON.parse(readFileSync(path.join(folder, MARK), 'utf8')) as Mark
    return mark.madeBy === MAKER ? mark : null
  } catch {
    return null
  }
}

function writeMark(folder: string, mark: Omit<Mark, 'madeBy'>): void {
  writeFileSync(path.join(folder, MARK), `${JSON.stringify({ madeBy: MAKER, ...mark }, null, 2)}\n`, {
    mode: 0o600,
  })
}

/**
 * What stands in a folder (absolute path) that this edition has filled; null for one that is to be filled, because it
 * is not there, is empty, was filled half, or by another edition. Throws `ForeignFolder` for any other.
 */
export function filledIn(folder: string, edition: string): Filled | null {
  if (!existsSync(folder)) return null
  const mark = readMark(folder)
  if (mark === null && readdirSync(folder).length > 0) throw new ForeignFolder(folder)
  return mark?.edition === edition ? mark.filled : null
}

/** Whether the demo has filled this folder before, in whatever edition. */
export function wasFilled(folder: string): boolean {
  return readMark(folder)?.filled != null
}

/**
 * Takes everything out of a folder of the demo's and marks it as one that is being filled. Throws `ForeignFolder`, and
 * `FolderInUse` while another process has it open.
 */
export async function emptyFolder(folder: string, edition: string): Promise<void> {
  filledIn(folder, edition)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  // Before the lock makes it a folder with something in it; a mark that is there stays until nobody else has it open.
  if (readMark(folder) === null) writeMark(folder, { edition, filled: null })
  const lock = await lockFolder(folder)
  try {
    writeMark(folder, { edition, filled: null })
    for (const name of readdirSync(folder))
      if (name !== MARK && name !== 'lock') rmSync(path.join(folder, name), { recursive: true })
  } finally {
    lock.release()
  }
}

/** Says that the folder is filled. To be called last. */
export function markFilled(folder: string, edition: string, filled: Filled): void {
  writeMark(folder, { edition, filled })
}
