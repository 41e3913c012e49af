import { z } from 'zod'
import type { SuppliedReference } from '@/lib/evidence/model'
import { type Fault, faultsOf } from '@/lib/exchange/faults'
import { readJsonFile } from '@/lib/exchange/json-file'
import { hasAtMost } from '@/lib/instrument/answers'

/** Entries of the review's own reference list, [1]–[96]. */
const LAST_REFERENCE = 96
const TEXT_LIMIT = 2_000

export type ParsedReferenceList =
  | { readonly ok: true; readonly references: ReadonlyMap<number, SuppliedReference> }
  | { readonly ok: false; readonly faults: readonly Fault[] }

const TEXT = `text of 1 to ${TEXT_LIMIT} characters, not blank`
const text = z
  .string({ error: TEXT })
  .refine((value) => value.trim() !== '' && hasAtMost(value, TEXT_LIMIT), { error: TEXT })
const YEAR = 'a year of four digits, or null'
const DOI = 'a DOI such as "10.1000/182" without an address before it, or null'

const reference = z.strictObject(
  {
    authors: text,
    year: z.int({ error: YEAR }).min(1000, { error: YEAR }).max(9999, { error: YEAR }).nullish(),
    title: text,
    source: text.nullish(),
    doi: z
      .string({ error: DOI })
      .regex(/^10\.\d{4,9}\/\S{1,200}$/, { error: DOI })
      .nullish(),
  },
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? 'no other key than authors, year, title, source, doi'
        : 'an object with authors, year, title, source, doi',
  },
)

const list = z.strictObject(
  Object.fromEntries(Array.from({ length: LAST_REFERENCE }, (_, i) => [String(i + 1), reference.optional()])),
  {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `a number of the review's reference list, "1" to "${LAST_REFERENCE}"`
        : 'an object from reference numbers to references',
  },
)

/**
 * Takes the bytes of an operator's reference list, `{"41": {"authors", "year", "title", "source", "doi"}}`, and
 * returns the details by bracketed number, or everything that is wrong with it. Authors and title are required;
 * year, source and DOI may be null or absent.
 */
export function parseReferenceList(bytes: Uint8Array): ParsedReferenceList {
  const { content, faults } = readJsonFile(bytes)
  if (content === null) return { ok: false, faults }
  const checked = list.safeParse(content.value)
  if (!checked.success) return { ok: false, faults: [...faults, ...faultsOf(checked.error)] }
  if (faults.length > 0) return { ok: false, faults }
  const references = new Map<number, SuppliedReference>()
  for (const [number, entry] of Object.entries(checked.data)) {
    if (entry === undefined) continue
    const { authors, title, year = null, source = null, doi = null } = entry
    references.set(Number(number), { authors, year, title, source, doi })
  }
  return { ok: true, references }
}
