import { open } from 'node:fs/promises'
import path from 'node:path'
import type { SuppliedReference } from '@/lib/evidence/model'
import { type ParsedAnswersFile, parseAnswersFile } from '@/lib/exchange/answers-file'
import { type ParsedComparedFile, parseComparedFile } from '@/lib/exchange/compared-file'
import type { Fault } from '@/lib/exchange/faults'
import { FILE_LIMIT } from '@/lib/exchange/json-file'
import { parseReferenceList } from '@/lib/exchange/reference-list'
import { type Place, Refusal } from './command'

/** Reads and checks an answers file; throws `Refusal` with a line for each fault, also when it cannot be read. */
export async function readAnswers(
  file: string,
  place: Place,
): Promise<Extract<ParsedAnswersFile, { ok: true }>> {
  const parsed = parseAnswersFile(await bytesOf(path.resolve(place.folder, file), file))
  if (!parsed.ok) throw new Refusal(parsed.faults.map(lineOf))
  return parsed
}

/** What one of several files holds, named as it was typed. */
export type ComparedFile = { readonly file: string } & Extract<ParsedComparedFile, { ok: true }>

/**
 * Reads and checks several files of answers or results, in the order in which they were typed; throws `Refusal` with
 * a line for each fault of each file, also for files that cannot be read.
 */
export async function readCompared(files: readonly string[], place: Place): Promise<readonly ComparedFile[]> {
  const compared: ComparedFile[] = []
  const refused: string[] = []
  for (const file of files) {
    try {
      const parsed = parseComparedFile(await bytesOf(path.resolve(place.folder, file), file))
      if (parsed.ok) compared.push({ file, ...parsed })
      else refused.push(...parsed.faults.map((fault) => `${file}: ${lineOf(fault)}`))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.push(...error.lines)
    }
  }
  if (refused.length > 0) throw new Refusal(refused)
  return compared
}

/**
 * The bibliographic details that the operator put into references.json of the data folder; none when there is no
 * such file. Throws `Refusal` when it cannot be used.
 */
export async function readReferences(place: Place): Promise<ReadonlyMap<number, SuppliedReference>> {
  const file = path.join(place.dataFolder, 'references.json')
  const bytes = await bytesOf(file, file, { orNothing: true })
  if (bytes === null) return new Map()
  const parsed = parseReferenceList(bytes)
  if (!parsed.ok) throw new Refusal(parsed.faults.map((fault) => `${file}: ${lineOf(fault)}`))
  return parsed.references
}

function lineOf({ path: place, expected }: Fault): string {
  return `${place}: expected ${expected}`
}

async function bytesOf(file: string, named: string): Promise<Uint8Array>
async function bytesOf(file: string, named: string, options: { orNothing: true }): Promise<Uint8Array | null>
async function bytesOf(
  file: string,
  named: string,
  options = { orNothing: false },
): Promise<Uint8Array | null> {
  try {
    const handle = await open(file)
    try {
      const chunks: Uint8Array[] = []
      let length = 0
      for await (const chunk of handle.createReadStream({ autoClose: false })) {
        chunks.push(chunk)
        length += chunk.length
        // One byte too many is enough to refuse the file; the rest need not be read.
        if (length > FILE_LIMIT) break
      }
      return Buffer.concat(chunks)
    } finally {
      await handle.close()
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (options.orNothing && code === 'ENOENT') return null
    throw new Refusal([`${named}: expected a file that can be read (${code ?? String(error)})`])
  }
}
