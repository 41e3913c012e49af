import type { z } from 'zod'

/** What is wrong at one place of a file: the path of the place, and what was expected there. */
export interface Fault {
  /** From `$`, for instance `$.respondents[0].answers["financing.designated-funding"]`. */
  readonly path: string
  /** Completes the sentence "expected …". */
  readonly expected: string
}

/** A file with more faults than this is not worth listing to the end. */
const MOST_FAULTS = 100_000

/** Invisible or reordering characters, which would let a key pass for another one when it is printed. */
const UNPRINTABLE = /[\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

/** Writes a path from `$`: array positions in brackets, identifiers after a dot, other keys quoted in brackets. */
export function pathOf(keys: readonly PropertyKey[]): string {
  return keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`
    const name = String(key)
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${path}.${name}` : `${path}[${quoted(name)}]`
  }, '$')
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The faults that a schema found: one for each of its issues, and one for each key that it does not know. */
export function faultsOf(error: z.ZodError): readonly Fault[] {
  return error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), expected: issue.message }))
      : [{ path: pathOf(issue.path), expected: issue.message }],
  )
}

/** The same faults, or the first 100,000 of them and one that says how many more there are. */
export function listable(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= MOST_FAULTS) return faults
  const rest = faults.length - MOST_FAULTS
  return [...faults.slice(0, MOST_FAULTS), { path: '$', expected: `a file without ${rest} more faults` }]
}
