import { answersIn, member, unknownInstrument } from '@/lib/exchange/answers-file'
import { type Fault, faultsOf, listable } from '@/lib/exchange/faults'
import { type JsonFile, readJsonFile } from '@/lib/exchange/json-file'
import { resultFileSchema } from '@/lib/exchange/result-file-schema'
import { instrumentById } from '@/lib/instrument/instrument'
import { FORM_IDS, type FormId, type Instrument } from '@/lib/instrument/model'
import type { Result } from '@/lib/scoring/model'
import { score } from '@/lib/scoring/score'

export type ParsedComparedFile =
  | { readonly ok: true; readonly result: Result; readonly instrument: Instrument }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Takes the bytes of an answers file or of a result file, told apart by their keys, and returns the result that its
 * answers give or that it holds, with the instrument that it names, or everything that is wrong with it. Either is
 * taken whole or not at all.
 */
export function parseComparedFile(bytes: Uint8Array): ParsedComparedFile {
  const json = readJsonFile(bytes)
  if (json.content === null) return { ok: false, faults: json.faults }
  const { value } = json.content
  if (hasOneOf(value, ['respondents'])) {
    const parsed = answersIn(json)
    if (!parsed.ok) return parsed
    return { ok: true, result: score(parsed.instrument, parsed.file), instrument: parsed.instrument }
  }
  if (hasOneOf(value, ['items', 'domains', 'stages'])) return resultIn(json.faults, value)
  return { ok: false, faults: listable([...json.faults, neither]) }
}

const neither: Fault = {
  path: '$',
  expected: 'an answers file (an object with respondents) or a result file (one with items, domains, stages)',
}

function hasOneOf(value: unknown, keys: readonly string[]): boolean {
  return keys.some((key) => member(value, key) !== undefined)
}

function resultIn(faults: JsonFile['faults'], value: unknown): ParsedComparedFile {
  const named = member(value, 'instrument')
  const instrument = typeof named === 'string' ? instrumentById(named) : null
  const form = FORM_IDS.find((id) => id === member(value, 'form')) ?? 'full'
  const checked = schemaFor(instrument, form).safeParse(value)
  if (checked.success && instrument !== null && faults.length === 0) {
    // The schema is computed from the instrument, so its keys are strings to the compiler and item ids in fact.
    return { ok: true, result: checked.data as Result, instrument }
  }
  return {
    ok: false,
    faults: listable([
      ...faults,
      ...(typeof named === 'string' && instrument === null ? [unknownInstrument] : []),
      ...(checked.success ? [] : faultsOf(checked.error)),
    ]),
  }
}

type Schema = ReturnType<typeof resultFileSchema>
const schemas = new Map<string, Schema>()

/** Building a schema takes longer than checking a file with it. */
function schemaFor(instrument: Instrument | null, form: FormId): Schema {
  const key = `${instrument?.id ?? ''} ${form}`
  const schema = schemas.get(key) ?? resultFileSchema(instrument, form)
  schemas.set(key, schema)
  return schema
}
