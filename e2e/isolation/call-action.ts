import { readFileSync } from 'node:fs'
import { keepField } from '../log/wire'
import type { FormArgument } from './actions/model'

interface ManifestEntry {
  readonly filename: string
  readonly exportedName: string
}

/** The built server actions: file and name → the id by which a request calls it. */
export function builtActions(): ReadonlyMap<string, string> {
  const { node } = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    readonly node: Readonly<Record<string, ManifestEntry>>
  }
  return new Map(Object.entries(node).map(([id, entry]) => [`${entry.filename} ${entry.exportedName}`, id]))
}

function isForm(argument: unknown): argument is FormArgument {
  return typeof argument === 'object' && argument !== null && 'form' in argument
}

/** Arguments in the form in which React sends them: one part of JSON, and the fields of each form beside it. */
function encoded(args: readonly unknown[]): FormData {
  const body = new FormData()
  const plain = args.map((argument, at) => {
    if (!isForm(argument)) return argument
    for (const [name, values] of Object.entries(argument.form)) {
      for (const value of [values].flat()) {
        keepField(name, value)
        body.append(`_${(at + 1).toString(16)}_${name}`, value)
      }
    }
    return `$K${(at + 1).toString(16)}`
  })
  // React reads the parts of forms when it meets their reference, so the arguments come last.
  body.append('0', JSON.stringify(plain))
  return body
}

/** The same as bytes, with the content type that says how to take them apart. */
export async function encodedCall(
  args: readonly unknown[],
): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
  const carrier = new Response(encoded(args))
  const type = carrier.headers.get('content-type') ?? ''
  return { type, bytes: new Uint8Array(await carrier.arrayBuffer()) }
}

/** Calls a server action by its id, as a script would that has only read the manifest. */
export function callAction(
  base: string,
  page: string,
  id: string,
  args: readonly unknown[],
  headers: Readonly<Record<string, string>>,
): Promise<Response> {
  return fetch(`${base}${page}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'next-action': id, origin: base, 'sec-fetch-site': 'same-origin', ...headers },
    body: encoded(args),
  })
}
