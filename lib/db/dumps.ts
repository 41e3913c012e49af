import { createWriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGzip } from 'node:zlib'
import type { PGlite } from '@electric-sql/pglite'

const NAME = /^(\d{4}-\d{2}-\d{2})T\d{2}-\d{2}-\d{2}-\d{3}Z\.tar\.gz$/
const LATEST = 3
const DAYS = 7

/** File name of a dump made at an instant; names sort as the instants do. */
export function dumpName(at: Date): string {
  return `${at.toISOString().replace(/[:.]/g, '-')}.tar.gz`
}

/**
 * Which of the files in the dump folder may go: all but the latest three and the last one of each of the
 * seven latest days. Files that are no dumps are not ours to delete.
 */
export function dumpsToDelete(names: readonly string[]): string[] {
  const dumps = names
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
  const lastOfDay = new Map<string, string>()
  for (const name of dumps) {
    const day = NAME.exec(name)?.[1] ?? ''
    if (!lastOfDay.has(day)) lastOfDay.set(day, name)
  }
  const kept = new Set([...dumps.slice(0, LATEST), ...[...lastOfDay.values()].slice(0, DAYS)])
  return dumps.filter((name) => !kept.has(name))
}

/**
 * Writes the whole embedded database as a gzipped tar of its folder and returns the file's path. Queries wait
 * while the bytes are read, not while they are packed; a dump that did not end never has a dump's name.
 */
export async function writeDump(client: PGlite, folder: string, at: Date): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const tar = await client.dumpDataDir('none')
  const file = path.join(folder, dumpName(at))
  const aside = `${file}.unfinished`
  await pipeline(
    Readable.fromWeb(tar.stream() as ReadableStream),
    createGzip({ level: 1 }),
    createWriteStream(aside, { mode: 0o600 }),
  )
  await rename(aside, file)
  for (const old of dumpsToDelete(await readdir(folder))) await rm(path.join(folder, old), { force: true })
  return file
}
