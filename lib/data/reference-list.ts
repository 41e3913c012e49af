import 'server-only'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { env } from '@/lib/env'
import type { SuppliedReference } from '@/lib/evidence/model'
import { parseReferenceList } from '@/lib/exchange/reference-list'
import { log } from '@/lib/log'

type References = ReadonlyMap<number, SuppliedReference>

const NONE: References = new Map()
const FILE = 'references.json'
let read: { readonly at: number; readonly references: References } | null = null

/**
 * Details of bracketed references that the operator put into DATA_DIR/references.json, read again when the
 * file changes. Empty when there is no such file, or when it is not a reference list: then what is wrong
 * with it is logged once, and reports cite by number as without it.
 */
export async function suppliedReferences(): Promise<References> {
  const file = path.join(env().dataDir, FILE)
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) return NONE
  if (read?.at === found.mtimeMs) return read.references
  const parsed = parseReferenceList(new Uint8Array(await readFile(file)))
  if (!parsed.ok) {
    const faults = parsed.faults.map((fault) => `${fault.path}: expected ${fault.expected}`)
    log.error(`${file} is not used.`, { faults })
  }
  const references = parsed.ok ? parsed.references : NONE
  read = { at: found.mtimeMs, references }
  return references
}
