import { randomBytes, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** A route of the build that the tests run against. */
export interface Route {
  /** As the manifest has it: `/assessments/[id]`. */
  readonly pattern: string
  readonly isPage: boolean
}

const manifest = (name: string) => JSON.parse(readFileSync(`.next/${name}`, 'utf8'))

/** Every page and route handler that was built: a route that is added later is tested without a line here. */
export function builtRoutes(): readonly Route[] {
  const entries = Object.entries<string>(manifest('app-path-routes-manifest.json'))
  const routes = entries
    .filter(([, pattern]) => !pattern.startsWith('/_'))
    .map(([file, pattern]) => ({ pattern, isPage: file.endsWith('/page') }))
  if (routes.length < 20) throw new Error('The manifest of routes is not what the tests take it for.')
  return routes
}

/** The id of every server action that was built, and the name of its function. */
export function builtActions(): readonly { readonly id: string; readonly name: string }[] {
  const { node } = manifest('server/server-reference-manifest.json')
  return Object.entries<{ exportedName?: string }>(node).map(([id, { exportedName = '' }]) => ({
    id,
    name: exportedName,
  }))
}

/** Values that a parameter has in a route that is open to everyone, or wherever it stands. */
const KNOWN: Readonly<Record<string, string>> = {
  '/evidence/[domain]': 'financing',
  '/evidence/studies/[id]': 'i7',
  '[domain]': 'financing',
  '[item]': 'financing.designated-funding',
  '[...nextauth]': 'session',
  '[token]': randomBytes(32).toString('base64url'),
}

/** An address of the route; parameters take the value in `ids` (`{ '/assessments/[id]': '7d1f…' }`), a known one, or a new id. */
export function addressOf({ pattern }: Route, ids: Readonly<Record<string, string>> = {}): string {
  const segments: string[] = []
  let upTo = ''
  for (const segment of pattern.split('/').slice(1)) {
    upTo += `/${segment}`
    const value = ids[upTo] ?? KNOWN[upTo] ?? KNOWN[segment] ?? randomUUID()
    segments.push(segment.startsWith('[') ? value : segment)
  }
  return `/${segments.join('/')}`
}
