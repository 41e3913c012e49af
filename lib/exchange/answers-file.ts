import { answersFileSchema, MOST_RESPONDENTS } from '@/lib/exchange/answers-file-schema'
import { type Fault, faultsOf, listable, pathOf } from '@/lib/exchange/faults'
import { type JsonFile, readJsonFile } from '@/lib/exchange/json-file'
import { INSTRUMENTS, instrumentById } from '@/lib/instrument/instrument'
import { FORM_IDS, type FormId, type Instrument } from '@/lib/instrument/model'
import type { AnswersFile } from '@/lib/scoring/model'

export type ParsedAnswersFile =
  | { readonly ok: true; readonly file: AnswersFile; readonly instrument: Instrument }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/**
 * Takes the bytes of an answers file and returns its content with the instrument that it names, or everything that
 * is wrong with it. A file is taken whole or not at all: an unknown key, a repeated key, an item that the form does
 * not ask, or any value outside its bounds refuses it.
 */
export function parseAnswersFile(bytes: Uint8Array): ParsedAnswersFile {
  return answersIn(readJsonFile(bytes))
}

/** The same for a file that has been read already. */
export function answersIn({ content, faults }: JsonFile): ParsedAnswersFile {
  if (content === null) return { ok: false, faults }
  const value = content.value
  const named = member(value, 'instrument')
  const instrument = typeof named === 'string' ? instrumentById(named) : null
  const form = FORM_IDS.find((id) => id === member(value, 'form')) ?? 'full'
  const checked = schemaFor(instrument, form).safeParse(withoutSurplus(value))
  if (checked.success && instrument !== null && faults.length === 0 && repeatedIds(value).length === 0) {
    // The schema is computed from the instrument, so its keys are strings to the compiler and item ids in fact.
    return { ok: true, file: checked.data as AnswersFile, instrument }
  }
  return {
    ok: false,
    faults: listable([
      ...faults,
      ...(typeof named === 'string' && instrument === null ? [unknownInstrument] : []),
      ...(checked.success ? [] : faultsOf(checked.error)),
      ...repeatedIds(value),
    ]),
  }
}

/** What is wrong with an instrument that no version of ours has. */
export const unknownInstrument: Fault = {
  path: '$.instrument',
  expected: `an instrument that this program has: ${INSTRUMENTS.map(({ id }) => `"${id}"`).join(' or ')}`,
}

type Schema = ReturnType<typeof answersFileSchema>
const schemas = new Map<string, Schema>()

/** Building a schema takes longer than checking a file with it. */
function schemaFor(instrument: Instrument | null, form: FormId): Schema {
  const key = `${instrument?.id ?? ''} ${form}`
  const schema = schemas.get(key) ?? answersFileSchema(instrument, form)
  schemas.set(key, schema)
  return schema
}

/** Millions of respondents would give millions of faults each; one more than allowed shows that they are too many. */
function withoutSurplus(value: unknown): unknown {
  const respondents = member(value, 'respondents')
  if (!Array.isArray(respondents) || respondents.length <= MOST_RESPONDENTS) return value
  return { ...(value as object), respondents: respondents.slice(0, MOST_RESPONDENTS + 1) }
}

function repeatedIds(value: unknown): readonly Fault[] {
  const respondents = member(value, 'respondents')
  if (!Array.isArray(respondents)) return []
  const seen = new Set<string>()
  return respondents.slice(0, MOST_RESPONDENTS + 1).flatMap((respondent, position) => {
    const id = member(respondent, 'id')
    if (typeof id !== 'string') return []
    if (seen.has(id)) {
      const path = pathOf(['respondents', position, 'id'])
      return [{ path, expected: 'an id that no respondent before has' }]
    }
    seen.add(id)
    return []
  })
}

/** What stands at a key of whatever JSON held; undefined where there is nothing. */
export function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
