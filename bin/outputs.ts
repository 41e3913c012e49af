import { randomUUID } from 'node:crypto'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { type Command, type Place, WrongUsage } from './command'

export interface Output {
  /** As it was typed. */
  readonly file: string
  readonly contents: Uint8Array | string
}

/**
 * Writes all files or none: each is written beside its place first and renamed when all are complete. Throws an
 * `Error` with one clear line when that cannot be done; what stood there before is there again then.
 */
export async function writeOutputs(outputs: readonly Output[], place: Place): Promise<void> {
  const drafts: Draft[] = []
  try {
    for (const output of outputs) drafts.push(await draftOf(output, place))
    for (const draft of drafts) await draft.publish()
  } catch (error) {
    for (const draft of drafts.reverse()) await draft.withdraw()
    throw error
  }
  for (const draft of drafts) await draft.settle()
}

interface Draft {
  publish(): Promise<void>
  withdraw(): Promise<void>
  settle(): Promise<void>
}

async function draftOf({ file, contents }: Output, place: Place): Promise<Draft> {
  const target = await followed(path.resolve(place.folder, file))
  const there = await stat(target).catch(() => null)
  if (there?.isDirectory()) throw new Error(`${file}: cannot be written (it is a folder)`)
  if (there && !there.isFile()) return deviceDraft(file, target, contents)
  const beside = path.join(path.dirname(target), `.${path.basename(target).slice(0, 100)}.${randomUUID()}`)
  const [fresh, former] = [`${beside}.new`, `${beside}.old`]
  await writeFile(fresh, contents, { flag: 'wx' }).catch(async (error) => {
    await rm(fresh, { force: true }).catch(() => {})
    throw unwritable(file, error)
  })
  let state: 'fresh' | 'aside' | 'published' = 'fresh'
  return {
    async publish() {
      try {
        if (there) await rename(target, former)
        state = 'aside'
        await rename(fresh, target)
        state = 'published'
      } catch (error) {
        throw unwritable(file, error)
      }
    },
    async withdraw() {
      if (state === 'published') await rm(target, { force: true })
      else await rm(fresh, { force: true })
      if (there && state !== 'fresh') await rename(former, target)
    },
    async settle() {
      if (there) await rm(former, { force: true })
    },
  }
}

/** A device or a pipe, such as /dev/stdout, is written to; a file in its place would be something else. */
function deviceDraft(file: string, target: string, contents: Uint8Array | string): Draft {
  return {
    publish: () =>
      writeFile(target, contents).catch((error) => {
        throw unwritable(file, error)
      }),
    withdraw: async () => {},
    settle: async () => {},
  }
}

function unwritable(file: string, error: unknown): Error {
  return new Error(`${file}: cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)})`)
}

/** The file itself where the path is a link to one. */
async function followed(file: string): Promise<string> {
  return realpath(file).catch(() => file)
}

/** Throws `WrongUsage` where two of the files named on the command line are the same one. */
export async function expectDifferentFiles(
  named: Readonly<Record<string, string | undefined>>,
  command: Command,
  place: Place,
): Promise<void> {
  const seen = new Map<string, string>()
  for (const [name, file] of Object.entries(named)) {
    if (file === undefined) continue
    const identity = await identityOf(path.resolve(place.folder, file))
    const other = seen.get(identity)
    if (other) throw new WrongUsage(`${name}: expected another file than ${other}`, command)
    seen.set(identity, name)
  }
}

/** Alike for all names of one file: by device and inode where it exists, else by its folder and name. */
async function identityOf(file: string): Promise<string> {
  const there = await stat(file).catch(() => null)
  if (there?.isFile()) return `${there.dev} ${there.ino}`
  return path.join(await followed(path.dirname(file)), path.basename(file))
}
